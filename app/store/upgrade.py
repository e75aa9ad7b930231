"""Brings a store to the tables this version needs; run at every start and by `signpost store upgrade`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.store.store import Store
from retriever.errors import BadSetting

_SCRIPTS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 0x5167_0058


def upgrade_store(store: Store) -> str:
    """Bring the store to the newest tables and return their version."""
    with store.reading() as session:
        connection = session.connection()
        if not store.is_sqlite:
            # Several replicas may start at once; one upgrades, the others find nothing left to do. An upgrade takes
            # longer than an answer may wait for the store, so the limits of answers are lifted for it.
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SET LOCAL statement_timeout = '120s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        config = _config()
        config.attributes["connection"] = connection
        _refuse_newer(MigrationContext.configure(connection).get_current_revision(), config)
        command.upgrade(config, "head")
        session.commit()
    return newest_version()


def newest_version() -> str:
    """Return the version of the tables this code needs."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _refuse_newer(found: str | None, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise BadSetting(
            f"The store was written by a newer Signpost (its tables are version {found}); run that version, "
            "or point SIGNPOST_STORE_URL at another store."
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    return config
