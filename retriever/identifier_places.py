"""Addresses and named schools: where a family lives and where a child spends the day.

A town or a council by itself is no identifier, and neither is "her primary school".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retriever.identifier import IdentifierKind, Span
from retriever.name_lists import folded, name_lists

_STREET_END = (
    r"(?:road|rd|street|st|str|avenue|ave|av|lane|ln|close|cl|clo|drive|drv|dr|crescent|cres|court|ct|way|grove|gr"
    r"|gardens|gdns|terrace|terr|place|pl|hill|walk|row|mews|square|sq|rise|green|parade|mount|croft|vale|fields?"
    r"|meadows?|gate|heights|house|towers?|flats|bank|brow|view|park|wharf|quay|yard|estate|buildings|cottages?)"
)
_WORD = r"[a-zà-ÿ][a-zà-ÿ'’.-]*"
_UNIT = (
    r"(?:(?:flat|flt|apt|apartment|unit|room|rm|plot|pitch|caravan|bedsit|block)\s*(?:no\.?\s*)?\d{1,4}[a-z]?\s*,?\s*)"
)
_NUMBERED = re.compile(
    rf"\b{_UNIT}?(?:no\.?\s*|number\s+|house\s+)?(\d{{1,4}}\s?[a-z]?)\b[\s,]+((?:{_WORD}\s+){{1,3}}?){_STREET_END}\b\.?"
    r"(?:\s+(?:north|south|east|west)\b)?",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|reside[sd]?|address(?:\s+is|\s*:)?|addr:?|moved\s+(?:in)?to|home\s+is|housed|flat"
    r"|placed|based)\s+(?:(?:at|on|in|to|off|near|down|with\s+\w+\s+(?:at|on|in))\s+)?(?:the\s+)?"
    rf"((?:{_WORD}\s+){{1,3}}?{_STREET_END})\b",
    re.IGNORECASE,
)
_NAMED_STREET = re.compile(
    r"\b((?:[A-Z][\w'’-]+\s+){1,3}(?:Road|Rd|Street|Avenue|Ave|Lane|Close|Drive|Crescent|Court|Way|Grove|Gardens|Terrace|Mews"
    r"|Walk|Parade|Row|Square|Cottages|Place|Estate|Flats|Tower|Towers|Caravan (?:Park|Site)))\b"
)
_UNIT_ALONE = re.compile(
    rf"\b(?:(?:flat|flt|apt|apartment|pitch|plot|caravan)\s*(?:no\.?\s*|number\s+)?\d{{1,4}}[a-z]?\b"
    rf"(?:\s*,?\s*(?:{_WORD}\s+){{1,2}}{_STREET_END}\b)?|house\s+(?:no\.?|number)\s*\d{{1,4}}[a-z]?\b"
    r"|(?:lives?|living|house|home)\s+(?:at|is)\s+(?:no\.?|number)\s*\d{1,4}[a-z]?\b)",
    re.IGNORECASE,
)
_NUMBER_THE = re.compile(
    r"\bThe\s+[A-Z]\w+(?:\s+[A-Z]\w+)?,(?=\s*\d)|"
    r"\b\d{1,3}[a-z]?,?\s+The\s+[A-Z][a-z]+\b|\b(?:no\.?|number)\s*\d{1,3}[a-z]?,?\s+[Tt]he\s+[A-Za-z][a-z]+\b"
    rf"|\b[Uu]nit\s+\d{{1,3}}[a-z]?\s*,?\s*(?:(?i:{_WORD})\s+){{1,3}}(?i:{_STREET_END})\b"
)
# What may stand between a number and "way", "court" or "place" in a sentence about guidance.
_NOT_STREETS = frozenset(
    "the a an in of at to no any every which what one other this that these those good best right wrong same only each "
    "by for from with and or is are was were be been has have had not child children case cases year years yr yrs "
    "months month weeks week days day hours hour minutes times yo mths wks per cent working found took take review "
    "first second safe family some all most more supreme high crown magistrates county youth court legal care long "
    "half full short step under out way on about into their his her its our your my".split()
)

_SCHOOL_END = (
    r"(?:(?:(?:c\s?of\s?e|ce|rc|catholic|community|church|junior|infants?|primary|secondary|high|special|grammar"
    r"|nursery|upper|middle|prep|preparatory|first|boys|boys'|girls|girls'|day)\s+)*"
    r"(?:school|sch|academy|college|nursery|pre-?school|playgroup|kindergarten|primary|secondary|infants?|juniors?|high"
    r"|grammar|children'?s centre|sixth form))"
)
_BARE_TYPE_ENDS = (
    r"(?!\s+(?:schools?|health\w*|care|education|appointments?|risk|needs?|level|nurses?|teachers?|staff|aged?|places?"
    r"|fees|provision|settings?|workers?|carers?|prevention|concerns?|causes?|legislation|and\s+secondary|or\s+secondary"
    r"|court|quality|thresholds?|priority|standards?|attendance|of|age|readiness|based|transfer|transport)\b)"
)
_SCHOOL = re.compile(rf"(?<![\w'’])({_SCHOOL_END})\b(?!['’-]\w){_BARE_TYPE_ENDS}", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([A-Za-zÀ-ÿ][\w'’.&-]*)\s+$")
_SAINT_ALONE = re.compile(
    r"\b(?:at|attends?|from|to|school\s+is|school:)\s+((?:St\.?|Saint)\s+[A-Z][\w'’]+(?:\s+(?:and|&)\s+[A-Z]\w+)?)"
)
_SAINT_OWNED = re.compile(
    r"\bSt\.?\s+([a-z]{3,}['’]?s)\b(?!\s+(?:hosp|day|road|rd|street|st\b|church|ward|house|centre|clinic|ave))",
    re.IGNORECASE,
)
_SAINTS = frozenset({"st", "saint", "ss", "our", "sacred", "holy"})
_ENDS_NAME = frozenset(
    "a an the at to from in of his her their our my its this that every each any no all some which what whose with for "
    "and or but by on is was are were as about into via re says said goes attends attending went going start starts "
    "started starting left visit visited moved between when if where primary secondary child kid children kids pupil "
    "mum dad mums dads also than like same new old other another different current previous last next local nearest "
    "special mainstream nursery state private independent boarding residential faith good nice big small whole day "
    "after before during outside not missing misses missed out off full part time specialist village inner city rural "
    "maintained free faith-based named her's his's send sen ehcp alternative provision home tell told ask asked rang "
    "calls call called emailed contact contacted see saw does do did has have had will can should must may might told "
    "safeguarding early years pre attend attended both only just now then so because while until since named high low "
    "level medical royal aiming pre-mobile non-mobile needs "
    "national police training teaching staff further virtual secure".split()
)
_GOES_TO = re.compile(
    r"\b(?:attend(?:s|ing|ed)?|goes\s+to|going\s+to|go\s+to|went\s+to|at|from|starts?|started|enrolled\s+at|school(?:\s+is|:)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IS_AT = re.compile(
    r"\b(?:attend(?:s|ing|ed)?|(?:goes|going|go|went|moved)\s+to|(?:is|was|hes|he's|shes|she's|now|been)\s+at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_OUR_LADY = re.compile(r"\bOur\s+(?:Lady\s+(?:of\s+)?)?$", re.IGNORECASE)
# "high", "first" and their like are schools only in a name that is written as one.
_COMMON_TYPES = frozenset({"high", "grammar", "infant", "infants", "junior", "juniors", "primary", "secondary", "sch"})


def find_places(text: str) -> Iterator[Span]:
    """Yield every address and named school of this text."""
    yield from _addresses(text)
    yield from _schools(text)


def _addresses(text: str) -> Iterator[Span]:
    address = IdentifierKind.ADDRESS
    for found in _NUMBERED.finditer(text):
        if _is_street(found[2]):
            yield Span(address, *found.span())
    for pattern in (_LIVES, _NAMED_STREET):
        for found in pattern.finditer(text):
            if _is_street(found[1].rsplit(maxsplit=1)[0]):
                yield Span(address, *found.span(1))
    for pattern in (_UNIT_ALONE, _NUMBER_THE):
        for found in pattern.finditer(text):
            yield Span(address, *found.span())


def _is_street(words: str) -> bool:
    parts = [folded(word).strip(".,") for word in words.split()]
    return bool(parts) and not any(part in _NOT_STREETS for part in parts)


def _schools(text: str) -> Iterator[Span]:
    for found in _SCHOOL.finditer(text):
        start = _name_start(text, found)
        if start < found.start():
            yield Span(IdentifierKind.SCHOOL, start, found.end())
    for found in _SAINT_ALONE.finditer(text):
        yield Span(IdentifierKind.SCHOOL, *found.span(1))
    for found in _SAINT_OWNED.finditer(text):
        if found[1].lower().removesuffix("s").rstrip("'’") in name_lists().first:
            yield Span(IdentifierKind.SCHOOL, *found.span())


def _name_start(text: str, school: re.Match[str]) -> int:
    """Return where the school's own name begins; the match's own start when the words before name none."""
    own: list[str] = []
    start, unknown = school.start(), False
    while len(own) < 4 and (before := _WORD_BEFORE.search(text, max(0, start - 40), start)):
        plain = folded(before[1]).strip(".")
        if plain in _ENDS_NAME and not _OF_OUR_LADY.search(text, max(0, before.start() - 12), start):
            break
        own.append(before[1])
        start = before.start(1)
        unknown = unknown or plain in _SAINTS or _is_unknown(plain)
    if not own:
        return school.start()
    common = folded(school[1]) in _COMMON_TYPES
    saint = any(folded(word).strip(".") in _SAINTS for word in own)
    if common and not saint and not school[1][0].isupper() and not _GOES_TO.search(text, max(0, start - 24), start):
        return school.start()
    if _IS_AT.search(text, max(0, start - 24), start):
        return start
    named = own[0][0].isupper() and school[1][0].isupper() and not text.isupper()
    if named or (unknown and not (common and folded(own[0]) in name_lists().never)):
        attended = _GOES_TO.search(text, max(0, start - 24), start)
        return start if attended else _first_of_name(text, start, school.start())
    return school.start()


def _is_unknown(plain: str) -> bool:
    lists = name_lists()
    return plain not in lists.never and (plain not in lists.ordinary or plain in lists.first)


def _first_of_name(text: str, start: int, end: int) -> int:
    """Drop ordinary lower-case words that stand before a name that is written with capitals or is unknown."""
    for word in re.finditer(r"\S+", text[start:end]):
        plain = folded(word[0]).strip(".,")
        if word[0][0].isupper() or plain in _SAINTS or _is_unknown(plain):
            return start + word.start()
    return start
