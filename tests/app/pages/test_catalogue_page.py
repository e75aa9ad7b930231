import pytest

from app.pages.catalogue_page import Sought, catalogue_page
from tests.app.builders import a_source, the_shelf


@pytest.mark.parametrize(
    ("sought", "ids"),
    [
        (Sought(), ["harbour-guide", "quay-review"]),
        (Sought("harbour"), ["harbour-guide"]),
        (Sought("REVIEW quay"), ["quay-review"]),
        (Sought("2012"), ["quay-review"]),
        (Sought("statutory guidance"), ["harbour-guide"]),
        (Sought(status="historical"), ["quay-review"]),
        (Sought(area="england"), ["harbour-guide"]),
        (Sought("harbour", area="quayside"), []),
        (Sought(status="<b>"), []),
    ],
)
def test_every_word_sought_must_be_there(sought, ids):
    assert [source.id for source in catalogue_page(the_shelf(), sought).found] == ids


def test_what_people_call_a_source_finds_it():
    shelf = [a_source(aliases=("the red book",))]
    assert catalogue_page(shelf, Sought("red book")).found == tuple(shelf)
