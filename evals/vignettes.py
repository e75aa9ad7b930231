"""How well consultations read the vignettes: features, negation, unknowns, danger cues, time. Scores, not gates."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retriever.answer import Answer
from retriever.consultation import Feature

FINE = ("strength", "absent")  # kinds that tell of something well; harm and need tell of something wanting


@dataclass(frozen=True, slots=True)
class Gold:
    """A feature a reader finds in a vignette."""

    concept: str
    words: str
    kind: str
    who: str = ""
    accept: tuple[str, ...] = ()  # concepts as right as the first
    optional: bool = False  # right where found, no loss where not
    kinds: tuple[str, ...] = ()  # kinds as right as the first

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept that is right."""
        return frozenset((self.concept, *self.accept))


@dataclass(frozen=True, slots=True)
class Vignette:
    """A description as somebody typed it, with what a careful reader finds in it."""

    id: str
    question: str
    split: str
    features: tuple[Gold, ...]
    unknowns: tuple[str, ...]
    emergency: bool
    either: bool  # an emergency route shown or not shown is as right
    slices: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        """The share; one where there was nothing to be wrong about."""
        return self.right / self.of if self.of else 1.0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.right}/{self.of})"


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of one vignette, or of many added up."""

    recall: Share = Share()
    precision: Share = Share()
    negation: Share = Share()
    who: Share = Share()
    unknowns: Share = Share()
    unknowns_precision: Share = Share()

    def __add__(self, other: Measured) -> Measured:
        names = self.__dataclass_fields__
        return Measured(**{name: getattr(self, name) + getattr(other, name) for name in names})


def read_vignettes(path: Path) -> tuple[Vignette, ...]:
    """Read the vignettes of a file of JSON lines."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(_vignette(line) for line in lines)


def measure(vignette: Vignette, answer: Answer) -> Measured:
    """Score one consultation against what a careful reader finds."""
    consultation = answer.consultation
    found = consultation.features if consultation else ()
    wanted = [gold for gold in vignette.features if not gold.optional]
    pairs = [(gold, feature) for gold in vignette.features for feature in found if feature.concept in gold.concepts]
    asked = {unknown.id for unknown in consultation.not_known} if consultation else set()
    return Measured(
        recall=_share(any(_is_right(gold, f) for f in found) for gold in wanted),
        precision=_share(any(_is_right(gold, f) for gold in vignette.features) for f in found),
        negation=_share(_same_side(gold, feature) for gold, feature in pairs),
        who=_share(gold.who == feature.who for gold, feature in pairs),
        unknowns=_share(id_ in asked for id_ in vignette.unknowns),
        unknowns_precision=_share(id_ in vignette.unknowns for id_ in sorted(asked)),
    )


def missed(vignette: Vignette, answer: Answer) -> tuple[Gold, ...]:
    """Return what a careful reader finds and the consultation did not."""
    found = answer.consultation.features if answer.consultation else ()
    wanted = (gold for gold in vignette.features if not gold.optional)
    return tuple(gold for gold in wanted if not any(_is_right(gold, feature) for feature in found))


def unfounded(vignette: Vignette, answer: Answer) -> tuple[Feature, ...]:
    """Return what the consultation found and a careful reader does not."""
    found = answer.consultation.features if answer.consultation else ()
    return tuple(f for f in found if not any(_is_right(gold, f) for gold in vignette.features))


def timed(ask: Callable[[], Answer]) -> tuple[Answer, float]:
    """Return an answer and the milliseconds of processor time it took: the machine may be shared."""
    start = time.process_time()
    answer = ask()
    return answer, (time.process_time() - start) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))] if ordered else 0.0


def _is_right(gold: Gold, feature: Feature) -> bool:
    return feature.concept in gold.concepts and _same_side(gold, feature)


def _same_side(gold: Gold, feature: Feature) -> bool:
    kinds = gold.kinds or (gold.kind,)
    return any((kind in FINE) == (feature.kind in FINE) for kind in kinds)


def _share(outcomes: Iterable[bool]) -> Share:
    found = list(outcomes)
    return Share(sum(found), len(found))


def _vignette(line: dict[str, Any]) -> Vignette:
    return Vignette(
        id=line["id"],
        question=line["question"],
        split=line["split"],
        features=tuple(_gold(entry) for entry in line["gold_features"]),
        unknowns=tuple(line["gold_unknowns"]),
        emergency=line["emergency"],
        either=line.get("emergency_either", False),
        slices=line.get("slices", {}),
    )


def _gold(entry: dict[str, Any]) -> Gold:
    return Gold(
        concept=entry["concept"],
        words=entry["words"],
        kind=entry["kind"],
        who=entry.get("who", ""),
        accept=tuple(entry.get("accept", ())),
        optional=entry.get("optional", False),
        kinds=tuple(entry.get("kinds", ())),
    )
