from app.pages.marking import blocks, find_quote


def shown(text, quote, to=""):
    return [
        [[(run.text, run.marked) for run in line] for line in block.lines]
        for block in blocks(text, find_quote(text, quote, to))
    ]


def test_the_quoted_characters_are_marked_and_no_others():
    assert shown("Tell the team today.", "the team") == [[[("Tell ", False), ("the team", True), (" today.", False)]]]


def test_a_quote_across_lines_is_marked_in_each():
    text = "Ask:\n- who knows her\n- what she eats"
    assert shown(text, "who knows her", "what she") == [
        [[("Ask:", False)]],
        [[("who knows her", True)], [("what she", True), (" eats", False)]],
    ]


def test_lines_become_text_items_and_quotations():
    assert [block.kind for block in blocks("One.\n- two\n- three\n> four\n\nfive")] == [
        "text",
        "item",
        "quotation",
        "text",
    ]


def test_spacing_may_differ_but_words_may_not():
    assert find_quote("Tell\nthe  team.", "Tell the team.") == (0, 15)
    assert find_quote("Tell the team.", "Tell a team.") is None
    assert find_quote("Tell the team.", "  ") is None


def test_a_quote_with_signs_of_patterns_is_taken_as_it_stands():
    assert find_quote("Is it (a+b)?", "(a+b)?") == (6, 12)


def test_no_characters_are_lost():
    text = "One & <two>.\n- three"
    runs = [run.text for block in blocks(text, (4, 15)) for line in block.lines for run in line]
    assert "".join(runs) == "One & <two>.three"
