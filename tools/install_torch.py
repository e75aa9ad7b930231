"""Install the CPU build of PyTorch, and stop before several gigabytes of graphics-card libraries arrive.

On most Linux machines the plain wheel brings CUDA packages that Signpost never uses. This asks the
installer what it would fetch before anything is fetched.
"""

import json
import subprocess
import sys

WANTED = "torch==2.13.0"


def main(index: str) -> int:
    """Install the pinned torch, from the given wheel index where one is named."""
    if _present():
        return 0
    pip = [sys.executable, "-m", "pip"]
    source = ["--index-url", index] if index else []
    plan = subprocess.run(  # noqa: S603 - a fixed command
        [*pip, "install", "--dry-run", "--quiet", "--report", "-", *source, WANTED], capture_output=True, check=False
    )
    if plan.returncode:
        sys.stderr.write(plan.stderr.decode(errors="replace"))
        sys.stderr.write(f"{WANTED} cannot be installed here; see README, Installing without a graphics card.\n")
        return 1
    names = [entry["metadata"]["name"] for entry in json.loads(plan.stdout)["install"]]
    heavy = [name for name in names if name.startswith(("nvidia", "triton", "cuda"))]
    if heavy:
        sys.stderr.write(
            f"{WANTED} would bring {len(heavy)} graphics-card packages (several GB) that Signpost does not use. "
            "Run `make install TORCH_INDEX=ADDRESS` with the address that pytorch.org shows for the CPU build, "
            "or install that build into .venv first.\n"
        )
        return 1
    return subprocess.run([*pip, "install", "--quiet", *source, WANTED], check=False).returncode  # noqa: S603


def _present() -> bool:
    check = "import importlib.metadata as m; print(m.version('torch'))"
    out = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)  # noqa: S603
    return out.stdout.strip().split("+")[0] == WANTED.split("==")[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
