"""Ratings come back, as JSON from the page or as CSV: read, checked line by line, and summed up."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import BadRun
from evals.review.agreement import Agreement, agreement
from evals.review.pack import SCALE, SEVERITIES, TAGS

RATINGS = frozenset(value for value, _ in SCALE)


@dataclass(frozen=True, slots=True)
class Rating:
    """What one rater says of one answer."""

    rater: str
    item: str
    rating: int
    tags: tuple[str, ...]
    severity: str
    comment: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All ratings of a pack."""

    ratings: int
    items: int
    mean: float
    shares: Mapping[int, float]
    tags: Mapping[str, int]
    severities: Mapping[str, int]
    agreement: Agreement
    disputed: tuple[str, ...]  # items whose ratings lie two steps or more apart


def read_ratings(paths: Sequence[Path], known: frozenset[str]) -> tuple[Rating, ...]:
    """Read every rater's file; what cannot be right is refused with its file and place."""
    found: dict[tuple[str, str], Rating] = {}
    for path in paths:
        for where, rater, value in _entries(path):
            rating = _rating(value, rater, where, known)
            if rating is None:
                continue
            if (rating.rater, rating.item) in found:
                raise BadRun(f"{where}: {rating.rater} has rated {rating.item} already; keep one of the two.")
            found[rating.rater, rating.item] = rating
    if not found:
        raise BadRun("No answer is rated in these files; fill in the rating, 1 to 4, and import again.")
    return tuple(found.values())


def summed_up(ratings: Sequence[Rating]) -> Reviewed:
    """Return shares, tags, severities and agreement."""
    by_item: dict[str, dict[str, float]] = {}
    for one in ratings:
        by_item.setdefault(one.item, {})[one.rater] = float(one.rating)
    counts = Counter(one.rating for one in ratings)
    disputed = tuple(item for item, given in by_item.items() if max(given.values()) - min(given.values()) >= 2)
    return Reviewed(
        ratings=len(ratings),
        items=len(by_item),
        mean=sum(one.rating for one in ratings) / len(ratings),
        shares={value: counts[value] / len(ratings) for value in sorted(RATINGS)},
        tags=dict(Counter(tag for one in ratings for tag in one.tags)),
        severities=dict(Counter(one.severity for one in ratings if one.severity)),
        agreement=agreement(list(by_item.values())),
        disputed=disputed,
    )


def _entries(path: Path) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix.lower() == ".csv":
            rows = csv.DictReader(text.splitlines(keepends=True))
            for number, row in enumerate(rows, start=1):
                yield f"{path.name}, row {number}", path.stem, row
            return
        value = json.loads(text)
        for number, entry in enumerate(value["ratings"], start=1):
            yield f"{path.name}, rating {number}", str(value["rater"]), entry
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise BadRun(f"{path.name} is not a file of ratings ({error}); give what the pack saved.") from error


def _rating(value: Mapping[str, Any], rater: str, where: str, known: frozenset[str]) -> Rating | None:
    given = value.get("rating")
    if given in (None, ""):
        return None
    item = str(value.get("item", "")).lstrip("'")
    if item not in known:
        raise BadRun(f"{where}: item {item!r} is not in this run's pack; import it with the run it was made from.")
    if str(given) not in {str(one) for one in RATINGS}:
        raise BadRun(f"{where}: rating {given!r} must be 1, 2, 3 or 4.")
    tags = value.get("tags") or ()
    listed = tuple(tag.strip() for tag in (tags.split(";") if isinstance(tags, str) else tags) if str(tag).strip())
    if wrong := [tag for tag in listed if tag not in TAGS]:
        raise BadRun(f"{where}: tag {wrong[0]!r} is not one of: {'; '.join(TAGS)}.")
    severity = str(value.get("severity") or "")
    if severity and severity not in SEVERITIES:
        raise BadRun(f"{where}: severity {severity!r} must be one of: {', '.join(SEVERITIES)}.")
    return Rating(rater, item, int(given), listed, severity, str(value.get("comment") or ""))
