import pytest

from app.training.plain_words import Wish, read_wish


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        (
            "build me a 45 minute session on was-not-brought for health visitors, two cases",
            Wish(theme="was-not-brought", audience="health", minutes=45, cases=2),
        ),
        ("Drift on a child in need plan, for social workers", Wish("Drift on a child in need plan", "social-work")),
        (
            "I want a hard one hour session about transition at 16-18 with managers, seed 12",
            Wish("transition at 16-18", "managers", 60, difficulty=3, seed=12),
        ),
        ("young carer", Wish("young carer")),
        (
            "a 90-minute workshop on step-down too early for a mixed group with 3 stages",
            Wish("step-down too early", "multi-agency", 90, stages=3),
        ),
        (
            "Build a 45-minute session on neglect of disabled children with two fictional cases",
            Wish("neglect of disabled children", "", 45, cases=2),
        ),
        ("half an hour for teachers on new partner", Wish("new partner", "school", 30)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_request_is_read_from_a_trainers_own_words(words, wish):
    assert read_wish(words) == wish
