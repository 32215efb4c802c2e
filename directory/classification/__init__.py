"""Which terms a listing's text suggests, and why. Pure: plain data in, plain data out.

Nothing here writes: a person takes a proposal or leaves it. How good the proposals are is measured
(docs/classification.md).
"""

from directory.classification.proposing import Proposal, propose
from directory.classification.vocabulary import Term, Vocabulary

__all__ = ["Proposal", "Term", "Vocabulary", "propose"]
