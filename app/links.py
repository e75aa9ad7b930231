"""Addresses of the app's own pages: where a paragraph stands, and how a link carries the quote with it."""

from __future__ import annotations

import re
from urllib.parse import quote as escaped
from urllib.parse import urlencode

_SHORT_QUOTE = 240
_END_WORDS = 12
SOURCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,149}")


def anchor(locator: str) -> str:
    """Return the fragment that names a paragraph on its source's page: "para 29" becomes "para-29"."""
    return re.sub(r"[^\w.]+", "-", locator.lower()).strip("-.") or "start"


def source_link(source_id: str, locator: str = "", quote: str = "") -> str:
    """Return the link to a source, to a paragraph of it, or to a quote marked in that paragraph.

    The quote travels in the address, so that a copied link shows the same mark without JavaScript.
    A long quote is carried by its first and last words.
    """
    path = f"/source/{escaped(source_id, safe='')}"
    asked: dict[str, str] = {}
    if locator and quote:
        asked["at"] = locator
        words = quote.split()
        if len(quote) <= _SHORT_QUOTE or len(words) <= 2 * _END_WORDS:
            asked["quote"] = quote
        else:
            asked["quote"], asked["to"] = " ".join(words[:_END_WORDS]), " ".join(words[-_END_WORDS:])
    query = f"?{urlencode(asked, quote_via=escaped)}" if asked else ""
    return f"{path}{query}#{escaped(anchor(locator))}" if locator else path


def publisher_link(url: str, page: int | None = None) -> str:
    """Return the publisher's address, at the page where it is a PDF; nothing but a web address is ever linked."""
    if not re.match(r"https?://[^\s/]+", url, re.IGNORECASE):
        return ""
    if page and re.search(r"\.pdf($|[?#])", url, re.IGNORECASE):
        return f"{url.split('#', maxsplit=1)[0]}#page={page}"
    return url
