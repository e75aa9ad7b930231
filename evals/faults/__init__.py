"""Faults that are planted to see whether the measures notice: each file one kind, each fault one function."""
