import io
import re
import subprocess
from xml.etree import ElementTree

import pytest
from docx import Document
from pypdf import PdfReader

from app.export.pack_files import pack_files, write_pack
from app.export.pack_pages import facilitator_pages, learner_pages
from app.export.pack_quiz import quiz_as_gift, quiz_as_moodle
from app.training.build import make_pack
from app.training.pack import FICTIONAL
from retriever.errors import BadInput
from tests.app.training.builders import a_request
from tests.app.training.conftest import pack, training_desk  # noqa: F401

NAMES = ("facilitator.docx", "learner.docx")


@pytest.fixture(scope="module")
def files(pack):  # noqa: F811
    return pack_files(pack)


def test_every_format_of_both_versions_is_written(files):
    versions = {f"{version}.{kind}" for version in ("facilitator", "learner") for kind in ("docx", "pdf", "md")}
    assert set(files) == versions | {"quiz-moodle.xml", "quiz.gift", "pack.json"}


def test_the_same_pack_gives_the_same_bytes(files, pack, training_desk):  # noqa: F811
    assert pack_files(make_pack(pack.request, training_desk.searcher)) == files


@pytest.mark.parametrize("name", NAMES)
def test_word_has_styles_a_running_line_and_page_numbers(files, name):
    document = Document(io.BytesIO(files[name]))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= used
    for section in document.sections:
        assert section.header.paragraphs[0].text == FICTIONAL
        assert "PAGE" in section.footer._element.xml and "NUMPAGES" in section.footer._element.xml


@pytest.mark.parametrize("version", ["facilitator", "learner"])
def test_the_pdf_says_fictional_and_its_number_on_every_page(files, version):
    pages = PdfReader(io.BytesIO(files[f"{version}.pdf"])).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert FICTIONAL in text
        assert f"Page {number} of {len(pages)}" in " ".join(text.split())


def test_nothing_is_lost_to_the_pdfs_letters(files):
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(files["learner.pdf"])).pages)
    assert "??" not in text


def test_moodle_reads_five_questions_with_one_right_answer_each(pack):  # noqa: F811
    quiz = ElementTree.fromstring(quiz_as_moodle(pack))
    asked = quiz.findall("question[@type='multichoice']")
    assert len(asked) == 5
    for question in asked:
        assert [answer.get("fraction") for answer in question.findall("answer")].count("100") == 1
        assert "para " in question.findtext("generalfeedback/text")
        assert question.findtext("questiontext/text")


def test_gift_holds_five_questions_with_one_right_answer_each(pack):  # noqa: F811
    blocks = re.findall(r"^::.*?^\}$", quiz_as_gift(pack), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 5
    for block in blocks:
        assert len(re.findall(r"^=", block, re.MULTILINE)) == 1
        assert len(re.findall(r"^~", block, re.MULTILINE)) == 3
        assert not re.findall(r"(?<!\\)[{}]", block.split("{", 1)[1].rsplit("}", 1)[0])


def test_the_handout_is_short_enough_for_a_page(pack):  # noqa: F811
    texts = [block.text for block in learner_pages(pack).blocks]
    handout = texts[texts.index("Handout: one page to keep") :]
    assert sum(len(text.split()) for text in handout) < 350


def test_the_facilitators_pages_hold_every_part(pack):  # noqa: F811
    headings = " ".join(block.text for block in facilitator_pages(pack).blocks)
    parts = (
        "Learning aims, timings, Family sheet, Commit before, Reveal, not known, misread, Who knew what, Answer key, "
        "Learning points, different today, Quiz, Sources, Handout"
    )
    for part in parts.split(", "):
        assert part in headings


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(pack, tmp_path):  # noqa: F811
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(BadInput, match="cannot be written"):
        write_pack(pack, tmp_path / "taken")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_converts_the_word_file(files, name, tmp_path):
    (tmp_path / name).write_bytes(files[name])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    done = subprocess.run([*command, name], cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False)
    made = tmp_path / name.replace(".docx", ".pdf")
    assert made.exists(), done.stderr
    pages = PdfReader(made).pages
    assert all("Fictional" in page.extract_text() for page in pages)


def test_two_packs_of_one_theme_are_told_apart(training_desk, pack):  # noqa: F811
    other = make_pack(a_request(cases=2, seed=8), training_desk.searcher)
    assert other.id != pack.id
