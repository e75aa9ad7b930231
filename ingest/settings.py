"""What the reading of documents can be told from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retriever.errors import BadSetting


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of reading."""

    pdf_pages: int = 2_000  # a file with more is refused: it would hold up all others for hours

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read the settings, or stop with a sentence that names the variable at fault."""
        given = env.get("SIGNPOST_PDF_PAGES")
        if not given:
            return cls()
        if not given.isdecimal() or int(given) < 1:
            raise BadSetting(f"SIGNPOST_PDF_PAGES is {given!r}; give a whole number of at least 1.")
        return cls(pdf_pages=int(given))
