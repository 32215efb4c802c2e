"""What people write about times → blocks. All or nothing: a wrong time is worse than none.

A text is taken sentence by sentence (full stops, semicolons and line ends part them). A sentence
that is not wholly understood is kept as text with the reason. If it names days that others name,
or has a word that could limit what they say ("except", "weather permitting", "summer"), nothing
of the text is read. `clocks` has the rules for hours without am or pm.
"""

from directory.times.reading.reading import LONGEST, Reading, Unread, read_words

__all__ = ["LONGEST", "Reading", "Unread", "read_words"]
