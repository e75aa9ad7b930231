from concurrent.futures import ThreadPoolExecutor

import pytest

from app.store import threads
from app.store.people import delete_history, keep_user, user_named
from app.store.threads import ThreadChange


def said(step_id="s1", text="Whom do I tell?", at="2026-01-01T10:00:00.000000Z", **more):
    return {"id": step_id, "type": "user_message", "output": text, "createdAt": at, **more}


@pytest.fixture
def user(store):
    return keep_user(store, "r.singh", "practitioner", "R Singh")


def begin(store, user, thread_id="t1", name="Whom do I tell?"):
    threads.keep_thread(store, thread_id, ThreadChange(name=name, user_id=user.id))


def test_a_conversation_is_read_back_whole_and_in_order(store, user):
    begin(store, user)
    threads.keep_step(store, "t1", said("s2", "Second", "2026-01-01T10:00:02.000000Z"))
    threads.keep_step(store, "t1", said("s1", "First", "2026-01-01T10:00:01.000000Z"))
    threads.keep_element(store, "t1", {"id": "e1", "forId": "s2", "type": "custom", "props": {"answer": {"n": 1}}})
    thread = threads.read_thread(store, "t1")
    assert [step["output"] for step in thread.steps] == ["First", "Second"]
    assert thread.elements[0]["props"] == {"answer": {"n": 1}}
    assert (thread.name, thread.user_identifier) == ("Whom do I tell?", "r.singh")


def test_a_step_that_changes_keeps_what_it_had(store, user):
    begin(store, user)
    threads.keep_step(store, "t1", said(metadata={"answer": "a1"}))
    threads.keep_step(store, "t1", {"id": "s1", "output": "Changed", "metadata": None})
    step = threads.read_thread(store, "t1").steps[0]
    assert (step["output"], step["metadata"]) == ("Changed", {"answer": "a1"})


def test_a_step_or_element_never_moves_to_another_conversation(store, user):
    begin(store, user, "t1")
    begin(store, user, "t2")
    threads.keep_step(store, "t1", said(text="mine"))
    threads.keep_element(store, "t1", {"id": "e1", "props": {"a": 1}})
    threads.keep_step(store, "t2", said(text="stolen"))
    threads.keep_element(store, "t2", {"id": "e1", "props": {"a": 2}})
    thread = threads.read_thread(store, "t1")
    assert thread.steps[0]["output"] == "mine"
    assert thread.elements[0]["props"] == {"a": 1}
    assert threads.read_element(store, "t2", "e1") is None


def test_a_conversation_keeps_its_first_owner(store, user):
    begin(store, user)
    other = keep_user(store, "j.okoro", "quality")
    threads.keep_thread(store, "t1", ThreadChange(user_id=other.id))
    assert threads.author_of(store, "t1") == "r.singh"
    assert threads.author_of(store, "none") == ""


def test_conversations_are_listed_last_used_first_page_by_page(store, user):
    for number in range(5):
        begin(store, user, f"t{number}")
        threads.keep_step(store, f"t{number}", said(f"s{number}", f"About {number}"))
    threads.keep_step(store, "t1", said("s9", "again"))
    first = threads.list_threads(store, user.id, 2)
    assert [thread.id for thread in first.threads] == ["t1", "t4"]
    assert first.more
    rest = threads.list_threads(store, user.id, 9, after="t4")
    assert [thread.id for thread in rest.threads] == ["t3", "t2", "t0"]
    assert not rest.more
    assert [t.id for t in threads.list_threads(store, user.id, 9, search="ABOUT 3").threads] == ["t3"]


def test_one_user_never_sees_anothers_conversations(store, user):
    begin(store, user)
    other = keep_user(store, "j.okoro", "quality")
    assert threads.list_threads(store, other.id, 9).threads == ()


def test_deleting_ones_history_leaves_everyone_elses(store, user):
    other = keep_user(store, "j.okoro", "quality")
    begin(store, user, "t1")
    begin(store, other, "t2")
    threads.keep_step(store, "t1", said())
    gone = delete_history(store, user.id)
    assert gone.threads == 1
    assert threads.read_thread(store, "t1") is None
    assert threads.read_thread(store, "t2") is not None
    assert threads.thread_of_step(store, "s1") == ""


def test_a_deleted_step_takes_its_elements_along(store, user):
    begin(store, user)
    threads.keep_step(store, "t1", said())
    threads.keep_element(store, "t1", {"id": "e1", "forId": "s1"})
    threads.drop_step(store, "s1")
    thread = threads.read_thread(store, "t1")
    assert (thread.steps, thread.elements) == ((), ())


def test_many_writers_at_once_lose_nothing(store, user):
    def write(number):
        threads.keep_step(store, "t1", said(f"s{number}", str(number)))
        threads.keep_thread(store, "t1", ThreadChange(name="busy", user_id=user.id))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(24)))
    thread = threads.read_thread(store, "t1")
    assert {step["output"] for step in thread.steps} == {str(number) for number in range(24)}
    assert thread.user_identifier == "r.singh"


def test_a_role_is_brought_up_to_date_at_each_sign_in(store):
    first = keep_user(store, "r.singh", "practitioner")
    again = keep_user(store, "r.singh", "admin")
    assert (again.id, again.role) == (first.id, "admin")
    assert user_named(store, "nobody") is None


def test_markup_is_kept_as_the_text_it_is(store):
    user = keep_user(store, "<img src=x onerror=alert(1)>", "practitioner", "'; DROP TABLE users; --")
    begin(store, user, name="<script>alert(1)</script>")
    thread = threads.read_thread(store, "t1")
    assert (thread.name, thread.user_identifier) == ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")
