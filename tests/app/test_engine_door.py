import threading

import pytest

from app.engine_door import EngineNotReady, EngineRoom
from retriever.errors import IndexUnusable, NoIndex
from tests.app.builders import FakeEngine


def point_at(index, version):
    index.mkdir(exist_ok=True)
    (index / "CURRENT").write_text(version, encoding="utf-8")


def test_a_question_waits_for_the_first_opening(tmp_path):
    go = threading.Event()

    def slowly():
        go.wait(5)
        return FakeEngine()

    room = EngineRoom(slowly, tmp_path)
    opening = room.warm()
    assert not room.ready
    with pytest.raises(EngineNotReady):
        room.engine(0.01)
    go.set()
    assert room.engine(5).index_version == "v1"
    assert room.ready
    opening.join()


def test_a_new_index_answers_the_next_question(tmp_path):
    point_at(tmp_path / "index", "v1")
    versions = iter(["v1", "v2"])
    room = EngineRoom(lambda: FakeEngine(next(versions)), tmp_path / "index")
    room.warm().join()
    assert room.engine().index_version == "v1"
    assert room.engine().index_version == "v1"
    point_at(tmp_path / "index", "v2")
    assert room.engine().index_version == "v2"


def test_the_index_before_goes_on_answering_when_the_new_one_cannot_be_opened(tmp_path):
    point_at(tmp_path / "index", "v1")
    engines = iter([FakeEngine("v1"), NoIndex("It is damaged; run `signpost ingest`."), FakeEngine("v3")])

    def open_next():
        found = next(engines)
        if isinstance(found, Exception):
            raise found
        return found

    room = EngineRoom(open_next, tmp_path / "index")
    room.warm().join()
    point_at(tmp_path / "index", "v2")
    assert room.engine().index_version == "v1"
    assert room.engine().index_version == "v3"


def test_no_index_is_said_in_a_sentence_and_tried_again(tmp_path):
    tries = []

    def open_next():
        tries.append(1)
        if len(tries) < 3:
            raise NoIndex("There is no index; run `signpost ingest`.")
        return FakeEngine()

    room = EngineRoom(open_next, tmp_path)
    room.warm().join()
    assert "signpost ingest" in room.trouble
    with pytest.raises(IndexUnusable, match="signpost ingest"):
        room.engine()
    assert room.engine().index_version == "v1"
    assert room.trouble == ""


def test_many_questions_at_once_open_a_new_index_once(tmp_path):
    point_at(tmp_path / "index", "v1")
    opened = []

    def count():
        opened.append(1)
        return FakeEngine(f"v{len(opened)}")

    room = EngineRoom(count, tmp_path / "index")
    room.warm().join()
    point_at(tmp_path / "index", "v2")
    threads = [threading.Thread(target=room.engine) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 2
