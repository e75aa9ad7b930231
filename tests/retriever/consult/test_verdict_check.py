import random

import pytest

from evals.make_pairs import ENDINGS, MIDDLES, OPENINGS
from retriever.consult.consult import consult
from retriever.consult.verdict_check import find_verdicts, verdicts_of
from retriever.desk import Desk
from retriever.question import Question

VERDICTS = [
    "The threshold is met.",
    "This meets the threshold for section 47.",
    "This does not meet the CP threshold.",
    "Yes, this is level 4.",
    "Level 3 applies here.",
    "It is section 47.",
    "There is no need to refer.",
    "No further action is needed.",
    "You can wait and see how the next visit goes.",
    "Risk score 7/10.",
    "There is an 80% likelihood of harm.",
    "This child is likely to be accepted by the front door.",
    "The family is high risk.",
    "In my view the threshold has been reached.",
    "What you describe amounts to significant harm.",
    "This is not a child protection matter.",
    "I would say this is level 3.",
    "The criteria for section 17 are satisfied.",
    "It falls below the threshold.",
    "Monitor the situation for now.",
    "They will probably reject the referral.",
    "The grounds for an order are made out.",
    "The child is safe.",
    "It is safe to leave him at home tonight.",
    "Confidence: 0.82",
]
ALLOWED = [
    "People with the full picture make this decision.",
    "The test is reasonable cause to suspect that a child is suffering significant harm, or that it may come.",
    "Whether the threshold is met is decided by a strategy discussion.",
    "A strategy discussion decides whether section 47 enquiries are needed.",
    "Missed appointments with falling weight mean more together than alone.",
    "Nothing you wrote was matched to a listed sign of harm. That is no finding that there is none.",
    "Do not wait until you are sure.",
    "An area's level numbers mean nothing in another area.",
]
AREAS = ("", "northmere", "castlebury")


@pytest.mark.parametrize("text", VERDICTS)
def test_a_verdict_is_found(text: str) -> None:
    assert find_verdicts(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_saying_who_decides_is_no_verdict(text: str) -> None:
    assert find_verdicts(text) == ()


def test_the_users_own_words_in_quotation_marks_are_not_ours() -> None:
    assert find_verdicts("Told as: “they said it is level 4”.") == ()


def test_five_hundred_generated_consultations_hold_no_verdict(desk: Desk) -> None:
    chance = random.Random(500)
    found: list[str] = []
    for number in range(500):
        parts = [chance.choice(OPENINGS), *chance.sample(MIDDLES, chance.randint(1, 3)), chance.choice(ENDINGS)]
        who = {"age": f"{chance.randint(1, 16)} year old", "kid": "child", "who": "", "parent": "mum", "object": "them"}
        answer = consult(Question(" ".join(parts).format(**who), AREAS[number % 3]), desk)
        found += verdicts_of(answer)
    assert found == []
