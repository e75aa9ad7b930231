import pytest

from app.training.material import themes
from app.training.themes import find_theme
from retriever.errors import BadInput


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("was-not-brought", "was-not-brought"),
        ("Was not brought", "was-not-brought"),
        ("missed appointments", "was-not-brought"),
        ("neglect of a disabled child", "neglect-disabled-child"),
        ("neglect of disabled children", "neglect-disabled-child"),
        ("weight and feeding explained by disability", "weight-explained-away"),
        ("the child without speech", "child-without-speech"),
        ("care packages that mask", "care-package-masks"),
        ("drift on a child-in-need plan", "drift-on-plan"),
        ("agreement without follow-through", "agreement-no-follow-through"),
        ("step-down too early", "step-down-too-early"),
        ("several professionals and no full picture", "no-full-picture"),
        ("a new adult in the home", "new-adult"),
        ("a young carer", "young-carer"),
        ("professional challenge and escalation", "challenge-escalation"),
        ("transition at 16-18", "transition-16-18"),
        ("a family asking for help read as suspicion", "opposite-error"),
        ("mum's new boyfriend", "new-adult"),
        ("lots of little things that add up", "small-worries"),
    ],
)
def test_a_theme_is_found_by_its_own_and_by_other_words(words, theme, training_desk):
    assert find_theme(words, training_desk.searcher).id == theme


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_a_theme_is_found_by_its_id_and_its_name(theme, training_desk):
    assert find_theme(theme.id, training_desk.searcher) is theme
    assert find_theme(theme.name, training_desk.searcher) is theme


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("online grooming", "No source held here speaks of harm online"),
        ("forced marriage", "No theme here tells of harmful practices"),
        ("volcano rescue", "There is no theme “volcano rescue”"),
    ],
)
def test_a_theme_that_cannot_be_built_says_what_is_missing_and_what_is_near(words, says, training_desk):
    with pytest.raises(BadInput, match=f"{says}.*; nearest themes: “"):
        find_theme(words, training_desk.searcher)
