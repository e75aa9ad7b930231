"""Identifiers that have a written form: postcodes, phones, e-mail, record numbers and dates of birth.

Names and addresses, which only their surroundings give away, are left to the other identifier files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retriever.identifier import IdentifierKind, Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_FIGURES = r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
_WRITTEN = rf"{_DAY}\s*(?:of\s+)?{_MONTH}(?:[\s,]*\d{{4}}|\s+'?\d{{2}}\b)?|{_MONTH}\s+{_DAY}\b(?:[\s,]+\d{{4}})?"
_DATE = rf"(?:{_FIGURES}|{_WRITTEN})"
_PARTIAL = rf"(?:{_DATE}|{_MONTH}\s*\d{{4}}|\d{{1,2}}/\d{{1,2}}\b|\d{{6}}(?:\d\d)?\b)"

_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_POSTCODE = re.compile(r"\b(?:[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?|GIR)\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
# "s47 2nd strategy meeting" and "s17 5yr old" are sections of an Act with a count behind them.
_NO_INWARD = re.compile(r"\d(?:st|nd|rd|th|yr|hr|wk|mth|ys|ds)$", re.IGNORECASE)
_SECTION = re.compile(r"^s\d{2}\b\s", re.IGNORECASE)
_HALF_POSTCODE = re.compile(r"\bpost\s?code(?:\s+is|:)?\s+([A-Z]{1,2}\d[A-Z\d]?)\b", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\d/.-])(?<!\d\s)(?:(?:\+|00)44[\s.-]?\(?0?\)?[\s.-]?|\(?0)[1237]\d{0,4}\)?(?:[\s.-]{0,2}\d){5,9}(?!\d)(?![/]\d)"
)
_PHONE_DIGITS = 10
_NHS_CUE = re.compile(
    r"\bnhs\s*(?:no|num|number|nr|id|#)?\b\.?\s*(?:is|was|[:#=-])?\s*(\d(?:[\s-]?\d){6,10})\b", re.IGNORECASE
)
_TEN_DIGITS = re.compile(r"(?<![\d/.-])(\d{3})[\s-]?(\d{3})[\s-]?(\d{4})(?![\d/])")
_UPN = re.compile(r"\b[A-Z]\d{3}\s?\d{4}\s?\d{4}\s?[\dA-Z]\b", re.IGNORECASE)
_INSURANCE = re.compile(r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b", re.IGNORECASE)
# A figure behind the name of a case system, or behind "case no", "client ref" and the like.
_RECORD = re.compile(
    r"\b(?:liquid\s?logic|\bll|lcs|mosaic|eclipse|azeus|care\s?first|system\s?one|systmone|rio|emis|cpoms|icsid|ics"
    r"|upn|uln|urn|uprn|mrn|crn|pnc|nino|national insurance|ni|hospital|patient|case|client|child|family|pupil|student"
    r"|person|referral|crime|cad|incident|niche|passport|our|yr|your|record|service user|social care|ehm|ehcp|court)"
    r"(?:\s*(?:id|i\.d\.|no|num|number|nr|ref|reference|record|file|case|log))*\b\.?\s*(?:is|was|[:#=-]|\s)*\s*"
    r"((?=[A-Z\d/-]*\d[A-Z/-]*\d[A-Z/-]*\d[A-Z/-]*\d)[A-Z]{0,5}[-/]?\d[A-Z\d/-]{3,19})\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"\s*(?:and|&|,|/|\+)\s*([A-Z]{0,4}\d{5,12})\b", re.IGNORECASE)
_PREFIXED = re.compile(r"\b(?:REF|CASE|ID|LL|LCS|CIN|CP|EHA|EH|MASH|LAC|DCT|CWD|SEN|URN)[-/]?\d{5,12}\b", re.IGNORECASE)
_PLATE = re.compile(r"\b(?:reg|registration|plate|car)\b\D{0,12}\b([A-Z]{2}\d{2}\s?[A-Z]{3})\b", re.IGNORECASE)
_BARE_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|id)\b(?:\s*(?:no|number|num))?\.?\s*(?:is|[:#=])?\s*"
    r"((?=[A-Z\d/-]*\d{3})[A-Z]{0,4}[-/]?\d[A-Z\d/-]{4,15})\b",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"\b(?:ofsted|report|publication|inspection|document|guidance|isbn|review|survey|edition)\b", re.IGNORECASE
)
_YEAR = re.compile(r"^(?:19|20)\d\d(?:[/-]\d{2,4})?$")
_BIRTH = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?date|b'?day|birthday|born|edd)\b\.?"
    rf"(?:\s*(?:is|was|on|the|in|of|about|around|early|late|:|=|-|\(|,))*\s*({_PARTIAL})",
    re.IGNORECASE,
)
_BIRTH_AFTER = re.compile(
    rf"\b({_DATE})\s*(?:\(?\s*(?:d\.?o\.?b\.?|is\s+(?:his|her|their|the)\s+(?:birthday|d\.?o\.?b\.?|date\s+of\s+birth))\)?)",
    re.IGNORECASE,
)
_TURNS = re.compile(rf"\b(?:turns?|turned|be|is)\s+\d{{1,2}}\s+on\s+(?:the\s+)?({_DATE})", re.IGNORECASE)
# A bare full date in brackets or behind a short word is a birth date when a person stands just before it.
AFTER_PERSON = re.compile(rf"\s*[,(\-]?\s*(?:b\.?\s*)?({_FIGURES})", re.IGNORECASE)


def find_numbers(text: str) -> Iterator[Span]:
    """Yield every identifier of this text that has a written form."""
    if "@" in text:
        yield from _spans(IdentifierKind.EMAIL, _EMAIL, text)
    yield from _births(text)
    if not any(letter.isdigit() for letter in text):
        return
    yield from _postcodes(text)
    for found in _PHONE.finditer(text):
        if sum(map(str.isdigit, found[0])) >= _PHONE_DIGITS:
            yield Span(IdentifierKind.PHONE, *found.span())
    yield from _records(text)


def _births(text: str) -> Iterator[Span]:
    for pattern in (_BIRTH, _BIRTH_AFTER, _TURNS):
        yield from _spans(IdentifierKind.DATE_OF_BIRTH, pattern, text, group=1)


def _postcodes(text: str) -> Iterator[Span]:
    for found in _POSTCODE.finditer(text):
        if not (_NO_INWARD.search(found[0]) or (_SECTION.match(found[0]) and found[0].islower())):
            yield Span(IdentifierKind.POSTCODE, *found.span())
    yield from _spans(IdentifierKind.POSTCODE, _HALF_POSTCODE, text, group=1)


def _records(text: str) -> Iterator[Span]:
    number = IdentifierKind.NUMBER
    yield from _spans(number, _NHS_CUE, text, group=1)
    yield from _spans(number, _UPN, text)
    yield from _spans(number, _INSURANCE, text)
    yield from _spans(number, _PLATE, text, group=1)
    yield from _spans(number, _PREFIXED, text)
    for found in _TEN_DIGITS.finditer(text):
        if _is_nhs_number("".join(found.groups())):
            yield Span(number, *found.span())
    for found in _RECORD.finditer(text):
        if not _YEAR.match(found[1]):
            yield Span(number, *found.span(1))
            yield from _spans(number, _AND_ANOTHER, text[: found.end() + 24], group=1, start=found.end(1))
    for found in _BARE_REFERENCE.finditer(text):
        # "Ofsted reference 120122" names a publication, which anyone may name.
        if not _PUBLICATION.search(text, max(0, found.start() - 40), found.start()):
            yield Span(number, *found.span(1))


def _is_nhs_number(digits: str) -> bool:
    """Check the last digit, which is computed from the nine before it."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def _spans(kind: IdentifierKind, pattern: re.Pattern[str], text: str, group: int = 0, start: int = 0) -> Iterator[Span]:
    for found in pattern.finditer(text, start):
        yield Span(kind, *found.span(group))
