"""Every object that the API returns, field by field: the one table that OpenAPI is made from.

The names are those of Open Referral UK 3.0 and of HSDS 3.0, of which it is a profile; a few
of HSDS 3.1 are marked. An absent value is a missing field, never null or "".
"""

from typing import Any

from directory.oruk.schemas import organizations, places, rows, services, taxonomies

SCHEMAS: dict[str, dict[str, Any]] = {
    **services.SCHEMAS,
    **organizations.SCHEMAS,
    **places.SCHEMAS,
    **rows.SCHEMAS,
    **taxonomies.SCHEMAS,
}
