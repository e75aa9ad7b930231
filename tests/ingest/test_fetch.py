import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ingest import fetch
from ingest.fetch import fetch_sources
from retriever.source import Source

BODY = b"%PDF-1.4 " + b"x" * 5000


class Publisher(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        start = int(self.headers.get("Range", "bytes=0-")[6:-1])
        kinds = {"/a.pdf": "application/pdf", "/a.exe": "application/octet-stream"}
        self.send_response(404 if self.path not in kinds else 206 if start else 200)
        self.send_header("Content-Type", kinds.get(self.path, "text/html"))
        self.send_header("Content-Length", str(len(BODY) - start))
        self.end_headers()
        self.wfile.write(BODY[start:])

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def publisher() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def a_source(address: str) -> Source:
    return Source(id="guide", title="A guide", fetch=address)


def quiet(*_: object) -> None:
    return None


def test_a_document_is_fetched_and_its_hash_recorded(publisher: str, tmp_path: Path) -> None:
    (done,) = fetch_sources([a_source(f"{publisher}/a.pdf")], tmp_path, quiet)
    assert (tmp_path / done.file).read_bytes() == BODY
    assert done.sha256 in (tmp_path / "fetched.json").read_text()


def test_a_broken_download_goes_on_where_it_stopped(publisher: str, tmp_path: Path) -> None:
    (tmp_path / ".guide.part").write_bytes(BODY[:1000])
    (done,) = fetch_sources([a_source(f"{publisher}/a.pdf")], tmp_path, quiet)
    assert (tmp_path / done.file).read_bytes() == BODY


@pytest.mark.parametrize(("path", "said"), [("/a.exe", "expected a PDF"), ("/none", "answered 404")])
def test_what_is_no_document_is_refused_in_a_sentence(publisher: str, tmp_path: Path, path: str, said: str) -> None:
    (done,) = fetch_sources([a_source(publisher + path)], tmp_path, quiet)
    assert said in done.trouble
    assert not list(tmp_path.iterdir())


def test_a_document_over_the_limit_is_refused(publisher: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 1000)
    (done,) = fetch_sources([a_source(f"{publisher}/a.pdf")], tmp_path, quiet)
    assert "over the limit" in done.trouble


def test_no_network_is_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    (done,) = fetch_sources([a_source("http://127.0.0.1:9/a.pdf")], tmp_path, quiet)
    assert "network did not answer" in done.trouble
    assert not list(tmp_path.iterdir())
