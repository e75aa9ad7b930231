"""Write the golden answers again: `python -m tests.retriever.write_goldens`, then read the difference."""

import tomllib
from pathlib import Path

from ingest.embed import Embedder
from ingest.run import IngestRequest, ingest
from retriever.desk import Desk, open_desk
from retriever.question import Question
from tests.conftest import CORPUS, ROOT, quiet
from tests.retriever.rendering import rendered

GOLDEN = Path(__file__).parent / "golden"


def questions() -> dict[str, str]:
    return dict(tomllib.loads((GOLDEN / "questions.toml").read_text(encoding="utf-8"))["questions"])


def write(desk: Desk) -> None:
    for name, question in questions().items():
        (GOLDEN / f"{name}.txt").write_text(rendered(desk.ask(Question(question))), encoding="utf-8")


if __name__ == "__main__":
    home = ROOT / ".signpost" / "tests"
    home.mkdir(parents=True, exist_ok=True)
    ingest(IngestRequest((CORPUS,), home / "index", CORPUS, home), Embedder(), quiet, quiet)
    write(open_desk(home / "index", home, clock=lambda: 0.0))
