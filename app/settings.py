"""Every setting of the app, read once from the environment and never changed after.

Only the entry points pass `os.environ`; everything else takes the values it needs. What the engine
itself needs (its weights, its writer) is read by the engine's own settings.
"""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from retriever.errors import BadSetting

APP_FOLDER = Path(__file__).parent
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SignIn(StrEnum):
    """How the server learns who is asking."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - the name of a mode, not a secret
    HEADER = "header"
    OAUTH = "oauth"


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many days each kind of record is kept; 0 keeps it for good."""

    threads: int = 90
    answers: int = 365
    feedback: int = 730
    audit: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may send, and how long the app waits for others."""

    asks_a_minute: int = 60
    sign_ins_a_minute: int = 10
    question_characters: int = 6000
    store_seconds: float = 2.0
    engine_seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the web app and its commands can be told from outside."""

    host: str = "127.0.0.1"
    port: int = 8000
    index: Path = Path(".signpost/index")
    corpus: Path = Path("corpus")
    data: Path = Path(".signpost")
    contacts: Path = Path("config/contacts.toml")
    store_url: str = ""
    sign_in: SignIn = SignIn.NONE
    password_file: Path = Path(".signpost/users")
    roles_file: Path = Path(".signpost/roles.toml")
    tokens_file: Path = Path(".signpost/tokens")
    session_secret: str = ""
    user_header: str = "X-Forwarded-User"
    trusted_proxies: tuple[Network, ...] = ()
    hosts: tuple[str, ...] = ()  # names the server answers to; empty means any, once sign-in is on
    llm: str = ""  # the model's name, shown on the about page; the engine reads its own settings
    retention: Retention = Retention()
    limits: Limits = Limits()

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read the settings, or stop with a sentence that names the variable at fault."""
        data = Path(env.get("SIGNPOST_DATA") or ".signpost")
        return cls(
            host=env.get("SIGNPOST_HOST") or "127.0.0.1",
            port=_whole(env, "SIGNPOST_PORT", 8000, lowest=1),
            index=Path(env.get("SIGNPOST_INDEX") or data / "index"),
            corpus=Path(env.get("SIGNPOST_CORPUS") or APP_FOLDER.parent / "corpus"),
            data=data,
            contacts=Path(env.get("SIGNPOST_CONTACTS") or APP_FOLDER.parent / "config" / "contacts.toml"),
            store_url=env.get("SIGNPOST_STORE_URL") or f"sqlite:///{data / 'signpost.db'}",
            sign_in=_sign_in(env.get("SIGNPOST_SIGN_IN") or "none"),
            password_file=Path(env.get("SIGNPOST_PASSWORD_FILE") or data / "users"),
            roles_file=Path(env.get("SIGNPOST_ROLES_FILE") or data / "roles.toml"),
            tokens_file=Path(env.get("SIGNPOST_TOKENS_FILE") or data / "tokens"),
            session_secret=_secret(env.get("SIGNPOST_SESSION_SECRET") or ""),
            user_header=env.get("SIGNPOST_USER_HEADER") or "X-Forwarded-User",
            trusted_proxies=_networks(env.get("SIGNPOST_TRUSTED_PROXIES") or ""),
            hosts=tuple(_listed(env.get("SIGNPOST_HOSTS") or "")),
            llm=env.get("SIGNPOST_LLM") or "",
            retention=_retention(env),
            limits=_limits(env),
        )

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    def refuse_open_door(self) -> None:
        """Stop a start that would let strangers in, and say how to let colleagues in."""
        if self.sign_in is SignIn.NONE and not self.loopback:
            raise BadSetting(
                f"SIGNPOST_HOST is {self.host}, which other machines can reach, and nobody would have to sign in; "
                "set SIGNPOST_SIGN_IN to password (then `signpost user add NAME`), header or oauth, "
                "or leave SIGNPOST_HOST at 127.0.0.1 (docs/sign-in.md shows each)."
            )
        if self.sign_in is SignIn.HEADER and not self.trusted_proxies:
            raise BadSetting(
                "SIGNPOST_SIGN_IN is header but SIGNPOST_TRUSTED_PROXIES is empty, so any caller could name itself; "
                "list the addresses of your reverse proxy there (docs/sign-in.md)."
            )


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host in _LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def secret_of(settings: Settings) -> str:
    """Return the session secret, making one that only this account can read where none was given."""
    if settings.session_secret:
        return settings.session_secret
    path = settings.data / "session-secret"
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # The mode is set as the file is made, so that no moment leaves the secret readable by others.
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    kept = path.read_text(encoding="ascii").strip()
    if len(kept) < 32:
        raise BadSetting(f"{path} holds no usable session secret; delete it and start again (people sign in anew).")
    return kept


def _whole(env: Mapping[str, str], name: str, default: int, lowest: int = 0) -> int:
    given = env.get(name)
    if not given:
        return default
    try:
        value = int(given)
    except ValueError:
        value = lowest - 1
    if value < lowest:
        raise BadSetting(f"{name} is {given!r}; give a whole number of at least {lowest}.")
    return value


def _sign_in(given: str) -> SignIn:
    try:
        return SignIn(given.strip().lower())
    except ValueError as error:
        raise BadSetting(f"SIGNPOST_SIGN_IN is {given!r}; use none, password, header or oauth.") from error


def _secret(given: str) -> str:
    if given and len(given) < 32:
        raise BadSetting("SIGNPOST_SESSION_SECRET is too short to sign sessions with; give 32 characters or more.")
    return given


def _listed(given: str) -> list[str]:
    return [part.strip() for part in given.split(",") if part.strip()]


def _networks(given: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part, strict=False) for part in _listed(given))
    except ValueError as error:
        raise BadSetting(
            f"SIGNPOST_TRUSTED_PROXIES is {given!r}; give addresses or ranges parted by commas, such as 10.0.0.0/8."
        ) from error


def _retention(env: Mapping[str, str]) -> Retention:
    usual = Retention()
    return Retention(
        threads=_whole(env, "SIGNPOST_KEEP_THREADS_DAYS", usual.threads),
        answers=_whole(env, "SIGNPOST_KEEP_ANSWERS_DAYS", usual.answers),
        feedback=_whole(env, "SIGNPOST_KEEP_FEEDBACK_DAYS", usual.feedback),
        audit=_whole(env, "SIGNPOST_KEEP_AUDIT_DAYS", usual.audit),
    )


def _limits(env: Mapping[str, str]) -> Limits:
    usual = Limits()
    return Limits(
        asks_a_minute=_whole(env, "SIGNPOST_ASKS_A_MINUTE", usual.asks_a_minute, lowest=1),
        sign_ins_a_minute=_whole(env, "SIGNPOST_SIGN_INS_A_MINUTE", usual.sign_ins_a_minute, lowest=1),
        question_characters=_whole(env, "SIGNPOST_QUESTION_CHARACTERS", usual.question_characters, lowest=50),
    )
