"""Measures, one file each: its definition, which direction is better, and how one case scores."""
