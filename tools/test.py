"""Run the tests: on SQLite and on PostgreSQL at the same time, with one summary.

SQLite has two workers, one for the long scenes (``tests/conftest.py`` names them), one for the rest: so no core waits
for the other. PostgreSQL is started from this machine's binaries on a private port, in a folder of its own, and
stopped at the end. Arguments go to pytest.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PANGO = {  # library: Debian's package
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def find_postgresql() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest first."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    for home in [*homes, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (home / "initdb").exists() and (home / "pg_ctl").exists():
            return home
    return None


def install(*packages: str) -> bool:
    """Install Debian packages where this may be done; tell whether it was."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"pontic: installing {', '.join(packages)} for the tests ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = "apt-get update -qq && apt-get install -y -qq " + " ".join(packages)
    done = subprocess.run(["sh", "-c", command], env=environment, check=False, capture_output=True)
    return done.returncode == 0


def find_chromium() -> str | None:
    """Return the path of a Chromium."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def has_pango() -> bool:
    """Tell whether this machine has the libraries with which PDFs are drawn."""
    return all(find_library(name) for name in PANGO)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_postgres() -> list[str]:
    """Return the prefix that runs a program as a user other than root, which PostgreSQL demands."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


@contextmanager
def postgresql(*, durable: bool = False) -> Iterator[str | None]:
    """Yield the address of a PostgreSQL that lives as long as the tests; None where there is none."""
    if given := os.environ.get("PONTIC_TEST_POSTGRES"):
        yield given
        return
    home = find_postgresql() or (find_postgresql() if install("postgresql") else None)
    if home is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pontic-postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        cluster, port = folder / "cluster", free_port()
        run = [*as_postgres(), str(home / "initdb"), "-D", str(cluster), "-U", "pontic", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*run, "--locale=C", "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd="/")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=80"
        options += "" if durable else " -c fsync=off"
        control = [*as_postgres(), str(home / "pg_ctl"), "-D", str(cluster), "-w", "-s"]
        subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, cwd="/")
        try:
            yield f"postgres://pontic@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd="/")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Find the databases and the browser, run pytest, and say loudly what could not be run."""
    if find_chromium() is None:
        install("chromium")
    if not has_pango():
        install(*PANGO.values())
    loud = [] if has_pango() else [f"NO PANGO: NO PDF WAS DRAWN. INSTALL {' '.join(PANGO.values())}."]
    if (browser := find_chromium()) is None:
        loud.append("NO CHROMIUM: THE BROWSER JOURNEYS WERE NOT RUN. INSTALL THE PACKAGE chromium OR SET CHROMIUM.")
    with postgresql() as address:
        embedded = "popen//env:PONTIC_TEST_DATABASE=sqlite//env:PONTIC_TEST_PART="
        workers = ["--tx", f"{embedded}scenes", "--tx", f"{embedded}rest"]
        if address is None:
            loud.append("NO POSTGRESQL: ITS HALF OF THE TESTS WAS NOT RUN. INSTALL THE PACKAGE postgresql.")
        else:
            workers += ["--tx", "popen//env:PONTIC_TEST_DATABASE=postgresql"]
        environment = {**os.environ, "PONTIC_TEST_POSTGRES": address or "", "CHROMIUM": browser or ""}
        command = [sys.executable, "-m", "pytest", "--dist", "each", *workers, *arguments]
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    for line in loud:
        print(line, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
