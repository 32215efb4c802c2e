"""What people search for and follow: no person, a ward or an outcode, words scrubbed.

`note` and `follow` only put a line in this process's memory; `buffer` writes them in batches.
"""

from search.log.buffer import flush
from search.log.noting import follow, note
from search.log.retention import trim

__all__ = ["flush", "follow", "note", "trim"]
