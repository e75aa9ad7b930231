"""What must hold of a corpus folder, all of it checked at once so that a person mends it in one go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ingest.own import own_documents
from ingest.reading import read_document
from retriever.asked import Asked, read_asked
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
    own: int  # documents that a sidecar describes, without an entry
    paragraphs: int
    concepts: int
    phrasings: int
    asked: int
    findings: tuple[Finding, ...]
    silent: tuple[str, ...] = ()  # concepts no document speaks of, in a library that holds somebody's own


def check_corpus(corpus: Path) -> CorpusReport:
    """Check the catalogue, every shipped document, the known questions and the lexicon against each other."""
    catalogue = read_catalogue(corpus / "catalogue.toml")
    lexicon = read_lexicon(corpus / "lexicon")
    findings = [*_links(catalogue)]
    paragraphs: dict[str, Sequence[Paragraph]] = {}
    for source in catalogue:
        if source.file:
            findings += _document(source, corpus, paragraphs)
    shipped = len(paragraphs)
    findings += [*_own(catalogue, corpus, paragraphs), *_uncatalogued(catalogue, corpus)]
    asked = read_asked(corpus / "asked")
    findings += [*_asked(asked, paragraphs), *_concepts(lexicon), *_phrasings(lexicon)]
    texts = [p.text for found in paragraphs.values() for p in found]
    own = len(paragraphs) - shipped
    silent, spoken = _reach(lexicon, texts)
    if not own:
        findings += [*_marks_missing(silent), *_marks_too_many(spoken)]
    return CorpusReport(
        sources=len(catalogue),
        shipped=shipped,
        own=own,
        paragraphs=len(texts),
        concepts=len(lexicon.concepts),
        phrasings=sum(len(concept.lay) for concept in lexicon.concepts),
        asked=sum(len(one.questions) for one in asked),
        findings=tuple(findings),
        silent=tuple(concept.id for concept in silent) if own else (),
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


def _own(catalogue: Sequence[Source], corpus: Path, paragraphs: dict[str, Sequence[Paragraph]]) -> Iterator[Finding]:
    try:
        for source, path in own_documents(corpus, catalogue):
            try:
                paragraphs.setdefault(source.id, read_document(path, source.id).paragraphs)
            except BadInput as error:
                yield Finding(path.relative_to(corpus).as_posix(), str(error))
    except BadInput as error:
        yield Finding("a sidecar", str(error))


def _asked(asked: Sequence[Asked], paragraphs: Mapping[str, Sequence[Paragraph]]) -> Iterator[Finding]:
    places = {(p.source, p.locator) for found in paragraphs.values() for p in found}
    for source in dict.fromkeys(one.source for one in asked if one.source not in paragraphs):
        yield Finding(f"asked/{source}.toml", f"the corpus holds no {source}; delete this file, or add the document.")
    for one in asked:
        if one.source in paragraphs and (one.source, one.locator) not in places:
            yield Finding(f"asked/{one.source}.toml", f"{one.source} has no {one.locator!r}; correct the locator.")


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


def _reach(lexicon: Lexicon, texts: Sequence[str]) -> tuple[list[Concept], list[Concept]]:
    """Return the concepts whose mark is wrong: those nothing speaks of, and those marked so that something does."""
    finder = PhraseFinder(lexicon)
    spoken = {mention.concept for text in texts for mention in finder.find(text, spelling=False)}
    silent = [one for row, one in enumerate(lexicon.concepts) if row not in spoken and not one.unreachable]
    return silent, [one for row, one in enumerate(lexicon.concepts) if row in spoken and one.unreachable]


def _marks_missing(silent: Sequence[Concept]) -> Iterator[Finding]:
    for concept in silent:
        where = f"lexicon/{concept.theme}.toml, {concept.id}"
        yield Finding(where, "no passage of the corpus speaks of it; mark it unreachable = true or write one.")


def _marks_too_many(spoken: Sequence[Concept]) -> Iterator[Finding]:
    for concept in spoken:
        where = f"lexicon/{concept.theme}.toml, {concept.id}"
        yield Finding(where, "is marked unreachable, but the corpus does speak of it; take the mark away.")
