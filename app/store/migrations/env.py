"""How alembic reaches the store: with the connection it was given, never with an address of its own."""

from __future__ import annotations

from alembic import context

from app.store.models import Base


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,  # SQLite cannot alter a table in place
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
