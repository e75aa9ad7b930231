"""A question made fit to read: what cannot be seen is taken out, what is left is what the user sees."""

from __future__ import annotations

import re
import unicodedata

# Zero-width, direction and control characters hide words from a reader and from the rules alike.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile(r"\s*\n\s*(?:\n\s*)+")


def without_invisible(text: str) -> str:
    """Return the text without the characters nobody sees; full-width letters become plain ones."""
    if text.isascii() and text.isprintable():
        return text
    seen = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return seen if seen.isascii() else unicodedata.normalize("NFC", seen)


def cleaned(text: str) -> str:
    """Return the text as a reader sees it, with runs of space made one."""
    seen = _SPACES.sub(" ", without_invisible(text))
    return _LINES.sub("\n\n", seen).strip()
