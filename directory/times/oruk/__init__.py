"""Blocks of times ↔ schedules of Open Referral UK 3.0 and HSDS 3.0.

For every list of valid blocks `from_schedules(to_schedules(blocks))` gives the same blocks.
"""

from directory.times.oruk.reading import from_schedules
from directory.times.oruk.writing import to_schedules

__all__ = ["from_schedules", "to_schedules"]
