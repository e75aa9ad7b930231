"""Make sure the programs that tests drive are there: installed where we may, named in a sentence where not."""

import os
import shutil
import subprocess
import sys

PACKAGES = {"chromium": "chromium", "soffice": "libreoffice-writer"}


def main(programs: list[str]) -> int:
    """Install the Debian packages of the missing programs, or say which ones to install."""
    missing = [PACKAGES[name] for name in programs if not shutil.which(name)]
    if not missing:
        return 0
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        sys.stderr.write(f"The tests need these Debian packages: run `sudo apt-get install {' '.join(missing)}`.\n")
        return 1
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], check=False, env=quiet)  # noqa: S603
    command = [apt, "install", "-y", "-qq", "--no-install-recommends", *missing]
    return subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
