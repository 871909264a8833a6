"""Set the project up: virtual environment, pinned packages, built front end. Runs on plain Python.

The second call is instant: a stamp file remembers what the lock files said.
"""

from __future__ import annotations  # an old Python must get as far as the sentence that says so

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / ".stamp-setup"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
LOCKS = ("tools/requirements-uv.txt", "requirements-dev.txt", "pyproject.toml", "package-lock.json")
FRONTEND = ("frontend", "package.json", "tools/build.mjs")


def stop(sentence: str) -> None:
    """End with one clear sentence and no traceback."""
    sys.exit(f"pontic: {sentence}")


def node_version() -> int:
    """Return the major version of the Node on the path, 0 where there is none."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return int(answer.stdout.strip().lstrip("v").split(".")[0] or 0) if answer.stdout else 0


def fingerprint(names: tuple[str, ...]) -> str:
    """Return one hash over the named files and everything in the named folders."""
    total = hashlib.sha256(sys.version.encode())
    for name in names:
        path = ROOT / name
        inside = path.rglob("*") if path.is_dir() else [path]
        for file in sorted(inside):
            if file.is_file():
                total.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return total.hexdigest()


def run(*command: str) -> None:
    """Run one step in the project's folder, quietly; show what it said when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        stop(f"the set-up step `{' '.join(command[:4])} ...` failed; its words stand above.")


def install_python() -> None:
    """Create the virtual environment and make it hold exactly what the lock names."""
    if not (BIN / "python").exists():
        run(sys.executable, "-m", "venv", str(VENV))
    python = str(BIN / "python")
    run(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", LOCKS[0])
    os.environ["VIRTUAL_ENV"] = str(VENV)
    uv = str(BIN / "uv")
    run(uv, "pip", "sync", "-q", "--require-hashes", LOCKS[0], LOCKS[1])
    site = subprocess.check_output([python, "-c", "import site; print(site.getsitepackages()[0])"])
    Path(site.decode().strip(), "pontic.pth").write_text(f"{ROOT / 'src'}\n{ROOT}\n")
    command = BIN / "pontic"
    command.write_text(f"#!{python}\nfrom pontic.__main__ import main\n\nmain()\n")
    command.chmod(0o755)


def build_frontend() -> None:
    """Install the front end's packages, without their scripts, and build the bundles."""
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    run("node", "tools/build.mjs")


def main() -> None:
    """Check the two interpreters, then install and build whatever changed."""
    if sys.version_info < OLDEST_PYTHON:
        stop(f"needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if node_version() < OLDEST_NODE:
        stop("needs Node 20 or newer with npm on the PATH (https://nodejs.org or your system's packages).")
    locks, frontend = fingerprint(LOCKS), fingerprint((*FRONTEND, "package-lock.json"))
    before = STAMP.read_text().split() if STAMP.exists() else ["", ""]
    if before[0] != locks:
        print("pontic: installing the pinned Python packages ...", flush=True)
        install_python()
    if before != [locks, frontend]:
        print("pontic: building the front end ...", flush=True)
        build_frontend()
    run(str(BIN / "python"), "tools/messages.py", "compile")
    STAMP.write_text(f"{locks} {frontend}\n")


if __name__ == "__main__":
    main()
