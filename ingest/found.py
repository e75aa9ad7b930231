"""Which files a run reads: everything readable below the given paths, and a sentence for what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from retriever.errors import BadInput

SUFFIXES = frozenset((".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt"))
# Such files tell a person about a folder; as sources they would answer questions about themselves.
NOT_SOURCES = frozenset(("readme", "license", "licence", "changelog", "notice"))


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the folder it was found in."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """The file's place in its folder, as reports show it."""
        return self.path.relative_to(self.root).as_posix()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that does not go in, and why."""

    name: str
    reason: str


def find_files(paths: Sequence[Path]) -> tuple[list[Found], list[Refused]]:
    """Return the files below the paths in a fixed order, and those that are refused."""
    found: dict[Path, Found] = {}
    refused: list[Refused] = []
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path} does not exist; give a file or a folder that does.")
        root = path if path.is_dir() else path.parent
        for file in _files(path):
            if reason := _refusal(file, root):
                refused.append(Refused(file.relative_to(root).as_posix(), reason))
            else:
                found.setdefault(file.resolve(), Found(file, root))
    if not found and not refused:
        kinds = ", ".join(sorted(suffix[1:] for suffix in SUFFIXES))
        raise BadInput(f"Nothing to read in {', '.join(map(str, paths))}; Signpost reads {kinds}.")
    return sorted(found.values(), key=lambda item: (item.name, str(item.path))), refused


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        parts = file.relative_to(path).parts
        if any(part.startswith(".") for part in parts) or file.stem.lower() in NOT_SOURCES:
            continue
        if file.suffix.lower() in SUFFIXES and (file.is_file() or file.is_symlink()):
            yield file


def _refusal(file: Path, root: Path) -> str:
    if file.suffix.lower() not in SUFFIXES:
        return f"{file.name} is not a kind of file Signpost reads; save it as PDF, Word, HTML, Markdown or text."
    if not file.resolve().is_relative_to(root.resolve()):
        return f"{file.name} is a link out of its folder and was not followed; copy the file itself there."
    if not file.exists():
        return f"{file.name} is a link to nothing; remove it or copy the file there."
    return ""
