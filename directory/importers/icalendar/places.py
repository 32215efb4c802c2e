"""The place that a calendar means by a line of text."""

import re
from collections import defaultdict
from collections.abc import Iterable

from directory.models import Address, Location
from hub import postcodes

IN_TEXT = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b", re.IGNORECASE)


class Places:
    """Known public places by name and by postcode; two queries."""

    def __init__(self) -> None:
        public = Location.objects.filter(live=True, is_confidential=False)
        self._names = _sole(
            (_key(name), str(key)) for name, key in public.values_list("name", "key")
        )
        rows = Address.objects.filter(location__in=public).exclude(postal_code="")
        self._postcodes = _sole(
            (postcodes.normalise(text), str(key))
            for text, key in rows.values_list("postal_code", "location__key")
        )

    def of(self, text: str) -> str:
        """The public id of the place named by the text, or by its beginning before a comma, or
        of the only place at its postcode; "" where none is known."""
        names = (text, text.partition(",")[0])
        found = [self._names.get(_key(name), "") for name in names]
        found += [
            self._postcodes.get(postcodes.normalise(code), "") for code in IN_TEXT.findall(text)
        ]
        return next(filter(None, found), "")


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _sole(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Without what several places share: which of them is meant is not known."""
    found = defaultdict(set)
    for name, key in pairs:
        found[name].add(key)
    return {name: keys.pop() for name, keys in found.items() if name and len(keys) == 1}
