import pytest

from retriever.citing import Cited, Refused, cite
from retriever.critical import changed
from retriever.desk import Desk
from retriever.hit import Hit
from retriever.writing.draft import Draft, DraftPoint, Quoted

ASKED = "how many LSCBs had a neglect strategy"


@pytest.fixture(scope="module")
def hits(desk: Desk) -> tuple[Hit, ...]:
    return desk.searcher.search(ASKED).hits


def a_draft(text: str, quote: str, hit: int = 1) -> Draft:
    return Draft("", (DraftPoint(text, (Quoted(hit, quote),)),))


def sentence(hits: tuple[Hit, ...], desk: Desk) -> str:
    return desk.index.sentence_text(hits[0].passage.sentences[0])


def test_a_draft_that_quotes_what_is_stored_stands(hits: tuple[Hit, ...], desk: Desk) -> None:
    said = sentence(hits, desk)
    cited = cite(a_draft(said, said), hits, desk.index)
    assert isinstance(cited, Cited)
    assert cited.citations[0].quote == said


def test_a_draft_citing_an_unseen_passage_is_refused(hits: tuple[Hit, ...], desk: Desk) -> None:
    said = sentence(hits, desk)
    assert isinstance(cite(a_draft(said, said, hit=len(hits) + 1), hits, desk.index), Refused)


def test_a_draft_quoting_what_is_not_there_is_refused_whole(hits: tuple[Hit, ...], desk: Desk) -> None:
    good = sentence(hits, desk)
    points = (DraftPoint(good, (Quoted(1, good),)), DraftPoint("All was well.", (Quoted(1, "All was well."),)))
    assert isinstance(cite(Draft("", points), hits, desk.index), Refused)


def test_a_draft_with_an_invented_headline_is_refused(hits: tuple[Hit, ...], desk: Desk) -> None:
    said = sentence(hits, desk)
    draft = Draft("Exactly 98 boards had one.", (DraftPoint(said, (Quoted(1, said),)),))
    assert isinstance(cite(draft, hits, desk.index), Refused)


def test_a_draft_that_says_nothing_is_refused(hits: tuple[Hit, ...], desk: Desk) -> None:
    assert isinstance(cite(Draft("", ()), hits, desk.index), Refused)


QUOTE = (
    "Staff should not close a case unless a manager has seen the child. Parents may be asked for consent. "
    "Twenty-four hours is the limit, and the social worker decides."
)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Staff should close a case unless a manager has seen the child.", "not"),
        ("Staff must not close a case unless a manager has seen the child.", "must"),
        ("Staff should not close a case; a manager has seen the child.", "condition"),
        ("Parents are asked for consent.", "hedge"),
        ("72 hours is the limit, and the social worker decides.", "number"),
        ("Twenty-four hours is the limit, and the health visitor decides.", "role"),
        ("This meets the threshold, and the social worker decides.", "verdict"),
    ],
    ids=["not", "must", "unless", "may", "number", "role", "verdict"],
)
def test_a_changed_critical_word_is_named(said: str, why: str) -> None:
    assert why in changed(said, [QUOTE])


@pytest.mark.parametrize(
    "said",
    [
        "Parents may be asked for consent.",
        "Consent may be asked of parents.",
        "Staff should not close a case unless a manager has seen the child.",
    ],
)
def test_the_same_thing_in_the_same_sense_passes(said: str) -> None:
    assert changed(said, [QUOTE]) == ""
