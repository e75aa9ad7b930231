"""The open store: one database, its sessions, and the sentence that stands for its troubles.

What is read and written is left to the other files of this folder.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from app.store.models import Base
from retriever.errors import BadSetting, GuidanceError

Clock = Callable[[], datetime]


class StoreUnavailable(GuidanceError):
    """The store could not be read or written."""


def utc_now() -> datetime:
    """Return the time in UTC, to the microsecond."""
    return datetime.now(UTC)


def as_text(moment: datetime) -> str:
    """Return a time as the store keeps it: fixed width, so that it sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Store:
    """A database with its clock; sessions are opened one unit of work at a time."""

    def __init__(self, url: str, *, wait_seconds: float = 2.0, clock: Clock = utc_now) -> None:
        self.url = _url(url)
        self.clock = clock
        self.engine = _engine(self.url, wait_seconds)
        self._wait_seconds = wait_seconds
        self._one_writer = threading.Lock()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the file on this machine."""
        return self.url.get_backend_name() == "sqlite"

    def now(self) -> str:
        """Return the time as the store keeps it."""
        return as_text(self.clock())

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session to read with."""
        with _in_a_sentence(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session whose work is kept whole or not at all."""
        with self._turn(), _in_a_sentence(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            if self.is_sqlite:
                # Taking the write lock at once waits politely; taking it at the first write could not,
                # because the snapshot read before it might be stale by then.
                session.execute(text("BEGIN IMMEDIATE"))
            yield session

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let this process's writers go one at a time: SQLite lets them no faster, and makes losers sleep."""
        if not self.is_sqlite:
            yield
            return
        if not self._one_writer.acquire(timeout=self._wait_seconds):
            raise StoreUnavailable("The store is busy; try again in a few seconds.")
        try:
            yield
        finally:
            self._one_writer.release()

    def reachable(self) -> bool:
        """Whether the store answers."""
        try:
            with self.reading() as session:
                session.execute(text("SELECT 1"))
        except StoreUnavailable:
            return False
        return True

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def insert_once(session: Session, row: type[Base], values: dict[str, Any]) -> None:
    """Insert a row unless one with its key is there, whoever else is inserting it at the same moment."""
    dialect = session.get_bind().dialect.name
    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    session.execute(make(row).values(**values).on_conflict_do_nothing())


def removed(session: Session, statement: Delete) -> int:
    """Run a deletion and return how many rows it took."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        # The library's own message would carry the values of the statement, a user's words among them.
        kind = type(getattr(error, "orig", None) or error).__name__
        raise StoreUnavailable(
            f"The store could not be used ({kind}); check that its disk is not full and its database is running."
        ) from None


def _url(given: str) -> URL:
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise BadSetting(
            "SIGNPOST_STORE_URL is not a database address; "
            "give one like sqlite:///folder/signpost.db or postgresql://user@host/name."
        ) from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise BadSetting(
            f"SIGNPOST_STORE_URL names {url.get_backend_name()}; Signpost keeps its store in sqlite or postgresql."
        )
    return url


def _engine(url: URL, wait_seconds: float) -> Engine:
    try:
        if url.get_backend_name() == "postgresql":
            milliseconds = int(wait_seconds * 1000)
            options = f"-c lock_timeout={milliseconds} -c statement_timeout={milliseconds * 5}"
            return create_engine(
                url,
                pool_pre_ping=True,
                pool_timeout=wait_seconds,
                connect_args={"options": options, "connect_timeout": max(2, int(wait_seconds))},
            )
        engine = create_engine(url, pool_timeout=wait_seconds, connect_args={"timeout": wait_seconds})
    except NoSuchModuleError as error:
        raise BadSetting("SIGNPOST_STORE_URL names a database driver that is not installed.") from error
    if url.database and url.database != ":memory:":
        _make_private(Path(url.database))
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, readable by this account alone; its side files take over its mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Python's driver would otherwise begin transactions by itself, later than we need them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
