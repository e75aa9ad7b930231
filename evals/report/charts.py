"""Charts as inline SVG with a text for those who cannot see them; no script and no outside file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from evals.report.risk import RiskCurve

WIDTH, LEFT, ROW = 720, 190, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar between 0 and 1 with its interval; ours is told apart by more than colour."""

    label: str
    value: float
    low: float
    high: float
    ours: bool = False


def bars(title: str, shown: Sequence[Bar]) -> str:
    """Return horizontal bars, each with its interval and its figure."""
    height = ROW * len(shown) + 34
    rows = "".join(_bar(bar, ROW * number) for number, bar in enumerate(shown))
    told = "; ".join(f"{bar.label} {bar.value:.3f}" for bar in shown)
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" aria-label="{escape(f"{title}: {told}")}">'
        f"{_scale(height - 30)}{rows}</svg>"
    )


def line(title: str, curve: RiskCurve) -> str:
    """Return the risk at every coverage as a line."""
    height = 260
    step = max(1, len(curve.points) // 120)
    places = " ".join(
        f"{_x(point.coverage):.1f},{height - 40 - point.risk * (height - 60):.1f}" for point in curve.points[::step]
    )
    marks = "".join(
        f'<text x="{LEFT - 8}" y="{height - 36 - share * (height - 60):.0f}" text-anchor="end">{share:.0%}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    told = f"{title}: area {curve.area:.3f}; at a risk of 5% {curve.coverage_at_5:.0%} of these questions are answered"
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height + 10}" aria-label="{escape(told)}">{_scale(height - 40)}{marks}'
        f'<polyline class="curve" points="{places}"/>'
        f'<text x="{LEFT}" y="{height + 2}">share of questions answered, surest first</text></svg>'
    )


def _bar(bar: Bar, top: int) -> str:
    kind = "ours" if bar.ours else "other"
    middle = top + ROW / 2
    weight = "bold" if bar.ours else "normal"
    return (
        f'<text x="{LEFT - 8}" y="{middle + 5}" text-anchor="end" font-weight="{weight}">'
        f"{escape(bar.label)}</text>"
        f'<rect class="{kind}" x="{LEFT}" y="{top + 6}" width="{_x(bar.value) - LEFT:.1f}" height="{ROW - 12}"/>'
        f'<line class="whisker" x1="{_x(bar.low):.1f}" x2="{_x(bar.high):.1f}" y1="{middle}" y2="{middle}"/>'
        f'<text x="{WIDTH - 60}" y="{middle + 5}">{bar.value:.3f}</text>'
    )


def _scale(bottom: int) -> str:
    return "".join(
        f'<line class="grid" x1="{_x(share):.1f}" x2="{_x(share):.1f}" y1="0" y2="{bottom}"/>'
        f'<text x="{_x(share):.1f}" y="{bottom + 18}" text-anchor="middle">{share:.0%}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )


def _x(share: float) -> float:
    return LEFT + max(0.0, min(1.0, share)) * (WIDTH - LEFT - 80)
