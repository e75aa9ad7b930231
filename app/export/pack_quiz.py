"""The quiz for a learning platform: Moodle XML and GIFT, each explanation with its source."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from app.export.pack_pages import source_line
from app.training.pack import Pack, QuizQuestion

_GIFT_SIGNS = re.compile(r"([~=#{}:\\])")


def quiz_as_moodle(pack: Pack) -> bytes:
    """Return the quiz as Moodle XML."""
    quiz = ElementTree.Element("quiz")
    category = ElementTree.SubElement(quiz, "question", type="category")
    _text(ElementTree.SubElement(category, "category"), f"$course$/Signpost/{pack.title}")
    for number, asked in enumerate(pack.quiz, start=1):
        question = ElementTree.SubElement(quiz, "question", type="multichoice")
        _text(ElementTree.SubElement(question, "name"), f"{pack.theme} {number}")
        _text(ElementTree.SubElement(question, "questiontext", format="plain_text"), asked.text)
        _text(ElementTree.SubElement(question, "generalfeedback", format="plain_text"), explanation(pack, asked))
        for name, value in (("defaultgrade", "1"), ("penalty", "0"), ("single", "true"), ("shuffleanswers", "true")):
            ElementTree.SubElement(question, name).text = value
        ElementTree.SubElement(question, "answernumbering").text = "abc"
        for option in asked.options:
            answer = ElementTree.SubElement(
                question, "answer", fraction="100" if option.right else "0", format="plain_text"
            )
            ElementTree.SubElement(answer, "text").text = option.text
    ElementTree.indent(quiz)
    return bytes(ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)) + b"\n"


def quiz_as_gift(pack: Pack) -> str:
    """Return the quiz as GIFT."""
    lines = [f"// {pack.title}. Pack {pack.id}.", f"$CATEGORY: $course$/Signpost/{pack.title}", ""]
    for number, asked in enumerate(pack.quiz, start=1):
        lines.append(f"::{pack.theme} {number}:: {_gift(asked.text)} {{")
        lines += [f"{'=' if option.right else '~'}{_gift(option.text)}" for option in asked.options]
        lines += [f"####{_gift(explanation(pack, asked))}", "}", ""]
    return "\n".join(lines)


def explanation(pack: Pack, asked: QuizQuestion) -> str:
    """Return why an answer is right, with the quote and where it stands."""
    said = [asked.explanation]
    for cited in map(pack.cited, asked.citations):
        said += [source_line(cited)] if cited.quote in asked.explanation else [f"“{cited.quote}”", source_line(cited)]
    return " ".join(" ".join(said).split())


def _text(parent: ElementTree.Element, text: str) -> None:
    ElementTree.SubElement(parent, "text").text = text


def _gift(text: str) -> str:
    return _GIFT_SIGNS.sub(r"\\\1", text)
