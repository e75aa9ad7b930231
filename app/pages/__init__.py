"""The plain pages: a source, the catalogue, about, the API's description. They work without JavaScript."""
