"""Answers as documents a colleague can file."""
