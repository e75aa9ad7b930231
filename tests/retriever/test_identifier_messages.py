import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from retriever.identifiers import find_identifiers, redact

DATA = Path(__file__).parent / "data" / "identifier_messages.jsonl"
MESSAGES = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True)
class Score:
    gold: Counter
    recalled: Counter
    right: int
    wrong: int

    @property
    def recall(self):
        return self.recalled.total() / self.gold.total()

    @property
    def precision(self):
        return self.right / (self.right + self.wrong)


def scored(messages):
    gold, recalled, right, wrong = Counter(), Counter(), 0, 0
    for message in messages:
        text, found = message["text"], find_identifiers(message["text"])
        for one in message["identifiers"]:
            gold[one["kind"]] += 1
            recalled[one["kind"]] += is_covered(text, one, found)
        hits = [any(f.start < g["end"] and g["start"] < f.end for g in message["identifiers"]) for f in found]
        right += sum(hits)
        wrong += len(hits) - sum(hits)
    return Score(gold, recalled, right, wrong)


def is_covered(text, one, found):
    places = [at for at in range(one["start"], one["end"]) if text[at].isalnum()]
    return all(any(f.start <= at < f.end for f in found) for at in places)


@pytest.mark.parametrize("split", ["tune", "report"])
def test_identifiers_are_found_and_little_else_is(split):
    score = scored([message for message in MESSAGES if message["split"] == split])
    kinds = ", ".join(f"{kind} {score.recalled[kind]}/{count}" for kind, count in sorted(score.gold.items()))
    print(f"\n{split}: recall {score.recall:.3f}, precision {score.precision:.3f} ({kinds})")
    assert score.recall >= 0.98
    assert score.precision >= 0.90


def test_gold_offsets_hold_the_gold_words():
    assert [m["id"] for m in MESSAGES for g in m["identifiers"] if m["text"][g["start"] : g["end"]] != g["words"]] == []


def test_there_are_enough_messages_of_both_sorts():
    plain = sum(not message["identifiers"] for message in MESSAGES)
    assert len(MESSAGES) >= 500
    assert sum(message["written"] == "hand" for message in MESSAGES) >= 150
    assert plain >= 200


def test_what_is_redacted_stays_as_it_is():
    once = [redact(message["text"]) for message in MESSAGES]
    assert [text for text in once if redact(text) != text] == []
