"""What must hold of a corpus folder, all of it checked at once so that a person mends it in one go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ingest.reading import read_document
from retriever.asked import read_asked
from retriever.catalogue import read_catalogue, read_toml
from retriever.errors import BadInput
from retriever.lexicon import Concept, Lexicon, read_lexicon
from retriever.paragraph import Paragraph
from retriever.phrases import PhraseFinder
from retriever.source import Authority, Source

LEAST_LAY = 10
_QUESTIONS = range(3, 6)
_PARA = re.compile(r"para (\d+(?:\.\d+)*)")
# A live number of a real service in a source would be shown as if it still answered.
_CONTACT = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\b[\w.+-]+@[\w-]+\.[\w.]+\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the corpus, and where."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """What was checked, and what was found."""

    sources: int
    shipped: int
    paragraphs: int
    concepts: int
    phrasings: int
    asked: int
    findings: tuple[Finding, ...]


def check_corpus(corpus: Path) -> CorpusReport:
    """Check the catalogue, every shipped document, the known questions and the lexicon against each other."""
    catalogue = read_catalogue(corpus / "catalogue.toml")
    lexicon = read_lexicon(corpus / "lexicon")
    findings = [*_links(catalogue)]
    paragraphs: dict[str, Sequence[Paragraph]] = {}
    for source in catalogue:
        if source.file:
            findings += _document(source, corpus, paragraphs)
    findings += _uncatalogued(catalogue, corpus)
    asked = read_asked(corpus / "asked")
    places = {(p.source, p.locator) for found in paragraphs.values() for p in found}
    findings += [
        Finding(f"asked/{one.source}.toml", f"{one.source} has no {one.locator!r}; correct the locator.")
        for one in asked
        if (one.source, one.locator) not in places
    ]
    texts = [p.text for found in paragraphs.values() for p in found]
    findings += [*_concepts(lexicon), *_phrasings(lexicon), *_reach(lexicon, texts)]
    return CorpusReport(
        sources=len(catalogue),
        shipped=len(paragraphs),
        paragraphs=len(texts),
        concepts=len(lexicon.concepts),
        phrasings=sum(len(concept.lay) for concept in lexicon.concepts),
        asked=sum(len(one.questions) for one in asked),
        findings=tuple(findings),
    )


def _links(catalogue: Sequence[Source]) -> Iterator[Finding]:
    by_id = {source.id: source for source in catalogue}
    for source in catalogue:
        where = f"catalogue.toml, {source.id}"
        for other in (*source.supersedes, *filter(None, [source.superseded_by])):
            if other not in by_id:
                yield Finding(where, f"names {other!r}, which has no entry; add one or correct the id.")
        for other in source.supersedes:
            if other in by_id and by_id[other].superseded_by != source.id:
                yield Finding(where, f"supersedes {other}, whose superseded_by does not say so.")
        if not source.published and source.confirmed and source.file:
            yield Finding(where, "has no date of publication; add one, or a note why none is known.")


def _document(source: Source, corpus: Path, paragraphs: dict[str, Sequence[Paragraph]]) -> Iterator[Finding]:
    path = (corpus / source.file).resolve()
    if not path.is_relative_to(corpus.resolve()):
        yield Finding(f"catalogue.toml, {source.id}", "its file lies outside the corpus folder.")
        return
    try:
        found = read_document(path, source.id).paragraphs
    except (BadInput, OSError) as error:
        yield Finding(source.file, str(error))
        return
    paragraphs[source.id] = found
    yield from _order(source, found)
    for paragraph in found:
        # Our areas are invented and use Ofcom's drama numbers in their contacts files only.
        if _CONTACT.search(paragraph.text):
            yield Finding(source.file, f"{paragraph.locator} holds a telephone number or e-mail address; take it out.")
        if source.authority is Authority.PRACTICE_NOTE and _PARA.match(paragraph.locator) and not paragraph.rests_on:
            yield Finding(source.file, f"{paragraph.locator} does not say what it rests on.")


def _order(source: Source, found: Sequence[Paragraph]) -> Iterator[Finding]:
    numbers = [tuple(int(part) for part in match[1].split(".")) for p in found if (match := _PARA.fullmatch(p.locator))]
    for before, after in pairwise(numbers):
        if after <= before:
            yield Finding(
                source.file, f"para {'.'.join(map(str, after))} comes after para {'.'.join(map(str, before))}."
            )
    for locator, count in Counter(p.locator for p in found).items():
        if count > 1:
            yield Finding(source.file, f"{count} paragraphs have the locator {locator!r}.")


def _uncatalogued(catalogue: Sequence[Source], corpus: Path) -> Iterator[Finding]:
    known = {(corpus / source.file).resolve() for source in catalogue if source.file}
    for path in sorted(corpus.rglob("*")):
        named = path.suffix in (".md", ".pdf", ".docx", ".txt", ".html") and path.stem.lower() != "readme"
        if named and path.resolve() not in known and not path.with_suffix(".toml").exists():
            yield Finding(path.relative_to(corpus).as_posix(), "has neither a catalogue entry nor a sidecar; add one.")
    for path in sorted((corpus / "areas").glob("*/contacts.toml")):
        if not read_toml(path).get("contact"):
            yield Finding(path.relative_to(corpus).as_posix(), "holds no [[contact]]; add the front door at least.")


def _concepts(lexicon: Lexicon) -> Iterator[Finding]:
    ids = Counter(concept.id for concept in lexicon.concepts)
    for concept in lexicon.concepts:
        where = f"lexicon/{concept.theme}.toml, {concept.id}"
        if ids[concept.id] > 1:
            yield Finding(where, "its id is used twice.")
        if len(concept.lay) < LEAST_LAY:
            yield Finding(where, f"has {len(concept.lay)} lay phrasings; {LEAST_LAY} are wanted.")
        if concept.kind in ("harm", "need") and len(concept.questions) not in _QUESTIONS:
            yield Finding(where, f"has {len(concept.questions)} questions; a supervisor would ask three to five.")
        if concept.opposite and concept.opposite not in ids:
            yield Finding(where, f"its opposite {concept.opposite!r} is no concept.")


def _phrasings(lexicon: Lexicon) -> Iterator[Finding]:
    owners: dict[str, list[Concept]] = {}
    for concept in lexicon.concepts:
        for phrase in {" ".join(re.findall(r"[a-z0-9]+", phrase.lower())) for phrase in concept.lay}:
            owners.setdefault(phrase, []).append(concept)
    for phrase, concepts in sorted(owners.items()):
        marked = [
            concept
            for concept in concepts
            if phrase in {" ".join(re.findall(r"[a-z0-9]+", said.lower())) for said in concept.ambiguous}
        ]
        if len(concepts) > 1 and len(marked) < len(concepts):
            names = ", ".join(concept.id for concept in concepts)
            yield Finding("lexicon", f"{phrase!r} belongs to {names}; mark it ambiguous in each, or keep it in one.")


def _reach(lexicon: Lexicon, texts: Sequence[str]) -> Iterator[Finding]:
    finder = PhraseFinder(lexicon)
    spoken = {mention.concept for text in texts for mention in finder.find(text, spelling=False)}
    for row, concept in enumerate(lexicon.concepts):
        where = f"lexicon/{concept.theme}.toml, {concept.id}"
        if row not in spoken and not concept.unreachable:
            yield Finding(where, "no passage of the corpus speaks of it; mark it unreachable = true or write one.")
        elif row in spoken and concept.unreachable:
            yield Finding(where, "is marked unreachable, but the corpus does speak of it; take the mark away.")
