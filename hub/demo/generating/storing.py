"""Generated documents → listings, by the bulk path."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator

from django.utils import timezone

from directory.actions.create_listings import NewListing, create_listings
from directory.importers.postcodes import load as load_postcodes
from directory.importers.taxonomies import load as load_taxonomy
from directory.importers.taxonomies import read_file
from directory.models import Location, Organization, Postcode, Service, Taxonomy, written_by
from directory.models.enums import Via
from hub.demo.content import POSTCODES, TAXONOMY, read
from hub.demo.generating.borough import Batch, Point, batches


class GeneratingError(RuntimeError):
    """There is nothing to make listings of."""


def generate(
    services: int, seed: int, told: Callable[[int], object] = lambda made: None
) -> Counter[str]:
    """Make so many services, some hundreds in a transaction. Memory does not grow with them.

    `told` hears how many services each transaction made. The demonstration's postcodes and
    topics are loaded first where there are none.

    Returns:
        Kind → how many listings.

    Raises:
        IntegrityError: this seed's listings are there already; none of the batch is written.
    """
    if not Postcode.objects.exists():
        load_postcodes([POSTCODES])
    if not Taxonomy.objects.filter(key=read(TAXONOMY.name)["id"]).exists():
        load_taxonomy(read_file(TAXONOMY))
    counts: Counter[str] = Counter()
    with written_by(via=Via.IMPORT):
        for batch in batches(services, seed, _points()):
            for one in create_listings(_new(batch)).values():
                counts[str(one.kind)] += 1
            told(len(batch.services))
    return counts


def _points() -> list[Point]:
    rows = Postcode.objects.exclude(district="").order_by("postcode")
    points = [Point(*row) for row in rows.values_list("postcode", "ward", "district")]
    if not points:
        raise GeneratingError("No postcode with a district is loaded: run load_postcodes.")
    return points


def _new(batch: Batch) -> Iterator[NewListing]:
    today = timezone.localdate()
    for organization in batch.organizations:
        yield NewListing(Organization, organization)
    for location in batch.locations:
        yield NewListing(Location, location)
    for service in batch.services:
        checked = service.pop("assured_days_ago", None)
        day = None if checked is None else today - dt.timedelta(days=checked)
        yield NewListing(Service, service, assured_on=day)
