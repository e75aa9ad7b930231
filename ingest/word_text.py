"""What a Word paragraph says and how it is styled: deletions left out, insertions kept, hidden text skipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.word_numbering import Element, W

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "rt", "txbxContent", "sdtPr")
) | {f"{_ALTERNATIVE}Fallback"}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, its parents' settings included."""

    name: str = ""
    list_id: str = ""
    list_level: int = 0
    outline: int = 0  # a heading's depth from 1; 0 for text
    bold: bool = False


def shown_text(element: Element) -> str:
    """Return the text of a paragraph as a reader sees it."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or _is_hidden(child):
            continue
        if child.tag == f"{W}t":
            yield getattr(child, "text", None) or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)


def _is_hidden(run: Element) -> bool:
    return run.tag == f"{W}r" and _is_on(run.find(f"{W}rPr/{W}vanish"))


def is_bold(paragraph: Element, style: Style) -> bool:
    """Say whether every word of a paragraph is set in bold."""
    runs = [run for run in paragraph.findall(f".//{W}r") if "".join(_pieces(run)).strip()]
    if not runs:
        return False
    settings = [run.find(f"{W}rPr/{W}b") for run in runs]
    return all(_is_on(setting) if setting is not None else style.bold for setting in settings)


def _is_on(setting: Element | None) -> bool:
    return setting is not None and (setting.get(f"{W}val") or "1") not in ("0", "false", "off")


def read_styles(root: Element | None) -> Mapping[str, Style]:
    """Return every paragraph style by its id."""
    if root is None:
        return {}
    elements = {each.get(f"{W}styleId") or "": each for each in root.findall(f"{W}style")}
    return {style_id: _style(style_id, elements) for style_id in elements}


def default_style(root: Element | None) -> str:
    """Return the id of the style of paragraphs that name none."""
    for each in root.findall(f"{W}style") if root is not None else ():
        if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true"):
            return each.get(f"{W}styleId") or ""
    return ""


def _style(style_id: str, elements: Mapping[str, Element]) -> Style:
    chain: list[Element] = []
    while style_id in elements and len(chain) < _LONGEST_CHAIN:
        chain.append(elements[style_id])
        style_id = value_at(chain[-1], "basedOn")
    name = value_at(chain[0], "name")
    list_id = next((found for each in chain if (found := value_at(each, "pPr", "numPr", "numId"))), "")
    level = next((found for each in chain if (found := value_at(each, "pPr", "numPr", "ilvl"))), "0")
    outline = next((found for each in chain if (found := value_at(each, "pPr", "outlineLvl"))), "")
    bold = next((each.find(f"{W}rPr/{W}b") for each in chain if each.find(f"{W}rPr/{W}b") is not None), None)
    depth = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0
    return Style(name, list_id, int(level) if level.isdigit() else 0, depth, _is_on(bold))


def value_at(element: Element, *path: str) -> str:
    """Return the value of a setting below an element, "" where it is not set."""
    found = element.find("/".join(f"{W}{name}" for name in path))
    return (found.get(f"{W}val") or "") if found is not None else ""
