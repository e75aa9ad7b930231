"""API tokens: one per client, kept as hashes, so that the file gives nobody access."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from app.sign_in import write_private
from retriever.errors import BadInput, BadSetting

_CLIENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


@dataclass(frozen=True, slots=True)
class Token:
    """One client's access."""

    client: str
    hash: str
    since: str


def add_token(path: Path, client: str, since: str) -> str:
    """Give a client access and return its token, which is shown this once and kept nowhere."""
    if not _CLIENT.fullmatch(client):
        raise BadInput(f"{client!r} cannot be a client's name; use letters, digits and . _ - without spaces.")
    tokens = read_tokens(path)
    if client in {token.client for token in tokens}:
        raise BadInput(f"{client!r} has a token already; revoke it first with `signpost token revoke {client}`.")
    secret = f"signpost_{secrets.token_urlsafe(32)}"
    _write(path, [*tokens, Token(client, _hashed(secret), since)])
    return secret


def revoke_token(path: Path, client: str) -> None:
    """Take a client's access away."""
    tokens = read_tokens(path)
    if client not in {token.client for token in tokens}:
        raise BadInput(f"There is no client {client!r}; `signpost token list` shows who there is.")
    _write(path, [token for token in tokens if token.client != client])


def client_of(path: Path, secret: str) -> str:
    """Return the client a token was given to, or an empty string."""
    # A plain hash is enough: the token is random and long, so there is nothing to guess faster.
    given = _hashed(secret)
    found = [token.client for token in read_tokens(path) if hmac.compare_digest(token.hash, given)]
    return found[0] if found else ""


def read_tokens(path: Path) -> tuple[Token, ...]:
    """Return every line of the tokens file."""
    if not path.is_file():
        return ()
    tokens = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        parts = line.split()
        if len(parts) != 3:
            raise BadSetting(f"Line {number} of {path} is not `client hash date`; remove it and add the client again.")
        tokens.append(Token(*parts))
    return tuple(tokens)


def _write(path: Path, tokens: list[Token]) -> None:
    write_private(path, "".join(f"{t.client} {t.hash} {t.since}\n" for t in sorted(tokens, key=lambda t: t.client)))


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()
