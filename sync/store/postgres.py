"""PostgreSQL under SQLAlchemy, each transaction seeing the rows of one owner."""

from __future__ import annotations

from functools import partial

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError

from sync.store.backend import Backend
from sync.store.errors import (
    Damaged,
    DiskFault,
    Full,
    LaxPermissions,
    Locked,
    NotAStore,
    ReadOnly,
    StoreError,
    Unreachable,
)

SCHEMES = ("postgresql:", "postgresql+psycopg:", "postgres:")
MIGRATING = sa.text("SELECT pg_advisory_xact_lock(1802990189, -1)")
_CONNECT_WITHIN = 10  # seconds
_OWNED = sa.text("SELECT set_config('keepwarm.owner', :owner, true)")
_PATIENT = sa.text("SELECT set_config('lock_timeout', :milliseconds, true)")
# The first number is "kwrm": other programs may lock numbers in the same database.
_ALONE = sa.text("SELECT pg_advisory_xact_lock(1802990189, CAST(:owner AS integer))")
_SERVER = sa.text(
    "SELECT current_setting('server_encoding'), rolsuper OR rolbypassrls"
    " FROM pg_catalog.pg_roles WHERE rolname = current_user"
)


def backend(address: str, *, readonly: bool, patience: float) -> Backend:
    """The store at a `postgresql://` address. Raises StoreError."""
    url = _url(address)
    name = f"PostgreSQL database {url.database or url.username or ''!r}"
    engine = _engine(url)
    meaning = partial(_meaning, name=name)
    try:
        _refuse_unfit(engine, name)
    except DBAPIError as failure:
        engine.dispose()
        if told := meaning(failure.orig):
            raise told from failure
        raise
    except StoreError:
        engine.dispose()
        raise
    return Backend(
        name=name,
        reader=engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
        writer=None if readonly else engine,
        begin_read=_begin_read,
        begin_write=partial(_begin_write, milliseconds=str(int(patience * 1000))),
        meaning=meaning,
    )


def _url(address: str) -> sa.URL:
    try:
        url = sa.make_url(address)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise NotAStore("The address of the store must look like postgresql://USER@HOST/DATABASE.") from None
    return url.set(drivername="postgresql+psycopg")


def _engine(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(
            url,
            connect_args={
                "application_name": "keepwarm",
                "connect_timeout": _CONNECT_WITHIN,
                "client_encoding": "UTF8",
            },
            pool_pre_ping=True,  # a server may have been started anew
            hide_parameters=True,  # a traceback must not hold anybody's mail
        )
    except ModuleNotFoundError:
        raise Unreachable("PostgreSQL needs an extra: install `keepwarm[server]`.") from None


def _refuse_unfit(engine: sa.Engine, name: str) -> None:
    """A server that would change texts, or a role to which no rule of a row applies."""
    with engine.connect() as connection:
        encoding, boundless = connection.execute(_SERVER).one()
    if encoding != "UTF8":
        raise NotAStore(f"{name} keeps text as {encoding}: create a database with ENCODING 'UTF8'.")
    if boundless:
        raise LaxPermissions(
            f"The role for {name} sees the rows of every owner: use one without SUPERUSER and BYPASSRLS."
        )


def _begin_read(connection: sa.Connection, owner: int | None) -> None:
    if owner is not None:
        connection.execute(_OWNED, {"owner": str(owner)})


def _begin_write(connection: sa.Connection, owner: int | None, *, milliseconds: str) -> None:
    connection.execute(_PATIENT, {"milliseconds": milliseconds})
    if owner is not None:
        connection.execute(_OWNED, {"owner": str(owner)})
        connection.execute(_ALONE, {"owner": owner})


def _meaning(failure: BaseException | None, name: str) -> StoreError | None:
    """What the SQLSTATE says for the person; without one the server was not reached at all."""
    state = getattr(failure, "sqlstate", "")
    if state is None:
        return Unreachable(
            f"{name} cannot be reached ({_reason(failure)}): look at the server and its address."
        )
    kind, sentence = _STATES.get(state) or _CLASSES.get(state[:2]) or (None, "")
    return kind(sentence.format(name=name)) if kind else None


def _reason(failure: BaseException | None) -> str:
    """The end of `connection to server at "…" failed: Connection refused`, which names no password."""
    line = str(failure).strip().partition("\n")[0].rpartition(" failed: ")[2]
    return "".join(letter for letter in line[:200] if letter.isprintable())


_Meanings = dict[str, tuple[type[StoreError], str]]
_STATES: _Meanings = {
    "25006": (ReadOnly, "{name} may only be read: give the address of the primary server."),
    "40001": (Locked, "Another program is writing {name}: try again."),
    "40P01": (Locked, "Another program is writing {name}: try again."),
    "53100": (Full, "The disk of {name} is full: make room and try again; nothing is lost."),
    "55P03": (Locked, "Another program is writing {name}: try again when it has ended."),
    "58030": (DiskFault, "The disk of {name} would not read or write: look at its health."),
}
_CLASSES: _Meanings = {
    "08": (Unreachable, "{name} has ended the connection: try again."),
    "53": (Unreachable, "{name} has no room for another connection: try again later."),
    "57": (Unreachable, "{name} has ended the connection: try again."),
    "XX": (Damaged, "{name} is damaged: bring a backup back by `pg_restore`."),
}
