import io
import json

import pytest

from app.cli import main
from app.store.answers import Given, keep_answer
from app.store.people import keep_user
from app.store.store import Store
from app.store.upgrade import upgrade_store
from tests.app.builders import an_answer


@pytest.fixture
def signpost(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SIGNPOST_DATA", str(tmp_path / "kept"))

    def run(*arguments, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        try:
            main(list(arguments))
            code = 0
        except SystemExit as stopped:
            code = stopped.code or 0
        said = capsys.readouterr()
        return code, said.out, said.err

    run.store = Store(f"sqlite:///{tmp_path / 'kept' / 'signpost.db'}")
    upgrade_store(run.store)
    return run


def test_users_are_added_listed_and_removed(signpost):
    assert signpost("user", "add", "r.singh", "--role", "trainer", typed="correct horse battery\n")[0] == 0
    assert json.loads(signpost("user", "list", "--json")[1]) == [{"name": "r.singh", "role": "trainer"}]
    assert "argon2" not in signpost("user", "list")[1]
    assert signpost("user", "remove", "r.singh")[0] == 0
    assert signpost("user", "list")[1] == ""


def test_wrong_use_ends_in_a_sentence_and_two(signpost):
    for given in (("user", "remove", "nobody"), ("token", "revoke", "nobody"), ("store", "forget", "nobody")):
        code, out, err = signpost(*given)
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1
    assert signpost("user", "add", "r.singh", typed="short\n")[0] == 2


def test_a_token_is_shown_once_and_revoked(signpost):
    code, out, _ = signpost("token", "add", "intranet")
    assert (code, out.startswith("signpost_")) == (0, True)
    listed = signpost("token", "list")[1]
    assert "intranet" in listed
    assert out.strip() not in listed
    assert signpost("token", "revoke", "intranet")[0] == 0


def test_the_audit_is_verified_and_a_change_exits_one(signpost):
    for number in range(2):
        keep_answer(signpost.store, an_answer(id=f"a{number}"), Given("chat"))
    code, out, _ = signpost("audit", "verify", "--json")
    report = json.loads(out)
    assert (code, report["whole"], report["lines"]) == (0, True, 2)
    assert signpost("audit", "verify", "--since", report["head"])[0] == 0
    assert signpost("audit", "verify", "--since", "f" * 64)[0] == 1
    with signpost.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit WHERE seq = 1")
    code, out, _ = signpost("audit", "verify")
    assert code == 1
    assert "line 1 is missing" in out


def test_the_store_is_upgraded_purged_and_forgets(signpost):
    keep_user(signpost.store, "r.singh", "practitioner")
    assert "0001" in signpost("store", "upgrade")[1]
    assert json.loads(signpost("store", "purge", "--json")[1]) == {
        "threads": 0,
        "answers": 0,
        "feedback": 0,
        "audit": 0,
    }
    assert "0 threads" in signpost("store", "forget", "r.singh")[1]


@pytest.mark.parametrize("command", ["store", "user", "token", "audit"])
def test_every_command_has_help_with_an_example(signpost, command):
    assert signpost(command, "--help")[0] == 0
    for sub in {"store": ["upgrade", "purge", "forget"], "user": ["add", "remove", "list"], "audit": ["verify"]}.get(
        command, ["add", "list", "revoke"]
    ):
        assert "Example: signpost" in signpost(command, sub, "--help")[1]
