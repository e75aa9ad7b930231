"""What a PDF is called and when it was published, by its properties and by its first page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.pdf.lines import Line, lines, segments
from ingest.pdf.opening import Opened
from ingest.pdf.page import Page, Style

# Titles that programs give, not people.
_JUNK = re.compile(
    r"^(?:microsoft word|powerpoint|untitled|document\d*|presentation\d*|slide \d+|layout \d+|template|title)\b|"
    r"\.(?:docx?|pdf|indd|pptx?|rtf|odt|qxd|pub|xlsx?)$|^[\w-]*\d{4,}[\w-]*$|^\W*$",
    re.IGNORECASE,
)
_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_FRONT_PAGES = 2
_LARGE = 1.3  # of the size of the text
_SAME_SIZE = 0.9
_LONGEST_TITLE = 25  # words
_LONGEST_DATE_LINE = 14  # words


def title_and_date(pages: Sequence[Page], opened: Opened, body: Style) -> tuple[str, str]:
    """Return the title and the date; "" for a title that stands nowhere."""
    front = [page for page in pages if page.number <= _FRONT_PAGES]
    own = "" if _JUNK.search(opened.title) else opened.title
    return own or _printed_title(front, body), _printed_date(front) or opened.created


def _printed_title(front: Sequence[Page], body: Style) -> str:
    """Return the largest lines of the first page that holds words."""
    for page in front:
        rows = [row for row in lines(segments(page.words, page.number)) if re.search(r"[^\W\d_]{2}", row.text)]
        if not rows:
            continue
        largest = max(row.style.size for row in rows)
        if largest < _LARGE * body.size:
            return ""
        title = " ".join(_together([row for row in rows if row.style.size >= _SAME_SIZE * largest]))
        return " ".join(title.split()) if len(title.split()) <= _LONGEST_TITLE else ""
    return ""


def _together(rows: Sequence[Line]) -> list[str]:
    """Return the first lines that stand close together."""
    kept: list[Line] = []
    for row in rows:
        if kept and row.box.top - kept[-1].box.bottom > 1.2 * row.style.size:
            break
        kept.append(row)
    return [row.text for row in kept]


def _printed_date(front: Sequence[Page]) -> str:
    """Return the first date that stands in a short line at the front."""
    for page in front:
        for row in lines(segments(page.words, page.number)):
            match = _DATE.search(row.text)
            if match and len(row.text.split()) <= _LONGEST_DATE_LINE:
                month = _MONTHS.index(match["month"].lower()) + 1
                day = f"-{int(match['day']):02d}" if match["day"] and 1 <= int(match["day"]) <= 31 else ""
                return f"{match['year']}-{month:02d}{day}"
    return ""
