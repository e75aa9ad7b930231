import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("app", "evals", "ingest", "retriever")
ARROWS = {
    "retriever": set(),
    "ingest": {"retriever"},
    "app": {"retriever"},
    "evals": {"retriever"},
}
# The command line offers everything under one name, so it alone may reach across.
REACH_ACROSS = ("app/cli.py", "app/commands/")
# Where each outside library comes in. One door each, so that a library can be changed in one place.
DOORS = {
    "faiss": {"retriever/vectors.py"},
    "threadpoolctl": {"retriever/vectors.py"},
    "bm25s": {"retriever/keywords.py"},
    "onnxruntime": {"retriever/encoder.py"},
    "tokenizers": {"retriever/encoder.py"},
    "sentence_transformers": {"ingest/embed.py"},
    "bs4": {"ingest/web_page.py"},
    "argon2": {"app/sign_in.py"},
    "rapidfuzz": {"retriever/phrases.py", "ingest/matching.py", "evals/support.py"},
    "torch": {"ingest/embed.py", "ingest/export_encoder.py"},
}
# These are spoken to in one folder each: a document is read in one place and written in another.
FOLDERS = {
    "pypdf": ("ingest/",),
    "pdfplumber": ("ingest/",),
    "docx": ("ingest/word.py", "app/export/", "app/training/"),
    "chainlit": ("app/",),
    "sqlalchemy": ("app/store/",),
    "alembic": ("app/store/",),
    "uvicorn": ("app/serve.py", "app/commands/"),
    "ir_measures": ("evals/",),
    "scipy": ("evals/",),
    "langchain": ("retriever/", "evals/"),
    "langchain_core": ("retriever/", "evals/"),
}
ENTRY_POINTS = ("app/cli.py", "app/commands/", "app/web.py", "app/store/migrations/", "app/chainlit_door.py")


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "full module paths only"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", modules(), ids=place)
def test_imports_follow_the_arrows(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    reached = imported(ast.parse(path.read_text())) & set(PACKAGES) - {package}
    if place(path).startswith(REACH_ACROSS):
        return
    assert reached <= ARROWS[package]


def users_of(library: str) -> set[str]:
    return {place(path) for path in modules() if library in imported(ast.parse(path.read_text()))}


@pytest.mark.parametrize("library", DOORS)
def test_each_outside_library_has_one_door(library: str) -> None:
    assert users_of(library) <= DOORS[library]


@pytest.mark.parametrize("library", FOLDERS)
def test_wide_libraries_stay_in_their_folder(library: str) -> None:
    assert all(one.startswith(FOLDERS[library]) for one in users_of(library)), users_of(library)


@pytest.mark.parametrize("path", modules(), ids=place)
def test_the_environment_is_read_at_entry_points_only(path: Path) -> None:
    if not place(path).startswith(ENTRY_POINTS):
        read = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)]
        assert not [node for node in read if node.attr in ("environ", "getenv")]


@pytest.mark.parametrize("path", modules(), ids=place)
def test_files_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= 50, node.name


def test_nothing_runs_at_import_of_the_engine() -> None:
    watch = (
        "import sys, socket, subprocess;"
        "socket.socket.connect = None; subprocess.Popen = None;"
        "import retriever.desk, retriever.search;"
        "print(sorted({'torch', 'sentence_transformers', 'langchain', 'chainlit'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_nothing_is_pickled_or_evaluated() -> None:
    for path in modules():
        tree = ast.parse(path.read_text())
        assert "pickle" not in imported(tree), place(path)
        called = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not called & {"eval", "exec"}, place(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "shell":
                assert isinstance(node.value, ast.Constant) and node.value.value is False, place(path)
