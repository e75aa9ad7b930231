"""Packs made from different seeds are different packs: counted over the whole facilitator version."""

import re
from itertools import combinations

import pytest

from app.export.pack_markdown import pages_as_markdown
from app.export.pack_pages import facilitator_pages
from app.training.build import make_pack
from app.training.material import audiences, themes
from app.training.pack import FICTIONAL
from app.training.pool import pins, pool_for
from tests.app.training.builders import a_request, sentences

THEMES = [theme.id for theme in themes()]
KINDS = list(audiences())
ALIKE, MIXED = 40, 160
_MARKS = re.compile(r"(?: \[\d+\])+|^(?:[-#>*]+|\d+\.|[A-F]\.)\s+", re.MULTILINE)
_REFERENCES = re.compile(r"^\[\d+\] .*$", re.MULTILINE)


def everything_said(request, desk):
    """Every sentence of the facilitator version: headings, tables, quotes, notes, quiz and handout.

    Left out are the fictional marking and the reference line above each quote, which must be the same wherever they
    stand. List signs, option letters and citation numbers are taken off, so that they tell no two sentences apart.
    """
    text = pages_as_markdown(facilitator_pages(make_pack(request, desk.searcher)))
    plain = _REFERENCES.sub("", text).replace(FICTIONAL, "")
    for _ in range(2):
        plain = _MARKS.sub("", plain)
    return {said for part in sentences(plain) if (said := part.strip(" *|")) and re.search(r"\w", said)}


def requests():
    alike = [
        a_request("agreement-no-follow-through", audience="health", minutes=45, seed=seed) for seed in range(ALIKE)
    ]
    shapes = [(30 + 15 * (n % 4), 1 + n % 4, 1 + n % 3, 1 + (n % 5 == 3)) for n in range(60)]
    for n in range(MIXED):
        minutes, stages, difficulty, cases = shapes[n % len(shapes)]
        more = {"minutes": minutes, "stages": stages, "difficulty": difficulty, "cases": cases}
        alike.append(a_request(THEMES[n % len(THEMES)], audience=KINDS[n % len(KINDS)], seed=n, **more))
    return alike


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_no_two_of_two_hundred_packs_share_more_than_a_third_of_their_sentences(training_desk):
    said = [everything_said(request, training_desk) for request in requests()]
    assert len(said) == 200
    shared = {len(one & other) / min(len(one), len(other)) for one, other in combinations(said, 2)}
    assert max(shared) <= 1 / 3


@pytest.mark.parametrize("theme", THEMES)
def test_two_seeds_of_one_theme_and_audience_share_no_more_than_a_third(theme, training_desk):
    one, other = (everything_said(a_request(theme, audience="police", seed=seed), training_desk) for seed in (3, 4))
    assert len(one & other) <= min(len(one), len(other)) / 3


def test_every_sentence_chosen_by_reading_still_begins_as_it_did(training_desk):
    pool, searcher = pool_for(training_desk.searcher), training_desk.searcher
    concepts = searcher.index.aids.lexicon.by_id()
    for kind, name in pins():
        of_concept = kind == "concept"
        found = pool.of_concept(searcher, concepts[name]) if of_concept else pool.of_words(searcher, kind, name, "")
        assert len(found) == len(pins()[(kind, name)]), (kind, name)
