"""Is a feed conformant? The steps of the official validator, against Django's own server.

It asks for what the published OpenAPI document lists, path group by path group: of each list
the first page, one in the middle and the last, of single records up to ten that the first page
named. Bodies are checked against the published schemas, formats included.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DATA = Path(__file__).parent.parent.parent / "data/oruk"
PUBLISHED = DATA / "v3.0-uk"
BASE_URI = "https://openreferraluk.org/specifications/3.0/schema/"
MOST_SINGLES = 10

# An address below the API's base → status code and body.
Fetch = Callable[[str], tuple[int, str]]


@dataclass
class Report:
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Endpoint:
    path: str
    operation: dict[str, Any]
    is_paged: bool

    @property
    def group(self) -> str:
        return self.path.split("/")[1]

    @property
    def is_single(self) -> bool:
        return "{" in self.path

    @property
    def is_optional(self) -> bool:
        return "optional" in [tag.lower() for tag in self.operation.get("tags", ())]

    @property
    def schema(self) -> dict[str, Any]:
        answer = self.operation["responses"]["200"]["content"]["application/json"]
        return answer["schema"]


class Checker:
    """`specification` is an OpenAPI document: the published one, or the feed's own."""

    def __init__(self, fetch: Fetch, specification: dict[str, Any]) -> None:
        self.fetch, self.specification = fetch, specification
        self.registry = published_schemas().with_resource("urn:openapi", _resource(specification))
        self.report = Report()

    def run(self) -> Report:
        groups: dict[str, list[Endpoint]] = {}
        for endpoint in self._endpoints():
            groups.setdefault(endpoint.group, []).append(endpoint)
        for endpoints in groups.values():
            ids: list[str] = []
            for endpoint in endpoints:
                if not endpoint.is_single:
                    ids = self._list(endpoint) if endpoint.is_paged else self._only(endpoint)
            for endpoint in endpoints:
                if endpoint.is_single:
                    self._singles(endpoint, ids)
        return self.report

    def problems_of(self, operation: str, body: Any) -> list[str]:
        """What is wrong with one body, as the answer of the operation with this id."""
        endpoint = next(
            endpoint
            for endpoint in self._endpoints()
            if endpoint.operation["operationId"] == operation
        )
        return list(self._problems(endpoint, body))

    def _endpoints(self) -> Iterator[Endpoint]:
        shared = self.specification.get("components", {}).get("parameters", {})
        for path, item in self.specification["paths"].items():
            operation = item["get"]
            names = {
                parameter.get("name") or shared[parameter["$ref"].rpartition("/")[2]]["name"]
                for parameter in operation.get("parameters", ())
            }
            yield Endpoint(path, operation, "page" in names)

    def _only(self, endpoint: Endpoint) -> list[str]:
        self._check(endpoint, endpoint.path)
        return []

    def _list(self, endpoint: Endpoint) -> list[str]:
        first = self._check(endpoint, f"{endpoint.path}?page=1")
        if first is None:
            return []
        if not first.get("contents"):
            self.report.warnings.append(f"{endpoint.path}: the list is empty")
            return []
        pages = first["total_pages"]
        for page in sorted({pages // 2, pages} - {0, 1}):
            self._check(endpoint, f"{endpoint.path}?page={page}")
        return [item["id"] for item in first["contents"]]

    def _singles(self, endpoint: Endpoint, ids: list[str]) -> None:
        if not ids:
            self.report.warnings.append(f"{endpoint.path}: not tested, the list gave no ids")
        for key in random.sample(ids, min(MOST_SINGLES, len(ids))):
            self._check(endpoint, endpoint.path.replace("{id}", key))

    def _check(self, endpoint: Endpoint, address: str) -> dict[str, Any] | None:
        """The body, unless it is no good at all. Whatever is wrong goes into the report."""
        self.report.requests.append(address)
        status, text = self.fetch(address)
        if not 200 <= status < 300:
            problems = self.report.warnings if endpoint.is_optional else self.report.errors
            problems.append(f"{address}: answered {status}")
            return None
        try:
            body = json.loads(text)
        except ValueError:
            self.report.errors.append(f"{address}: not JSON")
            return None
        # Of an optional record by its id the official tool only warns; of an optional list not.
        is_mild = endpoint.is_optional and endpoint.is_single
        problems = self.report.warnings if is_mild else self.report.errors
        problems.extend(f"{address}: {problem}" for problem in self._problems(endpoint, body))
        return body if isinstance(body, dict) else None

    def _problems(self, endpoint: Endpoint, body: Any) -> Iterator[str]:
        schema = json.loads(json.dumps(endpoint.schema).replace('"#/', '"urn:openapi#/'))
        validator = Draft202012Validator(
            schema, registry=self.registry, format_checker=FormatChecker()
        )
        for error in validator.iter_errors(body):
            yield f"{error.json_path}: {error.message[:200]}"


def published() -> dict[str, Any]:
    return json.loads((PUBLISHED / "openapi.json").read_text("utf-8"))


@cache
def published_schemas() -> Registry[Any]:
    resources = [
        (f"{BASE_URI}{path.name}", _resource(json.loads(path.read_text("utf-8"))))
        for path in sorted((PUBLISHED / "schema").glob("*.json"))
    ]
    return Registry().with_resources(resources)


def _resource(document: dict[str, Any]) -> Resource[Any]:
    return Resource.from_contents(document, default_specification=DRAFT202012)
