"""The chat's one page and its one script, as they must be to ask nothing of other servers and evaluate no text.

Chainlit's page names outside fonts and styles, and its script compiles custom elements in the browser, which a
policy without `unsafe-eval` forbids. Here the page loses the first, and the script looks custom elements up among
those that `public/elements.js` has registered:

    window.signpostElements.Consultation = function Consultation({ React, props, updateElement, callAction }) { ... }

Each is a React component; it is given the element's `props`, `React`, `require` and the functions Chainlit documents
for custom elements. `public/elements/Consultation.jsx` then holds one line: `export default "Consultation"`.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from retriever.errors import BadSetting

_OUTSIDE = (
    re.compile(r"<!-- FONT START -->.*?<!-- FONT END -->", re.DOTALL),
    re.compile(r"<link\b[^>]*\bhref=\"https?://[^>]*>", re.DOTALL),
    re.compile(r"<meta property=\"og:(?!root_path)[^>]*>"),
)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_MAIN_SCRIPT = re.compile(r"/assets/(index-[\w-]+\.js)")
_COMPILES = "return new Function(...i,t)(...o)"
_LOOKS_UP = "return globalThis.signpostElement(t,a)"
# Runs before any element is shown. One component a name, so that React keeps its state from one update to the next.
_REGISTER = (
    "globalThis.signpostElements=globalThis.signpostElements||{};"
    "globalThis.signpostElement=(code,scope)=>{"
    "const named=/exports\\.\\s*default\\s*=\\s*[\"']([A-Za-z]+)[\"']/.exec(code);"
    "const component=named&&globalThis.signpostElements[named[1]];"
    "scope.exports.default=component?scope.React.createElement(component,scope):null};\n"
)


@dataclass(frozen=True, slots=True)
class ChatPage:
    """The chat's page, its policy, and its script."""

    html: str
    policy: str
    script_name: str
    script_gzip: bytes


def chat_page(html: str, script: str) -> ChatPage:
    """Return the page and script as they are served, or stop where Chainlit is not the version they were made for."""
    for outside in _OUTSIDE:
        html = outside.sub("", html)
    html = html.replace('<html lang="en">', '<html lang="en-GB">')
    if script.count(_COMPILES) != 1 or re.search(r"(?:src|href)=\"https?://", html):
        raise BadSetting("The installed Chainlit is not the one Signpost is made for; run `make install` again.")
    return ChatPage(html, _policy(html), script_name(html), _packed(_REGISTER + script.replace(_COMPILES, _LOOKS_UP)))


@lru_cache(maxsize=1)
def _packed(script: str) -> bytes:
    return gzip.compress(script.encode("utf-8"), 6)


def script_name(html: str) -> str:
    """Return the file name of the page's main script."""
    match = _MAIN_SCRIPT.search(html)
    if not match:
        raise BadSetting("The installed Chainlit has no page; run `make install` again.")
    return match[1]


def _policy(html: str) -> str:
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in _INLINE_SCRIPT.findall(html))
    # Styles may stand in the page because Chainlit's components set them on elements; scripts may not.
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
