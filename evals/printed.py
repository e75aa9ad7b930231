"""Results as lines for a terminal and as JSON values; the report is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from evals.compare import Change
from evals.gate import Check, Verdict
from evals.mutate import Seen
from evals.run import Finished
from evals.scoring import Result
from evals.support_labels import SupportQuality


def as_values(finished: Finished) -> dict[str, Any]:
    """Return a finished run as JSON values."""
    return {
        "run": finished.folder.path.name,
        "left_out": dict(finished.left_out),
        "results": [asdict(result) for result in finished.results],
        "support": asdict(finished.support) if finished.support else None,
    }


def as_lines(finished: Finished) -> Iterator[str]:
    """Return one line a measure: value, interval, cases, undefined, and the tuning half beside it."""
    yield f"Run {finished.folder.path.name}"
    yield f"{'measure':<28} {'value':>7}  {'95% interval':<17} {'n':>5} {'undef':>5} {'not passed':>10}  tuning half"
    for result in finished.results:
        yield line_of(result)
        if result.measure == "nugget-recall" and finished.support:
            yield support_line(finished.support)
    for reason, count in finished.left_out.items():
        yield f"{count} cases left out: {reason}"


def line_of(result: Result) -> str:
    """Return one result as a line."""
    value = "-" if result.value is None else f"{result.value:.3f}"
    interval = f"[{result.interval.low:.3f}, {result.interval.high:.3f}]" if result.n else "-"
    tune = "" if result.tune_value is None else f"{result.tune_value:.3f} (n={result.tune_n})"
    return (
        f"{result.measure:<28} {value:>7}  {interval:<17} {result.n:>5} {result.undefined:>5} "
        f"{len(result.failed):>10}  {tune}"
    )


def support_line(found: SupportQuality) -> str:
    """Return how far nugget recall can be trusted."""
    return (
        f"  its support function, on {found.n} labelled pairs: precision {found.precision:.3f} "
        f"[{found.precision_interval.low:.3f}, {found.precision_interval.high:.3f}], recall {found.recall:.3f} "
        f"[{found.recall_interval.low:.3f}, {found.recall_interval.high:.3f}]"
    )


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """Return one line a measure that changed, with the questions that were lost and gained."""
    for change in changes:
        if not (change.lost or change.gained or change.before != change.after):
            continue
        yield (
            f"{change.measure:<28} {change.before:.3f} -> {change.after:.3f}  n={change.n}  "
            f"[{change.difference.low:+.3f}, {change.difference.high:+.3f}]  p={change.p_value:.4f} "
            f"(Holm {change.adjusted:.4f})  smallest difference shown {change.smallest_difference:.3f}"
        )
        if change.lost:
            yield f"  lost   {' '.join(change.lost)}"
        if change.gained:
            yield f"  gained {' '.join(change.gained)}"
    if all(change.before == change.after and not change.lost for change in changes):
        yield "Nothing changed."


def check_lines(checks: Sequence[Check], ending: Verdict) -> Iterator[str]:
    """Return one line a check, then how the gate ends."""
    for check in checks:
        yield f"{check.verdict.upper():<10} {check.rule:<10} {check.measure:<26} {check.sentence}"
        # A loss names its question in its sentence.
        if check.verdict is not Verdict.PASSED and check.cases and check.rule != "loss":
            more = f" and {len(check.cases) - 12} more" if len(check.cases) > 12 else ""
            yield f"           {' '.join(check.cases[:12])}{more}"
    yield f"Gate: {ending}."


def fault_lines(seen: Sequence[Seen]) -> Iterator[str]:
    """Return one line a planted fault: caught or not, by which measure, and what else moved."""
    for one in seen:
        word = "caught" if one.caught else "MISSED"
        change = one.moved.get(one.caught_by)
        others = ", ".join(name for name in one.moved if name != one.caught_by and name not in one.unrelated)
        yield f"{word:<7} {one.fault:<40} {one.caught_by:<24} {'' if change is None else f'{change:+.3f}':<8} {others}"
        if one.unrelated:
            yield f"        UNRELATED MOVED: {', '.join(one.unrelated)}"
    caught, still = sum(one.caught for one in seen), sum(not one.unrelated for one in seen)
    yield f"{caught} of {len(seen)} faults caught by the measure meant for them; {still} moved nothing unrelated."
