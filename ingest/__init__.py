"""A document becomes paragraphs, passages and an index."""
