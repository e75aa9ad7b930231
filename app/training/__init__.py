"""The training desk: fictional, staged, cited exercises built from the lexicon and the guidance held here."""
