"""The five lists: pages of stored text in the standard's envelope, or all of it as lines."""

import math
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from rest_framework.request import Request

from directory.oruk import parameters, selection
from directory.oruk.api import JSON, ApiView, conditional
from directory.oruk.parameters import Parameter
from directory.oruk.problems import Problem
from directory.publication.counter import current_number
from directory.publication.models import RecordKind

NDJSON = "application/x-ndjson"
CHUNK = 500


class RecordList(ApiView):
    """One kind of record. `texts` makes their JSON out of what is stored."""

    kind: RecordKind
    parameters: tuple[Parameter, ...] = (parameters.PAGE, parameters.PER_PAGE, parameters.FORMAT)
    texts = staticmethod(selection.texts)

    def get(self, request: Request) -> HttpResponseBase:
        asked = parameters.read(request.GET, self.parameters)
        _refuse_contradictions(asked)
        answer = self._lines if asked.get("format") == "ndjson" else self._page
        # Read before the records, so that a tag is never newer than what it is sent with.
        number = current_number()
        return conditional(request, lambda: answer(request, asked), etag=f'"{number}"')

    def _page(self, request: Request, asked: dict[str, Any]) -> HttpResponse:
        records = selection.select(self.kind, asked)
        paged = not asked.get("minimal") or bool(asked.keys() & {"page", "per_page"})
        page = asked.get("page", 1)
        if paged:
            size = asked.get("per_page", parameters.DEFAULT_PER_PAGE)
            total, offset = records.count(), (page - 1) * size
            rows = selection.slice_of(records, offset, size)
            found = self.texts(rows, asked) if offset < total else []
        else:
            found = self.texts(records, asked)
            size = total = len(found)
        texts = [text for _, text in found]
        return HttpResponse(envelope(texts, total=total, page=page, size=size), JSON)

    def _lines(self, request: Request, asked: dict[str, Any]) -> HttpResponseBase:
        if request.method == "HEAD":
            return HttpResponse(content_type=NDJSON)
        return StreamingHttpResponse(self._chunks(asked), content_type=NDJSON)

    def _chunks(self, asked: dict[str, Any]) -> Iterator[str]:
        """Read by key, a chunk at a time: memory stays flat and no long transaction is held."""
        records, last = selection.select(self.kind, asked), 0
        while True:
            found = self.texts(records.filter(pk__gt=last)[:CHUNK], asked)
            if found:
                last = found[-1][0]
                yield "".join(f"{text}\n" for _, text in found)
            if len(found) < CHUNK:
                return


class Services(RecordList):
    kind = RecordKind.SERVICE
    parameters = (
        *RecordList.parameters,
        parameters.FULL,
        parameters.MINIMAL,
        parameters.ORGANIZATION_ID,
        parameters.MODIFIED_AFTER,
    )


class Organizations(RecordList):
    kind = RecordKind.ORGANIZATION
    parameters = (*RecordList.parameters, parameters.FULL, parameters.FULL_SERVICE)
    texts = staticmethod(selection.organization_texts)


class ServiceAtLocations(RecordList):
    kind = RecordKind.SERVICE_AT_LOCATION
    parameters = (
        *RecordList.parameters,
        parameters.FULL,
        parameters.ORGANIZATION_ID,
        parameters.MODIFIED_AFTER,
    )


class Taxonomies(RecordList):
    kind = RecordKind.TAXONOMY


class TaxonomyTerms(RecordList):
    kind = RecordKind.TAXONOMY_TERM
    parameters = (
        *RecordList.parameters,
        parameters.TAXONOMY_ID,
        parameters.PARENT_ID,
        parameters.TOP_ONLY,
    )


def envelope(texts: list[str], *, total: int, page: int, size: int) -> str:
    """A page of the standard (`Page` in its OpenAPI), around texts that are JSON already."""
    pages = math.ceil(total / size) if size else 0
    return (
        f'{{"total_items":{total},"total_pages":{pages},"page_number":{page},'
        f'"size":{len(texts)},"first_page":{_json(page == 1)},'
        f'"last_page":{_json(page >= pages)},"empty":{_json(not texts)},'
        f'"contents":[{",".join(texts)}]}}'
    )


def _json(value: bool) -> str:
    return "true" if value else "false"


def _refuse_contradictions(asked: dict[str, Any]) -> None:
    if asked.get("minimal") and asked.get("full"):
        raise Problem(400, "“minimal” and “full” contradict each other. Give one.", "minimal")
    if asked.get("format") == "ndjson":
        for name in ("page", "per_page"):
            if name in asked:
                raise Problem(400, f"“ndjson” sends everything: leave out “{name}”.", name)
    if asked.get("top_only") and asked.get("parent_id"):
        raise Problem(400, "“top_only” and “parent_id” contradict each other.", "top_only")
