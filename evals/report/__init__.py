"""The report: one static page for those who decide, with the same figures as JSON and CSV."""
