"""Writing an answer from quotes: sentences are picked, joined and put under headings; nothing is composed."""
