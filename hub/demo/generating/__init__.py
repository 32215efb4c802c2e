"""Listings by the thousand, with words, places and times as real ones have, for load and benches.

The words are the demonstration's own, said anew: chains of its descriptions, topic by topic, so
that common and rare words come as often as they do where people write. The same seed makes the
same listings.
"""

from hub.demo.generating.borough import Batch, batches

__all__ = ["Batch", "batches"]
