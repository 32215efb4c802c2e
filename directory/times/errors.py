"""The one error that reading times raises."""


class TimesError(ValueError):
    """A block that cannot be read.

    Attributes:
        path: names and ids joined by "/", from the list of blocks down, such as
            "8f0c…/closes_at"; a block without an id is named by its place in the list.
        message: one plain sentence for the person who typed the value.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message
