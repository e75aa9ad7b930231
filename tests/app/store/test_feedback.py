import pytest

from app.store import threads
from app.store.feedback import REASONS, Thought, drop_feedback, keep_feedback
from app.store.people import keep_user
from app.store.threads import ThreadChange


@pytest.fixture
def user(store):
    found = keep_user(store, "r.singh", "practitioner")
    threads.keep_thread(store, "t1", ThreadChange(user_id=found.id))
    threads.keep_step(store, "t1", {"id": "s1", "type": "assistant_message", "metadata": {"answer": "a1"}})
    return found


def kept(store):
    return threads.read_thread(store, "t1").steps[0]["feedback"]


def test_feedback_is_kept_with_its_message_and_replaced(store, user):
    first = keep_feedback(store, user.id, Thought("s1", up=False, reason=REASONS[0], comment="Not this."))
    again = keep_feedback(store, user.id, Thought("s1", up=True))
    assert first == again
    assert kept(store) == {"id": first, "forId": "s1", "value": 1, "comment": ""}


def test_someone_elses_message_takes_no_feedback(store, user):
    other = keep_user(store, "j.okoro", "quality")
    assert keep_feedback(store, other.id, Thought("s1", up=False)) == ""
    assert keep_feedback(store, user.id, Thought("no such", up=False)) == ""
    assert kept(store) is None


def test_only_its_owner_takes_feedback_back(store, user):
    other = keep_user(store, "j.okoro", "quality")
    feedback_id = keep_feedback(store, user.id, Thought("s1", up=True))
    assert not drop_feedback(store, other.id, feedback_id)
    assert drop_feedback(store, user.id, feedback_id)
    assert kept(store) is None


def test_a_reason_not_on_the_list_is_dropped_and_long_words_are_cut(store, user):
    keep_feedback(store, user.id, Thought("s1", up=False, reason="<script>", comment="y" * 9000))
    assert len(kept(store)["comment"]) <= 2000


def test_a_comment_is_screened_before_it_is_kept(store, user):
    keep_feedback(store, user.id, Thought("s1", up=False, comment="Her NHS number is 943 476 5919, look again."))
    assert "943" not in kept(store)["comment"]
    assert "look again" in kept(store)["comment"]
