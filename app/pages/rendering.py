"""Templates become pages. Jinja enters the app here only, and escapes every value it is given."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app import links, wording

_TEMPLATES = Path(__file__).parent.parent / "templates"


class Renderer:
    """The pages' templates, read once."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.globals.update(
            anchor=links.anchor,
            source_link=links.source_link,
            publisher_link=links.publisher_link,
            authority_name=wording.authority_name,
            status_name=wording.status_name,
            area_name=wording.area_name,
            date_name=wording.date_name,
        )

    def page(self, template: str, **values: object) -> str:
        """Return a page as HTML."""
        return self._templates.get_template(template).render(**values)
