import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from app.export.pack_files import pack_as_json
from app.export.pack_markdown import pages_as_markdown
from app.export.pack_pages import facilitator_pages, learner_pages
from app.training.build import make_pack
from app.training.material import audiences, events, learning_points, table, themes
from app.training.misreadings import all_misreadings
from app.training.phrasing import drawn
from app.training.sourcing import Sourcing
from ingest.run import IngestRequest, ingest
from retriever.consult.reading import reader_for
from retriever.consult.verdict_check import find_verdicts
from retriever.critical import changed
from retriever.desk import open_desk
from retriever.errors import BadInput
from retriever.sentences import sentence_spans
from tests.app.training.builders import CORPUS, a_request, cases_of
from tests.app.training.reading_age import grade
from tests.conftest import quiet

THEMES = [theme.id for theme in themes()]


@pytest.mark.parametrize("theme", THEMES)
def test_a_consultation_on_the_full_case_finds_what_it_was_built_from(theme, training_desk):
    reader = reader_for(training_desk.searcher)
    for seed in range(2):
        case = cases_of(a_request(theme, seed=seed, audience=list(audiences())[(seed + len(theme)) % 7]))[0]
        found = {feature.concept for feature in reader.read(case.text()) if feature.kind != "absent"}
        planted = set(case.features)
        assert len(planted & found) >= 0.85 * len(planted), planted - found


def test_every_quote_stands_in_its_paragraph(pack, training_desk):
    assert pack.citations
    for cited in pack.citations:
        stored = {p.locator: p.text for p in training_desk.paragraphs(cited.source)}
        assert cited.quote in stored[cited.locators[0]]


def test_everything_the_pack_teaches_is_cited(pack):
    lines = [*pack.learning, *pack.quiz]
    for work in pack.casework:
        for reveal in work.reveals:
            lines += [*reveal.features, *reveal.weighs, *reveal.not_known, *reveal.misreadings]
            assert reveal.not_known
    assert all(line.citations for line in lines)
    assert len(pack.quiz) == 5
    assert all(sum(option.right for option in question.options) == 1 for question in pack.quiz)


@pytest.mark.parametrize("point", learning_points(), ids=lambda point: point.id)
def test_a_learning_point_says_what_the_paragraph_it_was_written_from_says(point, training_desk):
    sourcing = Sourcing.over(training_desk.searcher, Random(1))
    assert len(sourcing.point(point)) == 1
    cited = sourcing.ledger.settle().citations
    assert {f"{one.source} {one.locators[0]}" for one in cited} == {point.pin}
    quotes = [one.quote for one in cited]
    for text in (point.text, point.right):
        assert not [why for start, end in sentence_spans(text) if (why := changed(text[start:end], quotes))]


def test_minutes_add_up(pack):
    assert sum(part.minutes for part in pack.timetable) == pack.request.minutes


def test_the_same_seed_gives_the_same_pack(pack, training_desk):
    assert pack_as_json(make_pack(pack.request, training_desk.searcher)) == pack_as_json(pack)


def test_another_seed_gives_another_pack(pack, training_desk):
    other = make_pack(replace(pack.request, seed=8), training_desk.searcher)
    assert other.casework[0].case.family != pack.casework[0].case.family


def test_a_pack_is_made_in_ten_seconds(training_desk):
    started = time.perf_counter()
    make_pack(a_request("transition-16-18", audience="managers", seed=3), training_desk.searcher)
    assert time.perf_counter() - started < 10


def test_two_cases_turn_different_ways(pack):
    assert {work.case.turn for work in pack.casework} == {"support", "protection"}


def words_of(name: str) -> list[str]:
    """Every text of a data file but the wrong options, which are there to be put right."""

    def texts(value) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        else:
            for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
                if key != "poor":
                    yield from texts(inner)

    return list(texts(table(name)))


def test_nothing_in_a_pack_decides():
    said = [text for event in events().values() for text in event.texts]
    for theme in themes():
        said += [*theme.aims, *theme.considerations]
    said += [misread.instead for misread in all_misreadings()]
    said += words_of("session") + words_of("timetable")
    for point in learning_points():
        said += [point.text, point.question, point.right]
    for audience in audiences().values():
        said += [*audience.aims, *audience.questions, *audience.role]
    for text in said:
        for seed in range(6):
            assert not find_verdicts(drawn(text, Random(seed))), text


def test_learners_are_never_shown_the_reveal(pack):
    shown = pages_as_markdown(learner_pages(pack))
    assert "Reveal" not in shown and "(right)" not in shown
    assert not [cited for cited in pack.citations if cited.quote in shown and len(cited.quote) > 80]


def test_the_learner_version_is_read_at_twelve(pack):
    plain = re.sub(r"[|#*_>-]", " ", pages_as_markdown(learner_pages(pack)))
    assert grade(plain) <= 7


def test_a_pack_says_how_it_was_made_and_that_it_is_fictional(pack):
    shown = pages_as_markdown(facilitator_pages(pack))
    assert "without a language model" in shown
    assert shown.count("Fictional: this family is invented") > len(pack.casework)


def test_no_telephone_number_comes_from_a_source(pack):
    assert not re.search(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", pages_as_markdown(facilitator_pages(pack)))


def test_dead_terms_are_given_with_todays(pack):
    assert len(pack.today) >= 3
    assert all(term.term != term.today for term in pack.today)


def test_an_index_of_other_documents_is_refused_in_a_sentence(tmp_path, home, embedder):
    (tmp_path / "guide.md").write_text("# Bees\n\n1. A hive is inspected in spring.\n", encoding="utf-8")
    folder = tmp_path / "index"
    ingest(IngestRequest((tmp_path / "guide.md",), folder, CORPUS, home), embedder, quiet, quiet)
    with pytest.raises(BadInput, match="holds none of the sources that packs are cited from"):
        make_pack(a_request(), open_desk(folder, home).searcher)


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        (a_request(minutes=0), "0 minutes"),
        (a_request(minutes=500), "500 minutes"),
        (a_request(minutes=25, stages=5), "too few"),
        (a_request(stages=9), "9 stages"),
        (a_request(cases=0), "0 cases"),
        (a_request(difficulty=7), "Difficulty 7"),
        (a_request(audience="pirates"), "pirates"),
        (a_request("fire safety on oil rigs"), "nearest themes"),
        (a_request("?!"), "what the session is about"),
    ],
    ids=str,
)
def test_what_cannot_be_built_is_refused_in_a_sentence(request_, says, training_desk):
    with pytest.raises(BadInput, match=says):
        make_pack(request_, training_desk.searcher)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_gives_a_whole_pack(theme, training_desk):
    made = make_pack(a_request(theme, audience="early-help", seed=9), training_desk.searcher)
    assert (len(made.quiz), len(made.learning), len(made.role_notes)) == (5, 5, 3)
    assert len(made.today) >= 3 and len({term.term for term in made.today}) == len(made.today)
    assert all(reveal.misreadings for work in made.casework for reveal in work.reveals)
    for cited in made.citations:
        stored = {paragraph.locator: paragraph.text for paragraph in training_desk.paragraphs(cited.source)}
        assert cited.quote in stored[cited.locators[0]]
    plain = re.sub(r"[|#*_>-]", " ", pages_as_markdown(learner_pages(made)))
    assert grade(plain) <= 7


def test_a_quiz_question_without_words_of_its_own_is_explained_by_what_it_rests_on(pack):
    quoted = [question for question in pack.quiz if question.explanation.startswith("“")]
    assert len(quoted) == 2
    assert all(question.explanation == f"“{pack.cited(question.citations[0]).quote}”" for question in quoted)


def what_it_misreads(shown) -> str:
    """The concept a misreading needs to have been told, found by its words with any names; else nothing."""
    for misread in all_misreadings():
        if re.fullmatch(re.sub(r"\\{\w+\\}", r"\\w+", re.escape(misread.instead)), shown.instead):
            return misread.told
    return ""


def test_a_misreading_is_told_no_sooner_than_what_it_misreads(training_desk):
    seen = 0
    for theme, seed in product(THEMES, (5, 6)):
        (work,) = make_pack(a_request(theme, seed=seed), training_desk.searcher).casework
        stage_of = {fact.concept: fact.stage for fact in work.case.facts}
        for reveal in work.reveals:
            told = [concept for shown in reveal.misreadings if (concept := what_it_misreads(shown))]
            seen += len(told)
            assert all(stage_of[concept] <= reveal.stage for concept in told)
    assert seen > 5
