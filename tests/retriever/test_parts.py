import pytest

from retriever.parts import split_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("what is neglect", ("what is neglect",)),
        ("who chairs reviews and how many were late?", ("who chairs reviews", "how many were late?")),
        ("was it required in 2010? What is it called now?", ("was it required in 2010?", None)),
        ("carers do everything in the week, at weekends it falls apart", (None,)),
    ],
)
def test_a_question_is_taken_apart_only_where_it_asks_twice(text: str, parts: tuple[str | None, ...]) -> None:
    found = split_parts(text)
    assert len(found) == len(parts)
    assert all(wanted is None or wanted == part for wanted, part in zip(parts, found, strict=True))


def test_a_part_that_leans_on_the_first_takes_it_along() -> None:
    assert split_parts("who asked for the audit and when") == (
        "who asked for the audit",
        "when (who asked for the audit)?",
    )


def test_a_scene_set_first_belongs_to_every_part() -> None:
    assert split_parts("told to wait by a manager - what did inspectors find and what should I ask") == (
        "told to wait by a manager what did inspectors find",
        "told to wait by a manager what should I ask",
    )
