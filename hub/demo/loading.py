"""The whole demonstration, step by step, by the doors that a council's own data takes."""

from collections.abc import Callable, Iterator

from directory.importers.mappings import load as load_mappings
from directory.importers.mappings import read as read_mappings
from directory.importers.oruk import address_of, import_records, reader_of
from directory.importers.places import load as load_places
from directory.importers.postcodes import load as load_postcodes
from directory.importers.taxonomies import load as load_taxonomy
from directory.importers.taxonomies import read_file
from directory.models import Neighbour, SchoolTerm, Source
from directory.publication.drain import drain
from hub.demo import content, drafts, events, listings, pages, people, pictures, searches
from search import vectors
from search.meaning import sentences
from search.starting import put_danger_words

ILLUSTRATED = {
    "4a50d6f9-6567-4baa-aa10-8343168116ca": "larder",
    "19ae0cce-82f0-44c7-9ceb-9fcb71f5cb95": "hall",
    "9758e617-b54c-495c-ac1a-0d99b173f425": "garden",
}


class DemoError(RuntimeError):
    """A step refused a part of the demonstration's own content."""


def load(tell: Callable[[str, int], object] = lambda step, written: None) -> None:
    """Load what is not there yet; what people changed since stays.

    Each step commits by itself, so a load that was stopped goes on when it is run again. `tell`
    hears the name of each step and how much it wrote.
    """
    for step, count in _steps():
        tell(step, count)
    drain()
    if sentences.is_on():
        tell("Meanings of entries", vectors.fill_all())
    tell("Past searches", searches.put_searches())  # last: what they found is asked of the search


def _steps() -> Iterator[tuple[str, int]]:
    """Each step as it is done: its name, and how much it wrote."""
    yield "Accounts", people.put_people()  # first: settings of a real site refuse it
    postcodes = load_postcodes([content.POSTCODES])
    yield "Postcodes", postcodes.new + postcodes.changed
    places = load_places([content.PLACES], streets=True)
    yield "Towns and streets", places.new + places.changed
    yield "Neighbours", _put_neighbours()
    yield "Topics", _load_topics()
    yield "School terms", _put_school_terms()
    yield "Confidential places", listings.hide_places()
    yield "Listings of the feed", _import_feed()
    drawn = pictures.put_pictures()
    shown = {key: drawn[name] for key, name in ILLUSTRATED.items()}
    yield "Services completed", listings.complete_services(shown)
    yield "Organisations completed", listings.complete_organizations()
    yield "Events", events.put_events()
    yield "Pages", pages.put_pages(drawn)
    yield "Drafts", drafts.put_drafts()
    yield "Danger words", put_danger_words()


def _load_topics() -> int:
    """The borough's own topics, the situations that people are in, and how they hang together."""
    files = (content.TAXONOMY, content.SITUATIONS)
    reports = [load_taxonomy(read_file(path)) for path in files]
    own = read_mappings(str(content.MAPPINGS))
    mappings = load_mappings(own, origin="Thamesmere, for the demonstration")
    if mappings.problems:
        raise DemoError("; ".join(mappings.problems))
    return mappings.new + sum(report.new + report.changed + report.moved for report in reports)


def _put_school_terms() -> int:
    rows = content.read("school_terms.json")["terms"]
    made = [
        SchoolTerm.objects.get_or_create(first_day=row["first_day"], defaults=row) for row in rows
    ]
    return sum(is_new for _, is_new in made)


def _put_neighbours() -> int:
    rows = content.read("neighbours.json")["neighbours"]
    made = [Neighbour.objects.get_or_create(name=row["name"], defaults=row) for row in rows]
    return sum(is_new for _, is_new in made)


def _import_feed() -> int:
    source, _ = Source.objects.get_or_create(name=content.SOURCE_NAME)
    source.url = address_of(str(content.FEED))  # so that `import_oruk` on the folder finds it
    source.save(update_fields=["url"])
    report = import_records(source, reader_of(str(content.FEED)), commit=True)
    if report.unreadable or report.total("refused"):
        raise DemoError("; ".join(str(problem) for problem in report.problems))
    return report.total("new") + report.total("changed")
