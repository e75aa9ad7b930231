from __future__ import annotations

import os
import shutil
import subprocess
import time
import warnings
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from app.sign_in import Role, add_user
from app.store.store import Store
from app.store.upgrade import upgrade_store
from app.tokens import add_token
from app.web import build_app
from tests.app.builders import FakeEngine
from tests.app.site import Site

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def postgres(tmp_path_factory) -> str:
    # The server's package asks for this folder as it is imported, and warns where there is none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    import pgserver

    folder = tmp_path_factory.mktemp("postgres")
    for patience in (True, True, False):
        try:
            server = pgserver.get_server(folder, cleanup_mode="stop")
            break
        except subprocess.TimeoutExpired:
            # It gives the server ten seconds; on a busy machine the server comes up a little later.
            if not patience:
                raise
            time.sleep(5)
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path) -> Store:
    if request.param == "sqlite":
        opened = Store(f"sqlite:///{tmp_path / 'signpost.db'}", wait_seconds=0.3)
    else:
        from sqlalchemy import text

        opened = Store(request.getfixturevalue("postgres"), wait_seconds=1.0)
        with opened.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    upgrade_store(opened)
    yield opened
    opened.close()


@pytest.fixture
def lite(tmp_path) -> Store:
    opened = Store(f"sqlite:///{tmp_path / 'signpost.db'}", wait_seconds=0.3)
    upgrade_store(opened)
    yield opened
    opened.close()


@pytest.fixture
def env(tmp_path) -> dict[str, str]:
    return {"SIGNPOST_DATA": str(tmp_path / "kept"), "SIGNPOST_CORPUS": str(_corpus(tmp_path))}


@pytest.fixture(scope="session")
def chainlit(tmp_path_factory) -> None:
    # Chainlit reads its folder once a process, as it is imported, and warns of its own old habits.
    os.environ["CHAINLIT_APP_ROOT"] = str(tmp_path_factory.mktemp("chainlit"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import chainlit.server  # noqa: F401


@pytest.fixture(scope="session")
def users(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("users") / "users"
    add_user(path, "r.singh", "correct horse battery", Role.PRACTITIONER)
    add_user(path, "j.okoro", "battery staple horse", Role.QUALITY)
    return path


@pytest.fixture
def make_site(env, chainlit, users):
    open_sites = []

    def make(engine: FakeEngine | None = None, client: tuple[str, int] = ("127.0.0.1", 50000), **more: str) -> Site:
        settings = Settings.from_env({**env, **more})
        engine = engine or FakeEngine()
        settings.data.mkdir(exist_ok=True)
        shutil.copy(users, settings.password_file)
        app = build_app(settings, lambda: engine, lambda _: None)
        token = add_token(settings.tokens_file, f"intranet{len(open_sites)}", "2026-01-01")
        browser = TestClient(app, base_url="http://localhost:8000", client=client, follow_redirects=False)
        browser.__enter__()
        open_sites.append(browser)
        return Site(browser, settings, engine, token)

    yield make
    for browser in open_sites:
        browser.__exit__(None, None, None)


@pytest.fixture
def site(make_site) -> Site:
    return make_site()


def _corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "areas" / "harbour"
    folder.mkdir(parents=True)
    (folder / "contacts.toml").write_text(
        'area = "harbour"\nname = "Harbour"\nillustrative = true\n'
        '[[contact]]\nrole = "Front door"\nname = "Harbour first contact"\nphone = "01632 960001"\nwhen = "day"\n',
        encoding="utf-8",
    )
    return tmp_path / "corpus"
