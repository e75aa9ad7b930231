"""Learn the byte-pair ranks that prompts are counted with from the shipped corpus: `python -m evals.train_ranks`.

Byte-pair encoding as published: the commonest neighbouring pair becomes a new token, again and again. A small
vocabulary splits words more than a model's own would, so it over-counts, and a prompt never outgrows its budget.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import regex

from retriever.llm.tokens import PATTERN, write_ranks

SIZE = 4096
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Read the corpus and write the ranks."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.md"))]
    write_ranks(learn("\n".join(texts)))


def learn(text: str, size: int = SIZE) -> dict[bytes, int]:
    """Return the ranks of a text's commonest byte pairs, the single bytes first."""
    counts = Counter(word.encode() for word in regex.findall(PATTERN, text))
    words = {word: [bytes([byte]) for byte in word] for word in counts}
    ranks = {bytes([byte]): byte for byte in range(256)}
    while len(ranks) < size:
        pairs: Counter[tuple[bytes, bytes]] = Counter()
        for word, parts in words.items():
            for pair in pairwise(parts):
                pairs[pair] += counts[word]
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        ranks[b"".join(best)] = len(ranks)
        for word, parts in words.items():
            if len(parts) > 1:
                words[word] = _joined(parts, best)
    return ranks


def _joined(parts: list[bytes], pair: tuple[bytes, bytes]) -> list[bytes]:
    made: list[bytes] = []
    place = 0
    while place < len(parts):
        if place + 1 < len(parts) and (parts[place], parts[place + 1]) == pair:
            made.append(parts[place] + parts[place + 1])
            place += 2
        else:
            made.append(parts[place])
            place += 1
    return made


if __name__ == "__main__":
    main()
