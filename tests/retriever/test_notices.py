from retriever.dead_terms import DeadTerms
from retriever.desk import Desk
from retriever.lexicon import Concept, Lexicon, OldTerm, Term
from retriever.question import Question

BOARD = Concept(
    id="partners",
    label="safeguarding partners",
    kind="body",
    theme="bodies",
    definition="Who leads.",
    superseded=(
        OldTerm("LSCB", "safeguarding partners"),
        OldTerm("Local Safeguarding Children Board", "safeguarding partners"),
    ),
)


def test_a_dead_term_is_explained_once_however_often_it_stands() -> None:
    found = DeadTerms(Lexicon((BOARD,))).found_in("The LSCB, or Local Safeguarding Children Board; two LSCBs.")
    assert found == [("LSCB", "safeguarding partners")]


def test_an_abbreviation_in_small_letters_is_a_word() -> None:
    lexicon = Lexicon((), (Term("ISA", "superseded", "DBS"),))
    assert DeadTerms(lexicon).found_in("isa account") == []
    assert DeadTerms(lexicon).found_in("the ISA list") == [("ISA", "DBS")]


def test_a_figure_the_guidance_does_not_hold_is_not_agreed_with(desk: Desk) -> None:
    answer = desk.ask(Question("inspectors found 90% of child protection plans had improved outcomes, is that right"))
    assert not answer.points or "premise" in {notice.kind for notice in answer.notices}


def test_another_area_is_said_to_be_another(desk: Desk) -> None:
    answer = desk.ask(Question("what is level 4 in Northmere", area="castlebury"))
    assert {"illustrative", "other_area"} <= {notice.kind for notice in answer.notices}
