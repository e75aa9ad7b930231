import stat
from pathlib import Path

import pytest

from app.settings import Settings, SignIn, secret_of
from retriever.errors import BadSetting


def test_nothing_set_means_loopback_without_sign_in():
    settings = Settings.from_env({})
    assert (settings.host, settings.port, settings.sign_in) == ("127.0.0.1", 8000, SignIn.NONE)
    assert settings.store_url == "sqlite:///.signpost/signpost.db"
    settings.refuse_open_door()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "signpost.example", "::"])
def test_other_machines_are_refused_until_people_sign_in(host):
    with pytest.raises(BadSetting, match="SIGNPOST_SIGN_IN to password"):
        Settings.from_env({"SIGNPOST_HOST": host}).refuse_open_door()
    Settings.from_env({"SIGNPOST_HOST": host, "SIGNPOST_SIGN_IN": "password"}).refuse_open_door()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1"])
def test_this_machine_alone_needs_no_sign_in(host):
    Settings.from_env({"SIGNPOST_HOST": host}).refuse_open_door()


def test_header_sign_in_needs_to_know_its_proxies():
    with pytest.raises(BadSetting, match="SIGNPOST_TRUSTED_PROXIES"):
        Settings.from_env({"SIGNPOST_SIGN_IN": "header"}).refuse_open_door()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SIGNPOST_PORT", "eighty"),
        ("SIGNPOST_PORT", "0"),
        ("SIGNPOST_SIGN_IN", "smile"),
        ("SIGNPOST_SESSION_SECRET", "short"),
        ("SIGNPOST_TRUSTED_PROXIES", "the proxy"),
        ("SIGNPOST_KEEP_THREADS_DAYS", "-1"),
        ("SIGNPOST_ASKS_A_MINUTE", "0"),
    ],
)
def test_a_bad_value_stops_the_start_and_names_the_variable(name, value):
    with pytest.raises(BadSetting, match=name):
        Settings.from_env({name: value})


def test_session_secret_is_made_once_for_this_account_alone(tmp_path):
    settings = Settings.from_env({"SIGNPOST_DATA": str(tmp_path / "new")})
    secret = secret_of(settings)
    assert len(secret) >= 48
    assert secret_of(settings) == secret
    assert stat.S_IMODE((tmp_path / "new" / "session-secret").stat().st_mode) == 0o600


def test_a_given_session_secret_is_not_written_down(tmp_path):
    settings = Settings.from_env({"SIGNPOST_DATA": str(tmp_path), "SIGNPOST_SESSION_SECRET": "s" * 40})
    assert secret_of(settings) == "s" * 40
    assert not (tmp_path / "session-secret").exists()


def test_settings_cannot_change_after_being_read():
    with pytest.raises(AttributeError):
        Settings.from_env({}).host = "0.0.0.0"


def test_paths_can_all_be_moved():
    settings = Settings.from_env({"SIGNPOST_INDEX": "/a", "SIGNPOST_CORPUS": "/b", "SIGNPOST_DATA": "/c"})
    assert (settings.index, settings.corpus, settings.password_file) == (Path("/a"), Path("/b"), Path("/c/users"))
