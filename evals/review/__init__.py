"""People rate answers: what they are given, what they give back, and how far they agree."""
