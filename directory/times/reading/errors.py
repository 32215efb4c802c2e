"""The one way in which a sentence is not read."""


class NotRead(ValueError):
    """A sentence that is not wholly understood; its text is the reason, for the writer."""
