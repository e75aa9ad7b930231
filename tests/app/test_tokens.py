import stat

import pytest

from app.tokens import add_token, client_of, read_tokens, revoke_token
from retriever.errors import BadInput, BadSetting


def test_a_token_names_its_client_until_it_is_revoked(tmp_path):
    path = tmp_path / "tokens"
    first, second = add_token(path, "intranet", "2026-01-01"), add_token(path, "portal", "2026-01-02")
    assert (client_of(path, first), client_of(path, second)) == ("intranet", "portal")
    revoke_token(path, "intranet")
    assert (client_of(path, first), client_of(path, second)) == ("", "portal")


def test_the_file_holds_no_token(tmp_path):
    secret = add_token(tmp_path / "tokens", "intranet", "2026-01-01")
    assert secret not in (tmp_path / "tokens").read_text()
    assert stat.S_IMODE((tmp_path / "tokens").stat().st_mode) == 0o600


@pytest.mark.parametrize("secret", ["", "signpost_", "x" * 4000])
def test_a_wrong_token_names_nobody(tmp_path, secret):
    add_token(tmp_path / "tokens", "intranet", "2026-01-01")
    assert client_of(tmp_path / "tokens", secret) == ""
    assert client_of(tmp_path / "none", secret) == ""


def test_a_client_has_one_token(tmp_path):
    add_token(tmp_path / "tokens", "intranet", "2026-01-01")
    with pytest.raises(BadInput, match="revoke"):
        add_token(tmp_path / "tokens", "intranet", "2026-01-02")
    assert len(read_tokens(tmp_path / "tokens")) == 1


def test_a_client_that_is_not_there_cannot_be_revoked(tmp_path):
    with pytest.raises(BadInput, match="token list"):
        revoke_token(tmp_path / "tokens", "intranet")


def test_a_damaged_file_is_named(tmp_path):
    (tmp_path / "tokens").write_text("intranet\n")
    with pytest.raises(BadSetting, match="Line 1"):
        read_tokens(tmp_path / "tokens")


@pytest.mark.parametrize("client", ["", "a b", "x\n", "<b>"])
def test_odd_client_names_are_refused(tmp_path, client):
    with pytest.raises(BadInput):
        add_token(tmp_path / "tokens", client, "2026-01-01")
