import json

import pytest

from app.cli import main
from app.commands.pack import request_from
from retriever.errors import BadInput


@pytest.fixture
def environment(monkeypatch, tmp_path, shipped_folder, home):
    monkeypatch.setenv("SIGNPOST_INDEX", str(shipped_folder))
    monkeypatch.setenv("SIGNPOST_DATA", str(home))
    return tmp_path


def run(capsys, *arguments):
    try:
        main(["pack", *map(str, arguments)])
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_pack_is_written_from_options(environment, capsys):
    out = environment / "made"
    code, said, _ = run(capsys, "new", "--theme", "young carer", "--audience", "school", "--seed", 4, "--out", out)
    assert code == 0 and "facilitator.docx" in said
    assert json.loads((out / "pack.json").read_text())["theme"] == "young-carer"


def test_a_pack_is_printed_as_json_from_plain_words(environment, capsys):
    words = "build me a 45 minute session on was-not-brought for health visitors, two cases"
    code, said, _ = run(capsys, "new", "--request", words, "--json")
    pack = json.loads(said)
    assert code == 0
    assert pack["request"]["minutes"] == 45 and len(pack["casework"]) == 2 and pack["theme"] == "was-not-brought"
    assert pack["casework"][0]["features"] and pack["casework"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--theme", "drift", "--seed", "seven"), "not a whole number"),
        (("--theme", "drift", "--minutes", "0"), "0 minutes"),
        (("--theme", "drift", "--minutes", "500"), "500 minutes"),
        (("--theme", "drift", "--audience", "astronauts"), "no audience"),
        (("--theme", "deep sea diving"), "nearest themes"),
        ((), "what the session is about"),
    ],
    ids=["seed", "no minutes", "too long", "audience", "theme", "nothing"],
)
def test_bad_input_is_a_sentence_and_code_two(environment, capsys, arguments, says):
    code, said, error = run(capsys, "new", *arguments, "--out", environment / "made")
    assert code == 2 and says in error and not said
    assert "Traceback" not in error


def test_nowhere_to_write_is_said(environment, capsys):
    code, _, error = run(capsys, "new", "--theme", "drift")
    assert code == 2 and "--out" in error


def test_themes_are_listed(capsys):
    code, said, _ = run(capsys, "themes")
    assert code == 0 and "care-package-masks" in said
    code, said, _ = run(capsys, "themes", "--json")
    assert len(json.loads(said)["themes"]) >= 12


def test_an_option_wins_over_the_words():
    asked = request_from("", "police", {"minutes": 90}, "a 45 minute session on drift for teachers")
    assert (asked.audience, asked.minutes, asked.theme) == ("police", 90, "drift")


def test_a_request_for_nothing_is_refused():
    with pytest.raises(BadInput):
        request_from("", "", {}, "")
