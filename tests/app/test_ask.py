import json
from pathlib import Path

import pytest

from app.cli import main


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("SIGNPOST_DATA", str(home))


def test_an_answer_is_printed_with_its_sources(shipped_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ask", "how many LSCBs had a neglect strategy", "--index", str(shipped_folder)])
    printed = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "Sources" in printed
    assert "para 97" in printed


def test_a_file_of_questions_gives_a_line_each_in_order(
    shipped_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "questions.jsonl"
    asked = [{"id": "b", "question": "what is neglect"}, {"id": "a", "question": "what is drift"}]
    file.write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["ask", "--questions", str(file), "--index", str(shipped_folder)])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == ["b", "a"]
    assert all(line["points"] for line in lines)


@pytest.mark.parametrize("line", ["{", "[]", '{"question": 3}', '{"id": "x"}'])
def test_a_bad_line_stops_before_the_first_answer(
    line: str, shipped_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": 1, "question": "what is neglect"}\n' + line, encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["ask", "--questions", str(file), "--index", str(shipped_folder)])
    said = capsys.readouterr()
    assert stopped.value.code == 2
    assert "Line 2" in said.err
    assert said.out == ""


def test_no_index_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ask", "what is neglect", "--index", str(tmp_path / "none")])
    assert stopped.value.code == 2
    assert "signpost ingest" in capsys.readouterr().err


def test_an_area_that_nothing_here_is_about_is_refused_with_those_that_are(
    shipped_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ask", "what level is child in need", "--area", "nowhere", "--index", str(shipped_folder)])
    assert stopped.value.code == 2
    assert "northmere" in capsys.readouterr().err
