import sqlite3
import stat
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, text

from app.store.models import Base
from app.store.people import keep_user, user_named
from app.store.store import Store, StoreUnavailable
from app.store.upgrade import newest_version, upgrade_store
from app.store.windows import within_limit
from retriever.errors import BadSetting


def test_the_migrations_make_the_tables_the_code_names(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == newest_version()


def test_upgrading_again_changes_nothing(store):
    keep_user(store, "r.singh", "practitioner")
    upgrade_store(store)
    assert user_named(store, "r.singh") is not None


def test_replicas_that_start_together_upgrade_once(store):
    with store.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(text(f"DROP TABLE {table.name}"))
        connection.execute(text("DROP TABLE alembic_version"))
    if store.is_sqlite:
        upgrade_store(store)
        return
    faults = []

    def start():
        try:
            upgrade_store(store)
        except Exception as error:
            faults.append(error)

    starting = [threading.Thread(target=start) for _ in range(3)]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()
    assert faults == []


def test_a_store_of_a_newer_version_is_left_alone(store):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadSetting, match="newer Signpost"):
        upgrade_store(store)


def test_calls_are_counted_by_client_and_minute(store):
    assert [within_limit(store, "intranet", 2) for _ in range(3)] == [True, True, False]
    assert within_limit(store, "portal", 2)


def test_calls_at_once_are_each_counted(store):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda _: within_limit(store, "intranet", 10), range(24)))
    assert allowed.count(True) == 10


def test_a_locked_store_is_said_in_a_sentence_without_the_values(lite, tmp_path):
    holder = sqlite3.connect(tmp_path / "signpost.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable) as caught:
        keep_user(lite, "canary-name", "practitioner")
    holder.close()
    assert "check that its disk is not full" in str(caught.value)
    assert "canary-name" not in str(caught.value)
    assert keep_user(lite, "canary-name", "practitioner").identifier == "canary-name"


def test_a_full_store_is_said_in_a_sentence(lite):
    with lite.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    @event.listens_for(lite.engine, "connect")
    def full(raw, _entry):
        raw.execute(f"PRAGMA max_page_count = {pages}")

    def fill():
        for number in range(5000):
            keep_user(lite, f"user-{number}" + "x" * 150, "practitioner", "y" * 200)

    lite.engine.dispose()
    with pytest.raises(StoreUnavailable):
        fill()


def test_the_file_is_for_this_account_alone(lite, tmp_path):
    assert stat.S_IMODE((tmp_path / "signpost.db").stat().st_mode) == 0o600


def test_a_database_that_does_not_run_is_said_in_a_sentence():
    gone = Store("postgresql://nobody@127.0.0.1:1/none", wait_seconds=0.5)
    assert not gone.reachable()
    with pytest.raises(StoreUnavailable):
        keep_user(gone, "r.singh", "practitioner")


@pytest.mark.parametrize("url", ["not an address", "mysql://x/y", "sqlite+nonsense:///x"])
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(BadSetting, match="SIGNPOST_STORE_URL"):
        Store(url)
