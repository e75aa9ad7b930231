"""The append-only audit: each line carries the hash of the line before, so that a change or a gap shows.

A line says how an answer came about and holds the hash of the answer kept beside it; it holds no word
a user typed, which is why answers can be deleted and the audit still be proved whole.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from app.store.models import AnswerRow, AuditRow
from app.store.store import Store

_FIRST = "0" * 64
_CHAIN_LOCK = 0x5167_0057  # any number that no other lock of this database uses


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """How one answer came about."""

    answer: str
    key: str  # of the kept answer
    answer_hash: str  # of its JSON as kept
    outcome: str
    channel: str  # chat | api | command
    role: str
    area: str
    mode: str
    index: str
    version: str
    sources: tuple[str, ...]  # "source id#locator", as cited
    notices: tuple[str, ...]  # their kinds
    timings_ms: dict[str, float]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What reading the whole audit showed."""

    lines: int
    faults: tuple[str, ...]
    anchored_at: int = 0  # the last line removed by retention, 0 where none was
    head: str = _FIRST  # the last line's hash: noted elsewhere, it shows later whether lines were cut off the end

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, taken out or put in."""
        return not self.faults


def append(session: Session, store: Store, entry: AuditEntry) -> int:
    """Add a line within work already begun, and return its number."""
    return _append(session, store, "answer", json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True))


def verify(store: Store) -> AuditReport:
    """Read the audit from its first line and report every place where it does not fit."""
    with store.reading() as session:
        rows = list(session.scalars(select(AuditRow).order_by(AuditRow.seq)))
        kept = {key: _digest(body) for key, body in session.execute(select(AnswerRow.key, AnswerRow.body))}
    faults: list[str] = []
    previous, expected, anchored = _FIRST, 1, 0
    for row in rows:
        if row.kind == "anchor" and expected == 1:
            # Older lines were removed when their time was up; the anchor says where they ended.
            anchored = int(json.loads(row.body)["removed_to"])
            previous, expected = row.previous, row.seq
        faults += _line_faults(row, previous, expected, kept)
        previous, expected = row.hash, row.seq + 1
    return AuditReport(len(rows), tuple(faults), anchored, previous)


def holds(store: Store, line_hash: str) -> bool:
    """Whether a line of this hash, noted at another time, still stands in the audit."""
    with store.reading() as session:
        return session.scalar(select(AuditRow.seq).where(AuditRow.hash == line_hash)) is not None


def remove_before(store: Store, moment: str) -> int:
    """Remove the lines older than a moment and leave an anchor where they ended."""
    with store.writing() as session:
        _lock(session, store)
        last = session.scalar(select(func.max(AuditRow.seq)).where(AuditRow.at < moment))
        newest = session.scalar(select(func.max(AuditRow.seq)))
        # The newest line stays: without it, nothing would say where the chain goes on.
        last = min(last, newest - 1) if last and newest else None
        if not last:
            return 0
        ended = session.get_one(AuditRow, last)
        count = session.scalar(select(func.count()).where(AuditRow.seq <= last)) or 0
        body = json.dumps({"removed_to": last, "last_hash": ended.hash, "lines": count}, sort_keys=True)
        before, at = ended.previous, ended.at
        session.execute(delete(AuditRow).where(AuditRow.seq <= last))
        # The anchor takes the place of the last line removed and keeps its hash, which the next line names.
        session.add(AuditRow(seq=last, at=at, kind="anchor", body=body, previous=before, hash=ended.hash))
        return count


def _append(session: Session, store: Store, kind: str, body: str) -> int:
    _lock(session, store)
    newest = session.scalar(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1))
    seq, previous = (newest.seq + 1, newest.hash) if newest else (1, _FIRST)
    at = store.now()
    line = AuditRow(seq=seq, at=at, kind=kind, body=body, previous=previous, hash="")
    line.hash = _hash(line)
    session.add(line)
    session.flush()
    return seq


def _lock(session: Session, store: Store) -> None:
    # SQLite holds its write lock by now; PostgreSQL would let two writers read the same last line.
    if not store.is_sqlite:
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})


def _line_faults(row: AuditRow, previous: str, expected: int, kept: dict[str, str]) -> list[str]:
    faults = []
    if row.seq != expected:
        faults.append(f"line {expected} is missing (the next is {row.seq})")
    if row.previous != previous:
        faults.append(f"line {row.seq} does not follow the line before it")
    if row.kind == "anchor":
        if row.hash != json.loads(row.body)["last_hash"]:
            faults.append(f"line {row.seq} was changed")
        return faults
    if row.hash != _hash(row):
        faults.append(f"line {row.seq} was changed")
        return faults
    entry = json.loads(row.body)
    if entry["key"] in kept and kept[entry["key"]] != entry["answer_hash"]:
        faults.append(f"the answer kept for line {row.seq} was changed")
    return faults


def _hash(row: AuditRow) -> str:
    return _digest("\n".join((str(row.seq), row.at, row.kind, row.previous, row.body)))


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8")).hexdigest()
