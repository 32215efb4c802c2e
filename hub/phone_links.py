"""Phone numbers in a text become links that dial them. Works on what `hub.text.to_html` made."""

import re
from html import escape

from hub.phones import tel_uri

# A tag, a whole link, or a run of digits in groups; no repetition can overlap its neighbour.
_PARTS = re.compile(r"<a [^>]*>[^<]*</a>|<[^>]*>|(?<![\w£.,/&#-])[0-9]{3,5}(?: [0-9]{2,6}){0,4}\b")
# Of short numbers only those that everybody may dial in need.
_SHORT = frozenset({"999", "112", "111", "101", "119", "116 123", "116 000"})


def with_phone_links(html: str) -> str:
    """The same with numbers that can be dialled as links; years and amounts stay as they are."""
    return _PARTS.sub(lambda found: _linked(found[0]), html)


def _linked(part: str) -> str:
    if not part[0].isdigit():
        return part
    if not (part in _SHORT or (part.startswith("0") and len(part) > len("0800 1111") - 1)):
        return part
    address = tel_uri(part)
    return f'<a href="{escape(address)}" class="hub-phone">{part}</a>' if address else part
