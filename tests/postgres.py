"""A PostgreSQL cluster for one test run: made in a temporary folder, reached by a socket only, removed at the end.

`python -m tests.postgres pytest -n auto` runs a command with TEST_DATABASE_URL pointing at such a cluster. It keeps
nothing safe (no fsync), so it is quick. PostgreSQL refuses to run as root; there it runs as another user.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

# Where Debian, Fedora and Homebrew keep what they leave out of PATH.
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
UNSAFE_BUT_QUICK = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


class NoPostgresError(Exception):
    """No cluster can be made here; the message says why."""


def programs() -> Path:
    """The folder with initdb and pg_ctl: the one on PATH, else the newest version's."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [path for pattern in FOLDERS for path in Path("/").glob(pattern[1:]) if (path / "initdb").exists()]
    if not folders:
        raise NoPostgresError("no initdb found: install the PostgreSQL server, or set TEST_DATABASE_URL")
    return max(folders, key=lambda path: int(re.findall(r"\d+", str(path))[0]))


def owner() -> dict[str, object]:
    """Arguments of subprocess that make PostgreSQL run as a user it accepts."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(name)
            return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    raise NoPostgresError("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and yield its database URL; stop and remove it whatever happens."""
    binaries, identity = programs(), owner()
    folder = Path(tempfile.mkdtemp(prefix="mlcareers-pg-"))
    if identity:
        os.chown(folder, identity["user"], identity["group"])  # type: ignore[arg-type]

    def call(program: str, *arguments: str) -> None:
        with (folder / "log").open("ab") as log:
            command = [binaries / program, "-D", folder / "data", *arguments]
            environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
            done = subprocess.run(
                command, check=False, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                **identity,  # type: ignore[call-overload]
            )  # fmt: skip
        if done.returncode:
            raise NoPostgresError(f"{program} failed:\n{(folder / 'log').read_text()}")

    options = {**UNSAFE_BUT_QUICK, "unix_socket_directories": str(folder)}
    try:
        call("initdb", "-U", "mlcareers", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        call("pg_ctl", "-w", "-o", " ".join(f"-c {name}={value}" for name, value in options.items()), "start")
        try:
            yield f"postgres://mlcareers@/{folder}/postgres"
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, _exit)
    try:
        with cluster() as url:
            return subprocess.run(command, check=False, env={**os.environ, "TEST_DATABASE_URL": url}).returncode
    except NoPostgresError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _exit(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
