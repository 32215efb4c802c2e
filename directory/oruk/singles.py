"""One record by its id: the stored text, sent as it is."""

import hashlib
import uuid

from django.http import HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from rest_framework.request import Request

from directory.models import Alias
from directory.oruk import parameters, selection
from directory.oruk.api import JSON, ApiView, conditional
from directory.oruk.parameters import Parameter
from directory.oruk.problems import Problem
from directory.publication.models import Record, RecordKind

MOST_TERMS = 2000


class Single(ApiView):
    """A record as it is stored."""

    kind: RecordKind
    parameters: tuple[Parameter, ...] = ()

    def get(self, request: Request, key: str) -> HttpResponseBase:
        asked = parameters.read(request.GET, self.parameters)
        record = self._find(key)
        if record is None:
            return self._former(request, key)
        return self.answer(request, record, **asked)

    def answer(self, request: Request, record: Record) -> HttpResponseBase:
        return conditional(
            request,
            lambda: HttpResponse(record.body, JSON),
            etag=f'"{record.number}-{record.digest[:16]}"',
            last_modified=record.last_modified,
        )

    def _find(self, text: str) -> Record | None:
        try:
            key = parameters.key(text)
        except ValueError:
            raise Problem(404, "Ids here are UUIDs, and this is none.") from None
        return selection.published(self.kind).filter(key=key).first()

    def _former(self, request: Request, text: str) -> HttpResponseBase:
        """The id of a listing that was merged into another leads to that one."""
        former = Alias.objects.filter(pk=uuid.UUID(text), kind=self.kind).first()
        if former is None or self._find(str(former.listing)) is None:
            raise Problem(404)
        address = request.get_full_path().replace(text, str(former.listing))
        return HttpResponsePermanentRedirect(address)


class Service(Single):
    kind = RecordKind.SERVICE


class ServiceAtLocation(Single):
    kind = RecordKind.SERVICE_AT_LOCATION


class TaxonomyTerm(Single):
    kind = RecordKind.TAXONOMY_TERM


class Composed(Single):
    """A record and a list of others that belong to it, joined as text."""

    def composed(
        self, request: Request, record: Record, name: str, items: list[str]
    ) -> HttpResponseBase:
        text = selection.with_list(record.body, name, items)
        digest = hashlib.sha256(text.encode()).hexdigest()
        return conditional(request, lambda: HttpResponse(text, JSON), etag=f'"{digest[:24]}"')


class Organization(Composed):
    """An organisation with its published services: their ids, or with `full_service` whole."""

    kind = RecordKind.ORGANIZATION
    parameters = (parameters.FULL_SERVICE,)

    def answer(
        self, request: Request, record: Record, full_service: bool = False
    ) -> HttpResponseBase:
        services = selection.services_of([record.key], whole=full_service)
        return self.composed(request, record, "services", services[record.key])


class Taxonomy(Composed):
    """A taxonomy with its terms, unless there are so many that only the list can hold them.

    A cut list would pass for the whole one, so above the bound the member is left out.
    """

    kind = RecordKind.TAXONOMY

    def answer(self, request: Request, record: Record) -> HttpResponseBase:
        terms = selection.select(RecordKind.TAXONOMY_TERM, {"taxonomy_id": record.key})
        texts = list(terms.values_list("summary", flat=True)[: MOST_TERMS + 1])
        items = texts if len(texts) <= MOST_TERMS else []
        return self.composed(request, record, "taxonomy_terms", items)
