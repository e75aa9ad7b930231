"""Blocks as a file gives them become paragraphs under locators."""
