"""What kind of thing a question asks for, and about what: read from its wording alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """The kinds of thing a question may ask for."""

    NUMBER = "number"
    SHARE = "share"  # a percentage or a proportion
    MONEY = "money"
    DURATION = "duration"  # how long, how often, by when
    DATE = "date"
    AGE = "age"
    PLACE = "place"
    BODY = "body"  # who or which organisation did something
    PERSON = "person"  # somebody's name
    GRADE = "grade"
    CONTACT = "contact"
    DOSE = "dose"
    YES_NO = "yes-no"
    LIST = "list"
    DEFINITION = "definition"
    REASON = "reason"
    PROCESS = "process"
    COMPARISON = "comparison"
    FINDING = "finding"  # anything else


VALUED = frozenset(
    {Asked.NUMBER, Asked.SHARE, Asked.MONEY, Asked.DURATION, Asked.DATE, Asked.AGE, Asked.PLACE, Asked.GRADE}
)

_UNITS = "days?|weeks?|months?|years?|hours?|minutes?|hrs?|mins?|yrs?"
_PLACES = (
    "councils?|authorit(?:y|ies)|areas?|boroughs?|count(?:y|ies)|places?|lscbs?|boards?|towns?|cit(?:y|ies)|districts?|"
    "las?|regions?|partnerships?"
)
_BODIES = (
    "agenc(?:y|ies)|organisations?|body|bodies|compan(?:y|ies)|teams?|services?|charit(?:y|ies)|provider|court|firm"
)

# The first that fits is taken: the narrow before the wide.
_RULES: tuple[tuple[Asked, str], ...] = (
    (
        Asked.CONTACT,
        r"\b(?:tele)?phone (?:number|no)\b|\bphone for\b|\bcontact (?:details|number|for)\b|\be-?mail address\b|"
        r"\be-?mail (?:of|for)\b|\bwebsite (?:address|of|for|link)|\bweb address|\burl\b|\bpostcode (?:of|for)\b|"
        r"\bopening (?:hours|times)|\bwhat number (?:do|should|can) (?:i|we)\b|\bnumber (?:to|i|we) (?:ring|call|phone)|"
        r"\bnumber for (?:the )?\w+|\baddress (?:of|for)\b|\blink (?:to|for)\b|"
        r"\bwhat times? (?:does|do|is)\b.*\b(?:open|shut|close)",
    ),
    (
        Asked.DOSE,
        r"\bdos(?:e|es|age)\b|\bmg\b|\bmillilit|\bhow much (?:calpol|paracetamol|ibuprofen|melatonin|medicine|"
        r"medication|diazepam|midazolam|ritalin|feed|milk|insulin)",
    ),
    (
        Asked.MONEY,
        r"\bhow much (?:does|do|did|is|was|were|are|will|would|money|funding|per|can|it|they|[\w']+ "
        r"(?:spend|spent|cost|paid|earn))\b(?!.*\b(?:longer|time|progress|difference|worse|better|more likely)\b)|"
        r"\bcosts?\b(?! (?:of|to) (?:the )?child)|\bpric(?:e|es)\b|\bfees?\b|\bsalar|\bwages?\b|\bhourly rate|\bpay rate|"
        r"\bearns?\b|\bbudgets?\b|\bspen[dt]\b|\bfine for\b|\bfined\b|\ballowance\b|£|\bhow much funding|\bpayment amount",
    ),
    (
        Asked.GRADE,
        r"\bwhat (?:\w+ ){0,2}(?:grade|rating|judg(?:e)?ment|score)\b|\bhow (?:was|were) .* (?:rated|graded|judged)",
    ),
    (Asked.AGE, r"\bwhat ages?\b|\bhow old\b|\bwhich ages?\b|\bage (?:group|range|limit)|\bat which age\b"),
    (
        Asked.DURATION,
        rf"\bhow long\b|\bhow many (?:working |school |calendar )?(?:{_UNITS})\b|\bhow (?:soon|quick(?:ly)?|fast|often|"
        r"frequent(?:ly)?|late|out of date)\b|\btime ?(?:limit|scales?|frames?)\b|\bdeadline\b|"
        rf"\bhow much (?:longer|time)\b|\bby when\b|\btiming\b|\bmaximum time\b|\bevery how many\b|\bwithin how many\b|"
        rf"\b(?:how|what|average|typical) (?:length|period|amount) of time\b|\bhow regular(?:ly)?\b|\bnumber of (?:working )?(?:{_UNITS})\b",
    ),
    (
        Asked.SHARE,
        r"\bwhat (?:percentage|percent|proportion|share|fraction|%|rate)\b|\b(?:percentage|percent|proportion|share|"
        r"fraction) of\b|\bper ?cent\b|%|\bhow common\b|\bwhat (?:part|portion) of\b|\bin what percentage\b",
    ),
    (
        Asked.NUMBER,
        r"\bhow many\b|\bnumber of\b|\bwhat (?:is|was|are|were) the (?:number|figure|total|count|odds)\b|^stats?\b|"
        r"\bthe exact figures?\b|\bhow many times\b|\bhow much more\b|\btimes more likely\b|"
        r"\bheadcount\b|\bhow (?:big|large|high|heavy|tall)\b|\bwhat (?:\w+ ){0,2}(?:average|maximum|minimum|temperature|weight|caseload|"
        r"sentence|size|total|ratio|breakdown)\b|\baverage (?:number|caseload|age)\b|\bbreakdown of\b|\bmaximum \w+$",
    ),
    (
        Asked.DATE,
        r"\bwhat (?:exact )?(?:date|year|month|day)\b|\bwhich (?:year|month|date|day)\b|\bwhen (?:did|was|were)\b|"
        r"\bwhen (?:is|are|will) (?:the |it )?(?:next|due|published|coming|\w+ (?:publish|start|come into))|\bsince when\b|\bwhen (?:and|or) where\b|\bdate (?:of|for|did)\b",
    ),
    (
        Asked.PERSON,
        r"\bwho (?:is|was|are|were) (?:the )?(?:current |present |new )?(?:[\w'’]+ ){0,2}?(?:head|director|chief|chair|chairs|author|manager|minister|commissioner|"
        r"inspectors?|leader|boss)\b(?! (?:of|in) a)|\bnames? of\b|\bname (?:it|them|him|her)\b|\bwho wrote\b|\bauthor'?s? name",
    ),
    (
        Asked.PLACE,
        rf"\bwhich (?:\w+ ){{0,3}}?(?:{_PLACES})\b|\bwhat (?:councils?|authorit(?:y|ies)|area|borough|county)\b|"
        rf"\bwhere (?:did|was|were)\b(?!.*\b(?:record|write|put|keep|go)\b)|\bname (?:the )?(?:{_PLACES})\b",
    ),
    (
        Asked.BODY,
        rf"\b(?:which|what) (?:\w+ ){{0,2}}(?:{_BODIES})\b|(?:^|[,;:?.\-–] ?|\band |\bor |\bfor )who\b(?! (?:should i|do i|can i|to))|\bby who(?:m)?\b",
    ),
    (
        Asked.COMPARISON,
        r"\bdifferen(?:ce|t)\b|\bcompare|\bversus\b|\bvs\.?\b|\bor\b.*\bwhich\b|\bcompared\b|\beach say\b",
    ),
    (Asked.REASON, r"\bwhy\b|\bwhat (?:causes?|caused|led to|explains)\b|\breasons?\b|\bhow come\b|\bwhat for\b"),
    (
        Asked.DEFINITION,
        r"\bwhat (?:is|are|was|does|do) (?:an? |the )?[\w' -]{2,40}(?: mean| stand for|\?|$)|\bdefin|\bmeaning of\b|\bmeans what\b|"
        r"\bwhat counts as\b|\bwhat is meant\b|\bwhat's an?\b|\bwhats an?\b",
    ),
    (
        Asked.LIST,
        r"\blist\b|\bwhat are the\b|\bwhich (?:\w+ )?\w+s (?:were|are|did|do|have)\b|\bexamples? of\b|\bsigns of\b|\btypes of\b|"
        r"\bkinds of\b|\bwhat (?:\w+ ){0,2}(?:factors|things|barriers|reasons|features|steps|measures|tools|indicators)\b",
    ),
    (
        Asked.PROCESS,
        r"\bhow (?:do|should|can|could|would|to)\b|\bwhat (?:should|do|can|must) (?:i|we|you|they|a|an|the|school)\b|\bsteps\b|"
        r"\bwhat happens\b|\bwhat to do\b|\bprocess\b|\bprocedure\b|\bwhat next\b|\bwho (?:should|do|can) i\b",
    ),
    (
        Asked.YES_NO,
        r"^(?:so |but |and |ok |please |hi |pls )?(?:do|does|did|is|are|was|were|can|could|should|has|have|had|will|would|must|may|am)\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _RULES)


@dataclass(frozen=True, slots=True)
class Want:
    """What a question asks for, and the words that say of what."""

    kind: Asked
    of: str  # the words that name what is counted or looked for: "fathers", "local authorities"
    other: tuple[Asked, ...] = ()  # further kinds its wording asks for as well


_OF_NUMBER = re.compile(
    r"\bhow many(?: more| other)? (?P<of>(?:[\w'’-]+ ){0,5}?[\w'’-]+?)(?= (?:did|do|does|were|was|are|is|had|have|has|can|"
    r"could|should|must|will|would|took|take|need|needs|get|got|on|in|at|that|who|which|from|with|before|after|and|went|"
    r"came|made|missed|sampled|they|inspectors|it|i|we|ofsted|there)\b|[?.,;]|$)",
    re.IGNORECASE,
)
_OF_SHARE = re.compile(
    r"\b(?:percentage|percent|proportion|share|fraction|number|%|rate) of (?:the |all )?(?P<of>(?:[\w'’-]+ ){0,4}?[\w'’-]+?)"
    r"(?= (?:did|do|does|were|was|are|is|had|have|has|on|in|at|that|who|which|from|with|get|got|went|for|left)\b|[?.,;]|$)",
    re.IGNORECASE,
)


def read_want(text: str) -> Want:
    """Read what a question asks for."""
    found = [kind for kind, pattern in _COMPILED if pattern.search(text)]
    kind = found[0] if found else Asked.FINDING
    return Want(kind, _of(kind, text), tuple(found[1:]))


_ABOUT = re.compile(
    r"\b(?:say|says|said|find|finds|found|think|thinks|thought|recommend\w*|report\w*|conclude\w*|mention\w*|advise\w*|"
    r"tell|told)\b.{0,30}?\b(?:about|on|regarding|around|that)\b (?P<what>.+)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"^(?:so |and |but |ok |please |hi |also )*(?:what|which|who|where|when|why|how|is|are|was|were|do|does|did|can|could|"
    r"should|list|name|give)\b",
    re.IGNORECASE,
)


def strict_part(text: str) -> str:
    """Return the part of a plainly put question that an answer must speak of, or an empty string.

    A story told in a few words may share none with the guidance that fits it; "what did they say about twins"
    has no answer where nobody speaks of twins.
    """
    if not _PLAIN.match(text.strip()):
        return ""
    match = _ABOUT.search(text)
    return match.group("what") if match else text


def _of(kind: Asked, text: str) -> str:
    if kind not in (Asked.NUMBER, Asked.SHARE):
        return ""
    match = _OF_NUMBER.search(text) or _OF_SHARE.search(text)
    return match.group("of") if match else ""
