from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page

from app.sign_in import Role, add_user
from tests.app.browser.page import Chat

REPOSITORY = Path(__file__).parents[3]
OUTPUT = REPOSITORY / "test-output"


@dataclass
class Server:
    """A served application, and what is needed to stop it and start it again."""

    port: int
    env: dict[str, str]
    arguments: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, until: str = "/readyz") -> None:
        command = [sys.executable, "-m", "tests.app.browser.serve", *self.arguments]
        self.process = subprocess.Popen(command, cwd=REPOSITORY, env={**os.environ, **self.env})
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            try:
                if httpx.get(f"{self.url}{until}").status_code == 200:
                    return
            except httpx.TransportError:
                assert self.process.poll() is None, "the server stopped as it started"
            time.sleep(0.1)
        raise AssertionError("the server never became ready")

    def kill(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass
class Visits:
    """Every address the browser asked for, and the hosts among them."""

    urls: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.urls if urlsplit(url).scheme not in {"data", "blob", "about"}}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def a_server(folder: Path, *arguments: str, **env: str) -> Server:
    port = free_port()
    settings = {"SIGNPOST_DATA": str(folder), "SIGNPOST_PORT": str(port), **env}
    add_user(folder / "users", "r.singh", "correct horse battery", Role.PRACTITIONER)
    add_user(folder / "users", "j.okoro", "battery staple horse", Role.PRACTITIONER)
    return Server(port, settings, arguments)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    served = a_server(tmp_path_factory.mktemp("chat"))
    served.start()
    yield served
    served.kill()


def _servers(folders):
    begun = []

    def start(*arguments: str, until: str = "/readyz", **env: str) -> Server:
        begun.append(a_server(folders.mktemp("own"), *arguments, **env))
        begun[-1].start(until)
        return begun[-1]

    yield start
    for one in begun:
        if one.process and one.process.poll() is None:
            one.kill()


@pytest.fixture
def serve(tmp_path_factory):
    yield from _servers(tmp_path_factory)


@pytest.fixture(scope="module")
def module_server(tmp_path_factory):
    yield from _servers(tmp_path_factory)


@pytest.fixture
def visits() -> Visits:
    return Visits()


@pytest.fixture
def open_page(browser, server, visits):
    contexts: list[BrowserContext] = []

    def make(url: str = "", width: int = 1280, height: int = 900, **more) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **more)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.on("request", lambda request: visits.urls.append(request.url))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(url or server.url)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def visitor(browser, server):
    """One browser for a file of tests: its cookie and its cache are kept, as they are for a person."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def chat(visitor, server, visits):
    note = lambda request: visits.urls.append(request.url)  # noqa: E731
    visitor.on("request", note)
    page = visitor.new_page()
    page.set_default_timeout(20_000)
    page.goto(server.url)
    yield Chat(page).ready()
    page.close()
    visitor.remove_listener("request", note)


@pytest.fixture
def picture():
    OUTPUT.mkdir(exist_ok=True)

    def take(page: Page, name: str) -> None:
        page.wait_for_timeout(250)
        page.screenshot(path=OUTPUT / f"{name}.png")

    return take
