"""Each paragraph gets its locator: what a reader looks for on paper, unique within its source.

Numbers first ("para 29"); then boxes by the paragraph they follow; then the section's short name or its heading,
counted where more than one paragraph stands under it. Headings that repeat are kept apart by the one above them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ingest.structure import wording
from ingest.structure.draft import Draft, Section
from ingest.structure.sections import is_annex, section_name

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTED = {"item": "item", "row": "row"}
OPENING = "opening"


def name_paragraphs(drafts: Sequence[Draft]) -> list[str]:
    """Return a locator for each draft, no two alike."""
    names = _section_names(drafts)
    counts = Counter((_home(draft.section).at, _counted_as(draft)) for draft in drafts if _is_counted(draft))
    so_far: Counter[tuple[int, str]] = Counter()
    boxes: Counter[tuple[str, str]] = Counter()
    numbers: set[tuple[int, ...]] = set()
    taken: Counter[str] = Counter()
    locators = []
    for draft in drafts:
        section = names[_home(draft.section).at]
        if draft.number:
            name = _number_name(draft, repeated=draft.number in numbers)
            numbers.add(draft.number)
        elif draft.kind == "box":
            name = _box_name(draft, section, boxes)
        elif draft.kind == "footnote":
            name = _footnote_name(draft)
        elif draft.place:
            name = f"{section}, {draft.place}" if section else draft.place
        else:
            key = (_home(draft.section).at, _counted_as(draft))
            so_far[key] += 1
            name = _counted_name(section, key[1], so_far[key], counts[key])
        locators.append(_unique(name, taken))
    return locators


def _home(section: Section) -> Section:
    """Return the section that text goes by: the outermost with a short name, else its own heading.

    In an annex each table or part keeps its heading, which is how a reader finds it there.
    """
    home, above = section, section.above
    if any(is_annex(heading) for heading in section.path):
        return home
    while above:
        if section_name(above.heading):
            home = above
        above = above.above
    return home


def _section_names(drafts: Sequence[Draft]) -> Mapping[int, str]:
    homes = {home.at: home for draft in drafts if not draft.number for home in [_home(draft.section)]}
    homes |= {home.at: home for draft in drafts for home in [_home(draft.section)] if home.at not in homes}
    plain = {at: _plain_name(home) for at, home in homes.items()}
    counted = {_home(draft.section).at for draft in drafts if _is_counted(draft)}
    same: dict[str, list[int]] = defaultdict(list)
    for at in sorted(counted):
        same[plain[at].casefold()].append(at)
    names = dict(plain)
    names[0] = OPENING if len(homes) > 1 or any(draft.number for draft in drafts) else ""
    for sharing in same.values():
        if len(sharing) > 1:
            for at in sharing:
                above = homes[at].above
                names[at] = f"{plain[at]} ({above.heading})" if above and above.heading else plain[at]
    return _apart(names, counted)


def _plain_name(home: Section) -> str:
    name = section_name(home.heading) or home.heading
    annex = next((heading for heading in home.path if is_annex(heading)), home.heading)
    return f"{section_name(annex)}, {name}" if annex != home.heading else name


def _apart(names: dict[int, str], counted: set[int]) -> Mapping[int, str]:
    seen: Counter[str] = Counter()
    for at in sorted(counted):
        if names[at]:
            names[at] = _unique(names[at], seen)
    return names


def _is_counted(draft: Draft) -> bool:
    return not draft.number and not draft.place and draft.kind not in ("box", "footnote")


def _counted_as(draft: Draft) -> str:
    return _COUNTED.get(draft.kind, "paragraph")


def _counted_name(section: str, counted_as: str, at: int, of: int) -> str:
    if not section:
        return f"{counted_as} {at}"
    if of == 1 and counted_as == "paragraph":
        return section
    return f"{section}, {counted_as} {at}"


def _number_name(draft: Draft, *, repeated: bool) -> str:
    name = "para " + ".".join(str(part) for part in draft.number or ())
    if not repeated:
        return name
    annex = next((heading for heading in draft.section.path if is_annex(heading)), "")
    if annex:
        return f"{section_name(annex)}, {name}"
    return f"{name} ({draft.section.heading})" if draft.section.heading else name


def _box_name(draft: Draft, section: str, boxes: Counter[tuple[str, str]]) -> str:
    if draft.after:
        place = "after para " + ".".join(str(part) for part in draft.after)
    else:
        place = f'in "{section}"' if section else ""
    if not draft.box:
        return f"box {place}".strip()
    bare = re.sub(r"\s+\d+\w?$", "", draft.box).casefold()
    if bare in ("case study", "case example"):
        boxes[bare, place] += 1
        count = f" {boxes[bare, place]}" if boxes[bare, place] > 1 else ""
        return f"{bare}{count} {place}".strip()
    return f'box "{draft.box}" {place}'.strip()


def _footnote_name(draft: Draft) -> str:
    match = re.match(r"\[?(\d{1,4})\]?[.)]?\s+", draft.text)
    if match:
        draft.text = draft.text[match.end() :]
        return f"footnote {match[1]}"
    return f"footnote on page {draft.page}" if draft.page else "footnote"


def _unique(name: str, taken: Counter[str]) -> str:
    """Return the name, told apart from those taken by ", second" and so on; `taken` counts how often each was asked."""
    unique, asked = name, _plain(name)
    while _plain(unique) in taken:
        taken[asked] += 1
        count = taken[asked]
        ordinal = _ORDINALS[count - 2] if count - 2 < len(_ORDINALS) else f"no. {count}"
        unique = f"{name}, {ordinal}"
    taken[_plain(unique)] = 1
    return unique


def _plain(name: str) -> str:
    return wording.tidy(name).casefold()
