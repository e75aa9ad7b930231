"""The stages that turn the pages of a PDF into blocks in reading order."""
