from urllib.parse import parse_qs, urlsplit

import pytest

from app.links import anchor, publisher_link, source_link


@pytest.mark.parametrize(
    ("locator", "name"),
    [
        ("para 29", "para-29"),
        ("para 2.10", "para-2.10"),
        ("key findings, item 3", "key-findings-item-3"),
        ('box "Asking the child" after para 51', "box-asking-the-child-after-para-51"),
        ("<script>", "script"),
        ("...", "start"),
    ],
)
def test_a_locator_becomes_a_fragment(locator, name):
    assert anchor(locator) == name


def test_a_quote_travels_in_the_link():
    link = urlsplit(source_link("harbour-guide", "para 29", "Tell the team & ask?"))
    assert (link.path, link.fragment) == ("/source/harbour-guide", "para-29")
    assert parse_qs(link.query) == {"at": ["para 29"], "quote": ["Tell the team & ask?"]}


def test_a_long_quote_travels_by_its_ends():
    words = [f"word{number}" for number in range(80)]
    asked = parse_qs(urlsplit(source_link("harbour-guide", "para 1", " ".join(words))).query)
    assert asked["quote"] == [" ".join(words[:12])]
    assert asked["to"] == [" ".join(words[-12:])]


def test_an_id_cannot_leave_its_place_in_the_address():
    assert source_link("../../etc/passwd") == "/source/..%2F..%2Fetc%2Fpasswd"


@pytest.mark.parametrize(
    ("url", "page", "link"),
    [
        ("https://a.example/x.pdf", 4, "https://a.example/x.pdf#page=4"),
        ("https://a.example/x.pdf?v=1#page=9", 4, "https://a.example/x.pdf?v=1#page=4"),
        ("https://a.example/x.html", 4, "https://a.example/x.html"),
        ("https://a.example/x.pdf", None, "https://a.example/x.pdf"),
        ("javascript:alert(1)", None, ""),
        ("data:text/html,x", None, ""),
        ("//a.example/x", None, ""),
        ("", 3, ""),
    ],
)
def test_only_web_addresses_are_linked_and_pdfs_at_their_page(url, page, link):
    assert publisher_link(url, page) == link
