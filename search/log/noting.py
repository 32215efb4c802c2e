"""A search and a followed result as lines of the log."""

import logging
import re
import uuid
from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from hub.postcodes import is_outcode, normalise, outward
from search.engine import Results
from search.log import buffer
from search.log.scrubbing import scrub
from search.models import SearchClick, SearchLine
from search.query import Place, SearchQuery

logger = logging.getLogger(__name__)

MACHINES = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|uptime|curl|wget|python|java/|go-http|headless", re.I
)
# The Office for National Statistics' codes of wards and of districts in the four nations.
WARDS, DISTRICTS = ("E05", "W05", "S13", "N08"), ("E06", "E07", "E08", "E09", "W06", "S12", "N09")
SAID_ELSEWHERE = ("keywords", "place", "page", "view")
BIGGEST = 2_147_483_647
MOST_POSITION = 100


def note(found: Results, request: HttpRequest) -> str:
    """Put a person's search in the log. Returns the token that a followed result names, or "".

    Nothing is noted of machines, of pages that a browser fetches on the chance, of searches that
    the admin links to, and of a search that asks for nothing. Never raises.
    """
    try:
        query, came_from = found.query, _came_from(request)
        if not query.to_params() or not _is_person(request):
            return ""
        if came_from.path.startswith(reverse("wagtailadmin_home")):
            return ""
        token = uuid.uuid4()
        buffer.add(
            SearchLine(
                token=token,
                at=timezone.now(),
                words=scrub(query.words),
                area=area(query.place) if query.place else "",
                params=params(query),
                language=query.language,
                page=min(query.page, 32_767),
                is_again=came_from.path == request.path and _is_same(query, came_from.query),
                total=min(found.total, BIGGEST),
                related=min(found.related, BIGGEST),
                engine=found.engine[:20],
            )
        )
    except Exception:  # the search goes on
        logger.exception("A search could not be noted.")
        return ""
    return str(token)


def follow(data: Mapping[str, str]) -> str:
    """Note that a result was followed. Returns what is wrong with `data`, or ""."""
    try:
        token = uuid.UUID(data.get("token", ""))
    except ValueError:
        return "token"
    position = data.get("position", "")
    if not (position.isascii() and position.isdecimal() and len(position) <= 3):
        return "position"
    if not 1 <= int(position) <= MOST_POSITION:
        return "position"
    buffer.add(SearchClick(token=token, at=timezone.now(), position=int(position)))
    return ""


def area(place: Place) -> str:
    """The ward, else the district, where it is one; the outcode of other postcodes; else ""."""
    if is_outcode(place.name):
        return normalise(place.name)
    for kinds in (WARDS, DISTRICTS):
        codes = {code for code in (place.within or place.areas) if code.startswith(kinds)}
        if len(codes) == 1:
            return codes.pop()
    return outward(place.name)


def params(query: SearchQuery) -> dict[str, list[str]]:
    """The filters, an age in tens: with a ward a number of years would say too much."""
    kept = {key: value for key, value in query.to_params().items() if key not in SAID_ELSEWHERE}
    if query.age is not None:
        kept["age"] = [str(query.age // 10 * 10)]
    return kept


def _came_from(request: HttpRequest) -> SplitResult:
    """The address of the page that asked for this one, where it is ours: browsers tell no other
    site's."""
    try:
        return urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # “http://[”
        return urlsplit("")


def _is_same(query: SearchQuery, before: str) -> bool:
    """Did the search with the parameters `before` ask for these words?

    “yoga in Norbiton” becomes the words “yoga” and a place in the form that it comes back with.
    """
    params = {name: values[0] for name, values in parse_qs(before).items()}
    now, then = scrub(query.words), scrub(params.get("keywords", ""))
    if query.place and "place" not in params:
        return f"{then} ".startswith(f"{now} ")
    return now == then


def _is_person(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    fetched = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    if request.method != "GET" or "prefetch" in fetched:
        return False
    return bool(agent) and not MACHINES.search(agent)
