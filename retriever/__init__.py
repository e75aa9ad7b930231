"""A question becomes a cited answer or a consultation. Imports nothing else of Signpost."""
