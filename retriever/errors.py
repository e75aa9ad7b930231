"""Every error a user may meet, as one family; entry points turn them into sentences.

GuidanceError
    BadInput          what the user gave cannot be used (a file, an option, a question)
        BadDocument   one document cannot be read; the others go on
        BadCatalogue  the catalogue, a sidecar or the lexicon is wrong
        BadSetting    an environment variable or settings file is wrong
    IndexUnusable     no answer can come from this index
        NoIndex       there is none at that place
        StaleIndex    it was built with something else than what is asked for
        DamagedIndex  a file in it is missing or not what was written
        IndexBusy     another run is writing it
    WriterFailed      a language model gave nothing that may be shown

Every message says what is wrong and what to do next, in one sentence, with no traceback behind it.
"""


class GuidanceError(Exception):
    """Something a user can act on; the message is the whole explanation."""


class BadInput(GuidanceError):
    """What the user gave cannot be used."""


class BadDocument(BadInput):
    """One document cannot be read; the others go on."""


class BadCatalogue(BadInput):
    """The catalogue, a sidecar or the lexicon is wrong."""


class BadSetting(BadInput):
    """A setting is wrong; the message names it."""


class IndexUnusable(GuidanceError):
    """No answer can come from this index."""


class NoIndex(IndexUnusable):
    """There is no index at that place."""


class StaleIndex(IndexUnusable):
    """The index was built with something else than what is asked for."""


class DamagedIndex(IndexUnusable):
    """A file of the index is missing or not what was written."""


class IndexBusy(IndexUnusable):
    """Another run is writing the index."""


class WriterFailed(GuidanceError):
    """A language model gave nothing that may be shown."""
