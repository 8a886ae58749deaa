"""Put uv into .tools with what this machine's python3 offers: pip, a virtual environment, or (root, Debian) python3-venv."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / ".tools"


def run(*command: str) -> bool:
    """Whether the command could be run and ended well; its complaints are kept for the last message."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def with_pip() -> bool:
    return run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(TOOLS), "uv")


def with_venv() -> bool:
    seed = TOOLS / "seed"
    shutil.rmtree(seed, ignore_errors=True)
    return run(sys.executable, "-m", "venv", str(seed)) and run(
        str(seed / "bin" / "python"), "-m", "pip", "install", "--quiet", "--target", str(TOOLS), "uv"
    )


def with_apt() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    run("apt-get", "update")
    return run("apt-get", "install", "-y", "python3-venv") and with_venv()


def main() -> int:
    print("Setting up (once)…", flush=True)
    TOOLS.mkdir(exist_ok=True)
    if any(way() and (TOOLS / "bin" / "uv").exists() for way in (with_pip, with_venv, with_apt)):
        return 0
    print(
        "Could not install uv. Give this machine pip or python3-venv (Debian: apt install python3-venv) "
        "and a way to PyPI, then run make again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
