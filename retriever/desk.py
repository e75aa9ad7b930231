"""The desk: an opened index with everything a question needs, and the one way to ask."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retriever.adapter import read_adapter
from retriever.answer import Answer
from retriever.answering import answer_question
from retriever.cleaning import cleaned
from retriever.clock import Clock, Watch
from retriever.contacts import Contacts, read_contacts
from retriever.dead_terms import DeadTerms
from retriever.drafting import Drafter, open_drafter
from retriever.encoder import Encoder, encoder_folder
from retriever.fusion import read_fusion
from retriever.hit import Found
from retriever.index import Index, open_index
from retriever.llm.settings import LlmSettings
from retriever.paragraph import Paragraph
from retriever.question import Question
from retriever.search import Searcher, SearchSettings
from retriever.source import Source

SHIPPED = Path(__file__).parent.parent
CONTACTS = "config/contacts.toml"


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that answering needs; it keeps nothing from one question to the next."""

    index: Index
    searcher: Searcher
    contacts: Contacts
    dead_terms: DeadTerms
    drafter: Drafter | None
    clock: Clock

    @property
    def index_version(self) -> str:
        """The version of the index that answers."""
        return self.index.version

    @property
    def sources(self) -> Sequence[Source]:
        """Every source of the index."""
        return self.index.sources

    def paragraphs(self, source_id: str) -> Sequence[Paragraph]:
        """Return the paragraphs of one source, in order."""
        return self.index.paragraphs_of(source_id)

    def ask(self, question: Question) -> Answer:
        """Answer one question."""
        return answer_question(question, self)

    def explain(self, question: Question) -> Found:
        """Return the hits of a question with all that ranked them."""
        return self.searcher.search(cleaned(question.text), question.area)

    def watch(self) -> Watch:
        """Return a watch that starts now."""
        return Watch(self.clock)


def open_desk(
    index_folder: Path,
    home: Path,
    contacts: Contacts | None = None,
    explain: bool = False,
    llm: LlmSettings | None = None,
    clock: Clock = time.perf_counter,
) -> Desk:
    """Open an index and the encoder kept in the data folder, ready to answer."""
    index = open_index(index_folder)
    encoder = Encoder(encoder_folder(home))
    searcher = Searcher(index, encoder, read_adapter(), read_fusion(), SearchSettings(explain=explain))
    contacts = contacts or read_contacts(SHIPPED / CONTACTS, SHIPPED / "corpus")
    return Desk(index, searcher, contacts, DeadTerms(index.aids.lexicon), open_drafter(llm), clock)
