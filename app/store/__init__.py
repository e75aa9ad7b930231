"""What is kept, in SQLite or PostgreSQL. SQLAlchemy and alembic enter the app in this folder only."""
