"""The optional writer: a language model drafts, and everything it says is checked before anything is shown."""
