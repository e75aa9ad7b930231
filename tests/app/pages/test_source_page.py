from app.pages.source_page import Asked, source_page
from retriever.source import Rendering, Status
from tests.app.builders import a_paragraph, a_source, the_shelf


def lay_out(paragraphs, asked=Asked(), source=None):  # noqa: B008
    return source_page(source or a_source(), paragraphs, the_shelf(), asked)


def test_every_paragraph_has_its_own_anchor():
    page = lay_out([a_paragraph(0), a_paragraph(1), a_paragraph(2, locator="para 1")])
    assert [p.anchor for p in page.paragraphs] == ["para-1", "para-2", "para-1-at-2"]


def test_contents_list_each_heading_once_in_order():
    page = lay_out(
        [
            a_paragraph(0, heading=("Law",)),
            a_paragraph(1, heading=("Law", "Harm")),
            a_paragraph(2, heading=("Law", "Harm")),
            a_paragraph(3, heading=("Law",)),
            a_paragraph(4, heading=("Duties",)),
        ]
    )
    assert [(h.text, h.level) for h in page.contents] == [("Law", 2), ("Harm", 3), ("Duties", 2)]
    assert len({h.anchor for h in page.contents}) == 3


def test_the_quote_is_marked_in_the_paragraph_named_and_not_in_its_double():
    page = lay_out([a_paragraph(0), a_paragraph(1)], Asked("para 2", "the duty team"))
    assert [p.asked_for for p in page.paragraphs] == [False, True]
    assert page.quote_found


def test_a_quote_that_moved_is_found_where_it_is_now():
    page = lay_out([a_paragraph(0, text="Another."), a_paragraph(1)], Asked("para 1", "the duty team"))
    assert [p.asked_for for p in page.paragraphs] == [False, True]


def test_a_quote_that_is_gone_leaves_the_paragraph_and_says_so():
    page = lay_out([a_paragraph(0), a_paragraph(1)], Asked("para 2", "words never written"))
    assert [p.asked_for for p in page.paragraphs] == [False, True]
    assert not page.quote_found


def test_sources_and_paragraphs_lead_to_those_beside_them():
    page = lay_out([a_paragraph(0), a_paragraph(1)])
    assert (page.before, page.after.id) == (None, "quay-review")
    assert (page.paragraphs[0].before, page.paragraphs[0].after) == ("", "para-2")


def test_a_digest_an_old_and_an_invented_source_each_say_so():
    assert "our own summary" in lay_out([], source=a_source(rendering=Rendering.DIGEST)).notices[0]
    assert "April 2019" in lay_out([], source=a_source(status=Status.HISTORICAL)).notices[0]
    assert "invented" in lay_out([], source=a_source(status=Status.ILLUSTRATIVE)).notices[0]
    old = lay_out([], source=a_source(id="old", status=Status.SUPERSEDED, superseded_by="quay-review"))
    assert old.successor.id == "quay-review"


def test_our_own_notes_link_what_they_rest_on():
    page = lay_out([a_paragraph(rests_on=("quay-review para 29", "https://a.example/x", "common sense"))])
    assert [s.link for s in page.paragraphs[0].rests_on] == [
        "/source/quay-review#para-29",
        "https://a.example/x",
        "",
    ]
