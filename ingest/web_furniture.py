"""What of a web page is not its text: menus, banners, forms and what is hidden, by names and attributes alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

NEVER_TEXT = (
    "script style noscript template svg iframe object embed canvas audio video button select textarea input "
    "nav footer aside dialog menu head"
).split()
MAIN = ("main", "[role=main]", "article", "#main-content", "#content", "#main", ".main-content", ".content")
_ROLES = frozenset("navigation banner contentinfo search complementary dialog alert menu toolbar".split())
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:cookies?|breadcrumbs?|navbar|navigation|menu|sidebar|share|sharing|social|related|skip-link|skip|"
    r"pagination|toc|feedback|newsletter|advert|popup|modal)(?:$|[-_\s])",
    re.IGNORECASE,
)


def is_hidden(attributes: Mapping[str, object]) -> bool:
    """Say whether the page does not show an element, or shows it as furniture."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = str(attributes.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or str(attributes.get("role") or "") in _ROLES


def may_be_furniture(name: str, attributes: Mapping[str, object]) -> bool:
    """Say whether an element is a form, or is named like a menu; one that holds most of the page is neither."""
    marks = f"{' '.join(classes_of(attributes))} {attributes.get('id') or ''}"
    return name == "form" or bool(_NAMES.search(marks))


def classes_of(attributes: Mapping[str, object]) -> list[str]:
    """Return the classes of an element."""
    names = attributes.get("class") or []
    return [str(name) for name in names] if isinstance(names, list) else [str(names)]
