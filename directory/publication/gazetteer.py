"""Postcodes and names of areas, each looked up once."""

from directory.models import Area, Postcode
from hub.postcodes import normalise


class Gazetteer:
    """Remembers what it looked up, so keep it for one publication only."""

    def __init__(self) -> None:
        self._postcodes: dict[str, Postcode | None] = {}
        self._names: dict[str, str] = {}

    def postcode(self, text: str) -> Postcode | None:
        """The postcode in any spelling; None when it is not loaded."""
        code = normalise(text)
        if code not in self._postcodes:
            self._postcodes[code] = Postcode.objects.filter(pk=code).first()
        return self._postcodes[code]

    def names(self, *codes: str) -> list[str]:
        """The names of areas by GSS code, "" for those not loaded."""
        if unknown := [code for code in codes if code not in self._names]:
            self._names |= dict.fromkeys(unknown, "")
            found = Area.objects.filter(pk__in=unknown)
            self._names |= dict(found.values_list("code", "name"))
        return [self._names[code] for code in codes]
