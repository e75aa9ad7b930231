"""Every file of a pack, and their writing to a folder: all of them or a sentence that says why not."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from app.export.pack_markdown import pages_as_markdown
from app.export.pack_pages import facilitator_pages, learner_pages
from app.export.pack_pdf import pages_as_pdf
from app.export.pack_quiz import quiz_as_gift, quiz_as_moodle
from app.export.pack_word import pages_as_word
from app.training.pack import FICTIONAL, Pack
from retriever.errors import BadInput


def pack_files(pack: Pack) -> dict[str, bytes]:
    """Return the files of a pack under their names."""
    files: dict[str, bytes] = {}
    for pages in (facilitator_pages(pack), learner_pages(pack)):
        files[f"{pages.version}.docx"] = pages_as_word(pages)
        files[f"{pages.version}.pdf"] = pages_as_pdf(pages)
        files[f"{pages.version}.md"] = pages_as_markdown(pages).encode()
    files["quiz-moodle.xml"] = quiz_as_moodle(pack)
    files["quiz.gift"] = quiz_as_gift(pack).encode()
    files["pack.json"] = pack_as_json(pack).encode()
    return files


def pack_as_json(pack: Pack) -> str:
    """Return the whole pack as JSON, with each case's full text and the features it was built from."""
    value = asdict(pack)
    value["fictional"] = FICTIONAL
    for told, work in zip(value["casework"], pack.casework, strict=True):
        told["text"], told["features"] = work.case.text(), list(work.case.features)
        told["case"]["family"]["needs"] = sorted(work.case.family.needs)
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_pack(pack: Pack, folder: Path) -> tuple[Path, ...]:
    """Write every file of a pack into a folder, made where there is none."""
    files = pack_files(pack)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise BadInput(f"{folder} cannot be written ({error.strerror}); give --out a folder that can.") from error
    return tuple(folder / name for name in files)
