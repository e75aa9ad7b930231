"""Subcommands: each parses, reads settings, calls one function and prints one report."""
