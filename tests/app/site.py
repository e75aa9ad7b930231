"""A running site for tests: its browser, what it was told, and who may come in."""

from __future__ import annotations

import time
from dataclasses import dataclass

from starlette.testclient import TestClient

from app.settings import Settings
from app.store.store import Store
from tests.app.builders import FakeEngine


@dataclass
class Site:
    browser: TestClient
    settings: Settings
    engine: FakeEngine
    token: str

    @property
    def store(self) -> Store:
        return Store(self.settings.store_url, wait_seconds=0.3)

    def ask(self, question: str = "Whom do I tell?", **headers: str):
        return self.browser.post(
            "/api/v1/ask", json={"question": question}, headers={"authorization": f"Bearer {self.token}", **headers}
        )

    def sign_in(self, name: str = "r.singh", password: str = "correct horse battery") -> int:
        return self.browser.post("/login", data={"username": name, "password": password}).status_code

    def until_ready(self) -> Site:
        for _ in range(200):
            if self.browser.get("/readyz").status_code == 200:
                return self
            time.sleep(0.02)
        raise AssertionError("the site never became ready")
