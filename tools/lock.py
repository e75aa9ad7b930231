"""Write requirements.lock and requirements-dev.lock: the exact version of everything, as installed here.

Run it after changing pyproject.toml and installing the change. torch is left out of the lock and
installed first, by tools/install_torch.py, because its CPU build comes from elsewhere on many machines.
"""

import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Walk what pyproject.toml asks for and pin the closure of it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    runtime = _closure(project["dependencies"])
    dev = _closure(project["optional-dependencies"]["dev"])
    _write(ROOT / "requirements.lock", runtime)
    _write(ROOT / "requirements-dev.lock", {name: pin for name, pin in dev.items() if name not in runtime})


def _closure(wanted: list[str]) -> dict[str, str]:
    pins: dict[str, str] = {}
    todo = [Requirement(line) for line in (*wanted, "setuptools")]
    done: set[tuple[str, frozenset[str]]] = set()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        seen = (name, frozenset(requirement.extras))
        if seen in done:
            continue
        done.add(seen)
        found = metadata.distribution(name)
        pins[name] = found.version
        for line in found.requires or []:
            child = Requirement(line)
            if not child.marker or any(child.marker.evaluate({"extra": e}) for e in ("", *requirement.extras)):
                todo.append(child)
    pins.pop("torch", None)
    return pins


def _write(path: Path, pins: dict[str, str]) -> None:
    path.write_text("".join(f"{name}=={version}\n" for name, version in sorted(pins.items())))


if __name__ == "__main__":
    main()
