import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.settings import Retention
from app.store.answers import Given, keep_answer, own_answer
from app.store.audit_log import holds, verify
from app.store.retention import purge
from tests.app.builders import an_answer

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
GIVEN = Given("chat", "practitioner", "user-1", "harbour", "t1")


def give(store, count=3, given=GIVEN):
    return [keep_answer(store, an_answer(id=f"answer-{number}"), given) for number in range(count)]


def change(store, statement, **values):
    with store.engine.begin() as connection:
        connection.execute(text(statement), values)


def bodies(store):
    with store.engine.begin() as connection:
        return [json.loads(body) for (body,) in connection.execute(text("SELECT body FROM audit ORDER BY seq"))]


def test_every_answer_leaves_a_line_that_says_how_it_came_about(store):
    give(store, 1)
    (line,) = bodies(store)
    assert line["outcome"] == "answered"
    assert line["sources"] == ["harbour-guide#para 1"]
    assert (line["index"], line["mode"], line["channel"], line["role"]) == ("v1", "extractive", "chat", "practitioner")
    assert line["timings_ms"] == {"search": 1.0, "total": 2.0}


def test_a_line_holds_no_word_a_user_typed(store):
    keep_answer(store, an_answer("zebra-canary question", headline="zebra-canary"), GIVEN)
    assert "zebra-canary" not in json.dumps(bodies(store))


def test_an_untouched_audit_is_whole(store):
    give(store)
    report = verify(store)
    assert (report.lines, report.faults, report.whole) == (3, (), True)
    assert holds(store, report.head)
    assert not holds(store, "f" * 64)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET body = replace(body, 'answered', 'declined') WHERE seq = 2", "line 2 was changed"),
        ("UPDATE audit SET at = '2020-01-01' WHERE seq = 1", "line 1 was changed"),
        ("DELETE FROM audit WHERE seq = 2", "line 2 is missing"),
        ("DELETE FROM audit WHERE seq = 1", "line 1 is missing"),
        ("UPDATE answers SET body = replace(body, 'today', 'never') || ' '", "the answer kept for line 1 was changed"),
    ],
    ids=["body", "time", "middle gone", "first gone", "answer"],
)
def test_any_change_shows(store, statement, fault):
    give(store)
    change(store, statement)
    report = verify(store)
    assert not report.whole
    assert any(fault in found for found in report.faults)


def test_lines_cut_off_the_end_show_against_a_hash_noted_before(store):
    give(store)
    noted = verify(store).head
    change(store, "DELETE FROM audit WHERE seq = 3")
    assert verify(store).whole
    assert not holds(store, noted)


def test_deleting_an_answer_leaves_the_audit_whole(store):
    give(store)
    change(store, "DELETE FROM answers")
    assert verify(store).whole


def test_many_answers_at_once_make_one_chain(store):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: keep_answer(store, an_answer(id=f"a{n}"), GIVEN), range(24)))
    report = verify(store)
    assert (report.lines, report.whole) == (24, True)


def test_retention_removes_what_is_old_and_the_rest_stays_provable(store):
    store.clock = lambda: NOW - timedelta(days=400)
    give(store, 3)
    store.clock = lambda: NOW
    give(store, 2)
    gone = purge(store, Retention(threads=90, answers=365, feedback=90, audit=390))
    assert (gone.answers, gone.audit) == (3, 3)
    report = verify(store)
    assert (report.whole, report.anchored_at, report.lines) == (True, 3, 3)
    give(store, 1)
    assert verify(store).whole
    change(store, "DELETE FROM audit WHERE seq = 4")
    assert not verify(store).whole


def test_purging_twice_keeps_one_anchor(store):
    for days in (400, 395, 0):
        store.clock = lambda days=days: NOW - timedelta(days=days)
        give(store, 1)
    store.clock = lambda: NOW
    purge(store, Retention(audit=398))
    purge(store, Retention(audit=390))
    report = verify(store)
    assert (report.whole, report.anchored_at, report.lines) == (True, 2, 2)


def test_nothing_goes_before_its_time_and_zero_keeps_for_good(store):
    store.clock = lambda: NOW - timedelta(days=4000)
    give(store, 2)
    store.clock = lambda: NOW
    gone = purge(store, Retention(threads=0, answers=0, feedback=0, audit=0))
    assert (gone.threads, gone.answers, gone.feedback, gone.audit) == (0, 0, 0, 0)


def test_an_answer_is_read_back_by_its_owner_alone(store):
    give(store, 1)
    assert json.loads(own_answer(store, "answer-0", "user-1").body)["headline"] == "Tell the duty team the same day."
    assert own_answer(store, "answer-0", "user-2") is None
    assert own_answer(store, "answer-0", "") is None


def test_an_answer_given_to_a_program_belongs_to_nobody(store):
    keep_answer(store, an_answer(), Given("api"))
    assert own_answer(store, "answer-1", "") is None
