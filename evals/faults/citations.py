"""Faults of citations: the wrong place, no place, too many, too few."""

from __future__ import annotations

from dataclasses import replace

from evals.faults.fault import CITED, WORDS, Fault, each_citation
from evals.judged import Judged
from retriever.answer import Answer, Citation


def shuffled(judged: Judged) -> Answer:
    """Put the place of the next citation under each."""
    places = [(c.source, c.locators) for c in judged.answer.citations]
    turned = dict(zip([c.n for c in judged.answer.citations], [*places[1:], *places[:1]], strict=True))
    return each_citation(judged, lambda c, _: replace(c, source=turned[c.n][0], locators=turned[c.n][1]))


def off_by_one(judged: Judged) -> Answer:
    """Move every locator on to the next one of its source."""
    return each_citation(judged, _moved)


def invented(judged: Judged) -> Answer:
    """Cite a document that is not there."""
    return each_citation(judged, lambda citation, _: replace(citation, source="a-document-nobody-has"))


def altered_paragraph(judged: Judged) -> Answer:
    """Show another paragraph than the one stored."""
    return each_citation(judged, lambda citation, _: replace(citation, paragraph=f"{citation.paragraph} And more."))


def missing_number(judged: Judged) -> Answer:
    """Let the first point cite a number that no citation has."""
    points = judged.answer.points
    if not points:
        return judged.answer
    return replace(judged.answer, points=(replace(points[0], citations=(*points[0].citations, 99)), *points[1:]))


def only_last(judged: Judged) -> Answer:
    """Keep the last citation alone, and the points that rest on it."""
    kept = judged.answer.citations[-1:]
    numbers = {citation.n for citation in kept}
    points = tuple(point for point in judged.answer.points if set(point.citations) <= numbers)
    return replace(judged.answer, citations=kept, points=points)


def padded(judged: Judged) -> Answer:
    """Cite every other paragraph of one document too."""
    answer = judged.answer
    if not answer.citations:
        return answer
    first = answer.citations[0]
    others = [(place, text) for place, text in judged.places.texts.items() if place[0] == "practice-supervision"]
    golden = {(gold.doc, gold.locator) for gold in judged.case.gold}
    others = [(place, text) for place, text in others if place not in golden][:5]
    extra = tuple(
        replace(first, n=50 + n, source=source, locators=(locator,), quote=text, paragraph=text, status="current")
        for n, ((source, locator), text) in enumerate(others)
    )
    return replace(answer, citations=(*answer.citations, *extra))


def _moved(citation: Citation, judged: Judged) -> Citation:
    own = [locator for source, locator in judged.places.texts if source == citation.source]
    if not own or citation.locators[0] not in own:
        return citation
    return replace(citation, locators=(own[(own.index(citation.locators[0]) + 1) % len(own)],))


_PLACES = ("quote-exactness", *CITED, "currency", "area", "own-area", "conditions-kept")  # read where a quote stands
FAULTS = (
    Fault("citations shuffled", "citation-validity", shuffled, _PLACES),
    Fault("locators off by one", "citation-validity", off_by_one, _PLACES),
    Fault("document invented", "citation-validity", invented, _PLACES),
    Fault("paragraph shown is not the one stored", "citation-validity", altered_paragraph, ("conditions-kept", *CITED)),
    Fault("a number that nothing stands behind", "citation-validity", missing_number),
    Fault(
        "all but one citation dropped",
        "citation-recall",
        only_last,
        (*CITED, *WORDS, "currency", "area", "own-area"),
    ),
    Fault("padded with other paragraphs", "citation-precision", padded, (*CITED, "must-not-say")),
)
