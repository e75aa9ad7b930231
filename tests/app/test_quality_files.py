from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.quality_files import quality_routes
from app.sign_in import Person, Role
from app.visitor import visitor
from retriever.errors import BadInput

RUN = "20260102T030405-smoke"


class Services:
    """Only what the addresses read: where the data is."""

    def __init__(self, data: Path) -> None:
        self.settings = type("Settings", (), {"data": data})()


def client(data: Path, role: Role) -> TestClient:
    app = FastAPI()
    app.include_router(quality_routes(Services(data)))
    app.dependency_overrides[visitor] = lambda: Person("someone", role)
    return TestClient(app)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "runs" / RUN
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("<p>Fit</p>")
    (folder / "answers.jsonl").write_text("{}")
    return tmp_path


def test_a_report_opens_with_its_own_style_and_no_script(data):
    page = client(data, Role.QUALITY).get(f"/quality/{RUN}/report.html")
    assert page.text == "<p>Fit</p>"
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.TRAINER])
def test_nobody_else_sees_a_report(data, role):
    with pytest.raises(BadInput, match="no report for you"):
        client(data, role).get(f"/quality/{RUN}/report.html")


@pytest.mark.parametrize("address", [f"{RUN}/answers.jsonl", "20990102T030405-smoke/report.html"])
def test_only_reports_that_are_there_are_served(data, address):
    with pytest.raises(BadInput, match="no report for you"):
        client(data, Role.ADMIN).get(f"/quality/{address}")


def test_an_address_cannot_climb_out_of_the_folder(data):
    assert client(data, Role.ADMIN).get("/quality/..%2f..%2f/report.html").status_code == 404
