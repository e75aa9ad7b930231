"""Marks of Markdown inside a line: bold, links and code go, the words stay."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])")
_CODE = re.compile(r"`([^`\n]+)`")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_STRAY = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")


def without_markup(text: str) -> str:
    """Return the words of a line as a reader sees them."""
    if not any(mark in text for mark in "*_[<`\\"):
        return text
    text = _IMAGE.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    for pattern in (_STRONG, _EMPHASIS, _UNDERLINED):
        text = pattern.sub(lambda match: match[match.lastindex or 0], text)
    # Bold that runs over several lines leaves its marks at the ends of two of them.
    return _ESCAPED.sub(r"\1", _STRAY.sub("", _CODE.sub(r"\1", text)))
