"""What the wording of a line tells: list marks, unfinished sentences, titles, lead-ins, quotations.

Every guess about English and about list glyphs stands here; what follows from them is left to the other files.
"""

from __future__ import annotations

import re

_GLYPHS = "•·▪▫◦‣⁃●○■□◆◇❖✚➢➤►▶✓✔*\uf0b7\uf0a7\uf0d8\uf076\u2212"
_BULLET = re.compile(
    rf"^(?P<indent>\s*)(?P<mark>[{_GLYPHS}](?=\s|[^\W\d_])|[-–—+](?=\s)|o(?=\t|\s{{2,}})|(?<=\s)o(?=\s))\s*"
)
_NESTED_MARK = re.compile(rf"^(?:[{_GLYPHS}]|[-–—](?=\s))\s*")
_NUMBER = re.compile(
    r"^\s*(?:[-*•·▪–]\s+)?(?:(?P<deep>\d{1,3}(?:\.\d{1,3}){1,3})\.?|(?P<flat>\d{1,3})(?P<stop>[.)]))(?:\s+|(?=[A-Z‘“\"]))(?=\S)"
)
_LONE_NUMBER = re.compile(r"^\s*(?P<deep>\d{1,3}(?:\.\d{1,3}){1,3})\.?\s*$|^\s*(?P<flat>\d{1,3})\.\s*$")
_LETTERED = re.compile(r"^\s*(?P<label>\((?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{1,5})\))\s+(?=\S)")
_CONTACT = re.compile(r"\S+@\S+\.\w+|https?://|www\.|\b0\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}\b")
_URL_ONLY = re.compile(r"^\s*<?(?:https?://|www\.)\S+>?\s*$")
_VERB = re.compile(
    r"\b(?:should|must|may|can|could|will|would|shall|is|are|was|were|be|been|has|have|had|do|does|did|need|needs|"
    r"needed|include|includes|included|including|following|said|says|say|told|describes|describe|means|identified|"
    r"found|ask|asked|asks|requires?|required|recommends?|expects?|say|that|met|looked|agreed|consider|ensure|"
    r"think|seek|visited|worked|told|must|wants?|asking|involves?|covers?|comprises?|consists?|contains?)\b"
)
_JOINING_WORD = re.compile(
    r"\b(?:a|an|the|of|and|or|to|in|for|with|on|by|from|at|as|into|between|their|its|our|your|his|her)$", re.IGNORECASE
)
_OPENING_QUOTE = "‘“\"'"
_CLOSING_QUOTE = "’”\"'"
_CASE_STUDY = re.compile(
    r"^(?:(?:good |best |effective )?(?:practice )?(?:case (?:study|studies|example|illustration)|vignette|scenario)|"
    r"(?:good|best|effective) practice(?: example)?|practice example|example of .+|box)"
    r"(?:\s+[A-Z]?\d*\w?)?(?:\s*[:–—-]\s*.+)?$",
    re.IGNORECASE,
)
_NOT_AN_ITEM = re.compile(
    r"^(?:However|These|This|Those|Such|In addition|Overall|Nevertheless|As a result|Therefore|It|They|Although|"
    r"In these|In those|All of these|Both|Together|Further|Please|For more|See|Note)\b"
)
MAX_TITLE_WORDS = 18
MAX_TITLE_LENGTH = 130


def tidy(text: str) -> str:
    """Return the text with single spaces and without characters that nobody sees."""
    return " ".join(re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", text).split())


def bullet(line: str) -> tuple[str, str, str] | None:
    """Return (indent, mark, what follows) where the line opens with a bullet, else None."""
    match = _BULLET.match(line)
    if not match:
        return None
    rest = line[match.end() :]
    # "- ✚ text": exports write their own mark before the one of the page.
    while nested := _NESTED_MARK.match(rest):
        rest = rest[nested.end() :]
    return (match["indent"], match["mark"], rest) if rest.strip() else None


def number(line: str) -> tuple[tuple[int, ...], str] | None:
    """Return (number, what follows) where the line opens with a paragraph or list number, else None."""
    match = _NUMBER.match(line) or _LONE_NUMBER.match(line)
    if not match:
        return None
    parts = (match["deep"] or match["flat"]).split(".")
    return tuple(int(part) for part in parts), line[match.end() :]


def lettered(line: str) -> tuple[str, str] | None:
    """Return (label, what follows) where the line opens with "(a)" or "iv)", else None."""
    match = _LETTERED.match(line)
    return (match["label"], line[match.end() :].strip()) if match else None


def split_at_marks(text: str) -> list[str]:
    """Return a text with forced line breaks as one, or as several where a break comes before a list mark."""
    pieces: list[str] = []
    for line in text.split("\n"):
        if not tidy(line):
            continue
        if pieces and not (bullet(line) or number(line)):
            pieces[-1] = f"{pieces[-1]} {tidy(line)}"
        else:
            pieces.append(tidy(line))
    return pieces


def is_terminated(text: str) -> bool:
    """Say whether a sentence ends at the end of the text."""
    bare = text.rstrip().rstrip(_CLOSING_QUOTE + ")]")
    return bool(bare) and bare[-1] in ".!?:;…"


def ends_sentence(text: str) -> bool:
    """Say whether a full sentence ends here; a colon or semicolon leaves it open."""
    bare = text.rstrip().rstrip(_CLOSING_QUOTE + ")]")
    return bool(bare) and bare[-1] in ".!?…"


def runs_on(text: str) -> bool:
    """Say whether the text opens as the rest of a sentence does: a small letter or stray punctuation."""
    bare = text.lstrip().lstrip("(" + _OPENING_QUOTE)
    if _LETTERED.match(text):
        return False
    return bool(bare) and (bare[0].islower() or bare[0] in ",;)")


def ends_on_joining_word(text: str) -> bool:
    """Say whether the last word asks for another: "Children with a"."""
    return bool(_JOINING_WORD.search(text.rstrip())) or text.rstrip().endswith((",", "-", "–", "&"))


def has_open_quote(text: str) -> bool:
    """Say whether the text opens a quotation it does not close."""
    return text.lstrip().startswith(("“", "”")) and "”" not in text.lstrip()[1:]


def is_quotation(text: str) -> bool:
    """Say whether the text is somebody's words set apart: it opens and closes with quotation marks."""
    bare = text.strip()
    return len(bare) > 2 and bare[0] in _OPENING_QUOTE and bare.rstrip(" .").endswith(tuple(_CLOSING_QUOTE))


def is_address(text: str) -> bool:
    """Say whether the text is nothing but a web address."""
    return bool(_URL_ONLY.match(text))


def is_lead_in(text: str) -> bool:
    """Say whether the text is a sentence left open for a list: "Local authorities should:"."""
    bare = text.rstrip()
    return bare.endswith(":") and bool(_VERB.search(bare))


def is_case_study(text: str) -> bool:
    """Say whether a title is one that only boxes carry."""
    return bool(_CASE_STUDY.match(text.strip().rstrip(":.")))


def is_title(text: str) -> bool:
    """Say whether the wording alone could be a heading: short, opened by a capital, no sentence in it."""
    bare = text.strip()
    if not 3 <= len(bare) <= MAX_TITLE_LENGTH or len(bare.split()) > MAX_TITLE_WORDS or "\n" in bare:
        return False
    if not _opens_like_title(bare) or is_quotation(bare) or _CONTACT.search(bare) or is_lead_in(bare):
        return False
    label, _, rest = bare.partition(": ")
    if rest.count(",") > 1 and label:
        return False  # "Chief Officer: A Name, Role, Service" labels something; it heads nothing
    if re.search(r"[.!?]\s+[A-Z]", re.sub(r"^[\d.]+\s+", "", bare)):
        return False
    return bare[-1] not in ".,;!" or bare.endswith(("…", "…."))


def _opens_like_title(bare: str) -> bool:
    numbered = number(bare)
    if numbered and numbered[1][:1].islower():
        return False  # "17. of the Act" is the middle of a sentence
    opening = bare.lstrip(_OPENING_QUOTE + "([")
    return bool(opening) and (opening[0].isupper() or opening[0].isdigit()) and bool(re.search(r"[^\W\d_]{2}", bare))


def could_close_a_list(text: str) -> bool:
    """Say whether a sentence could be a list's last item rather than a remark on the list."""
    return not _NOT_AN_ITEM.match(text) and not is_lead_in(text) and text.lstrip()[:1] not in _OPENING_QUOTE
