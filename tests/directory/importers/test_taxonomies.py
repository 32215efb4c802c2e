"""Loading published taxonomies, with the beginnings of the real files."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from directory.importers.taxonomies import (
    TaxonomyData,
    TaxonomyError,
    TermData,
    load,
    merged,
    read_file,
    read_lists,
)
from directory.importers.taxonomies.ordering import in_order
from directory.models import Taxonomy, TaxonomyTerm, TermLabel
from directory.publication.counter import current_number
from directory.publication.models import PublicDocument, Record
from tests.directory.factories import ServiceFactory, TermFactory

DATA = Path(__file__).resolve().parents[2] / "data" / "taxonomies"
OWN = Path(__file__).resolve().parents[3] / "hub" / "demo" / "taxonomy.json"
FILES = {
    "esd-services.csv": ("esd services", 5),
    "esd-functions.csv": ("esd functions", 6),
    "openactive.jsonld": ("OpenActive Activity List", None),
    "connected.json": ("Open Eligibility (Connected Kingston)", None),
    "outpost.json": ("Outpost", 8),
}


def tree(taxonomy: str) -> dict[str, str]:
    """Name → name of the parent."""
    nodes = TaxonomyTerm.objects.filter(taxonomy__name=taxonomy)
    return {node.name: getattr(node.get_parent(), "name", "") for node in nodes}


def own(*terms: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"name": "Topics", "uri": "https://example.org/topics", "terms": list(terms), **values}


def term(code: str, *children: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"code": code, "name": code.capitalize(), "children": list(children), **values}


def read_own(path: Path, data: dict[str, Any]) -> TaxonomyData:
    path.write_text(json.dumps(data), encoding="utf-8")
    return read_file(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.json"


def snapshot() -> tuple[Any, ...]:
    return (
        list(Taxonomy.objects.order_by("pk").values()),
        list(TaxonomyTerm.objects.order_by("pk").values()),
        list(TermLabel.objects.order_by("pk").values()),
        list(Record.objects.order_by("pk").values()),
        current_number(),
    )


@pytest.mark.django_db
class TestFormats:
    @pytest.mark.parametrize("name", FILES)
    def test_every_format__is_known_and_loads_once(self, name: str) -> None:
        title, count = FILES[name]
        data = read_file(DATA / name)
        report = load(data)
        assert (data.name, data.problems, report.problems) == (title, (), [])
        assert report.new == len(data.terms) == TaxonomyTerm.objects.count()
        assert count in (None, report.new)
        before = snapshot()
        again = load(read_file(DATA / name))
        assert again.unchanged == report.new
        assert snapshot() == before

    def test_esd(self) -> None:
        load(read_file(DATA / "esd-services.csv"))
        node = TaxonomyTerm.objects.get(code="372")
        assert node.name == "Abandoned vehicles"
        assert node.term_uri == "http://id.esd.org.uk/service/372"
        assert node.taxonomy.uri == "http://id.esd.org.uk/list/services"
        assert "Open Government Licence" in node.taxonomy.licence

    def test_esd_functions__are_a_tree(self) -> None:
        load(read_file(DATA / "esd-functions.csv"))
        assert tree("esd functions")["Benefits"] == "Advice and benefits"
        assert TaxonomyTerm.objects.get(code="3").term_uri == "http://id.esd.org.uk/function/3"

    def test_esd__a_supplement_joins_its_list(self) -> None:
        names = ("esd-services.csv", "esd-services-newer.csv")
        (data,) = merged(read_file(DATA / name) for name in names)
        assert load(data).new == 7
        assert Taxonomy.objects.get().name == "esd services"

    def test_openactive(self) -> None:
        load(read_file(DATA / "openactive.jsonld"))
        node = TaxonomyTerm.objects.get(name="11-a-side")
        assert node.key == uuid.UUID("117e7f70-6c42-4b1f-a3bb-620b63ea2632")
        assert node.code == "11_a_side"
        assert node.term_uri.endswith(f"activity-list#{node.key}")
        assert node.get_parent().key == uuid.UUID("0a5f732d-e806-4e51-ad40-0a7de0239c8c")
        label = TermLabel.objects.get(term__name="Angling")
        assert (label.label, label.language, label.is_preferred) == ("Fishing", "en", False)
        assert node.taxonomy.licence.startswith("CC BY 4.0, OpenActive")

    def test_open_eligibility(self) -> None:
        lists = read_lists(DATA / "openeligibility.xml")
        assert [load(data).new for data in lists] == [4, 2]
        assert tree("Open Eligibility human services")["Primary Care"] == "Medical Care"
        assert tree("Open Eligibility human situations") == {"LGBTQ": "Sexuality", "Sexuality": ""}
        codes = set(TaxonomyTerm.objects.values_list("code", flat=True))
        assert {"1206", "1206-primary-care"} <= codes
        assert TaxonomyTerm.objects.get(code="1106").description.startswith("Services for medical")
        roles = dict(Taxonomy.objects.values_list("role", "version"))
        assert roles == {"service": "2.0", "circumstance": "2.0"}
        assert [load(data).unchanged for data in lists] == [4, 2]

    def test_read_file__wants_one_list(self) -> None:
        with pytest.raises(TaxonomyError, match="several"):
            read_file(DATA / "openeligibility.xml")

    def test_connected__holders_are_no_terms(self) -> None:
        load(read_file(DATA / "connected.json"))
        parents = tree("Open Eligibility (Connected Kingston)")
        assert not {"Category", "Organisation"} & parents.keys()
        assert parents["Human Services"] == ""
        assert TaxonomyTerm.objects.get(name="Human Services").key == uuid.UUID(
            "53e5e214-f716-46ef-83e8-343104e8a64b"
        )

    def test_outpost__is_named_by_hand(self) -> None:
        load(read_file(DATA / "outpost.json", name="Buckinghamshire"))
        assert tree("Buckinghamshire")["Youth clubs"] == "Clubs and groups"
        assert TaxonomyTerm.objects.get(name="Youth clubs").code == "youth-clubs"

    def test_own__synonyms_and_names(self) -> None:
        load(read_file(OWN))
        node = TaxonomyTerm.objects.get(code="food-banks")
        assert str(node.key) == "778deed4-7292-4a94-a267-902e2a091d43"
        assert node.get_parent().code == "food-money"
        words = node.labels.filter(language="en", is_preferred=False)
        assert "hungry" in words.values_list("label", flat=True)
        assert node.labels.get(language="cy", is_preferred=True).label == "Banciau bwyd"

    def test_format__can_be_forced(self) -> None:
        with pytest.raises(TaxonomyError, match="not in the format"):
            read_file(DATA / "outpost.json", "hub")


@pytest.mark.django_db
class TestNextRelease:
    def test_moved_renamed_and_gone(self, path: Path) -> None:
        load(read_own(path, own(term("food", term("bank"), term("soup")), term("old"))))
        keys = dict(TaxonomyTerm.objects.values_list("code", "key"))
        newer = own(term("soup", term("bank")), term("food", name="Food and drink"))
        report = load(read_own(path, newer))
        assert tree("Topics") == {"Soup": "", "Bank": "Soup", "Food and drink": "", "Old": ""}
        assert (report.moved, report.changed, report.archived) == (2, 1, 1)
        assert dict(TaxonomyTerm.objects.values_list("code", "key")) == keys
        assert TaxonomyTerm.objects.get(code="old").is_archived
        assert Record.objects.get(key=keys["old"]).is_withdrawn
        assert TaxonomyTerm.find_problems() == ([], [], [], [], [])
        before = snapshot()
        load(read_own(path, newer))
        assert snapshot() == before

    def test_tree_turned_over(self, path: Path) -> None:
        load(read_own(path, own(term("a", term("b", term("c"))))))
        load(read_own(path, own(term("c", term("b", term("a"))))))
        assert tree("Topics") == {"C": "", "B": "C", "A": "B"}
        assert TaxonomyTerm.find_problems() == ([], [], [], [], [])

    def test_archived__stays_so_until_restored(self, path: Path) -> None:
        data = read_own(path, own(term("a"), term("b")))
        load(data)
        node = TaxonomyTerm.objects.get(code="a")
        node.is_archived = True
        node.save()
        assert load(data).still_archived == 1
        assert TaxonomyTerm.objects.get(code="a").is_archived
        assert load(data, restore=True).restored == 1
        assert not TaxonomyTerm.objects.get(code="a").is_archived

    def test_partial__archives_nothing(self, path: Path) -> None:
        load(read_own(path, own(term("a"), term("b"))))
        assert load(read_own(path, own(term("a"))), partial=True).archived == 0

    def test_codes_that_change_places(self, path: Path) -> None:
        one, two = str(uuid.uuid4()), str(uuid.uuid4())
        load(read_own(path, own(term("a", id=one), term("b", id=two))))
        load(read_own(path, own(term("a", id=two), term("b", id=one))))
        assert TaxonomyTerm.objects.get(key=one).code == "b"
        assert TaxonomyTerm.objects.get(key=two).code == "a"

    def test_own_words_of_editors__are_kept(self, path: Path) -> None:
        load(read_own(path, own(term("a", synonyms=["first"], labels={"cy": "Un"}))))
        node = TaxonomyTerm.objects.get()
        TermLabel.objects.create(term=node, label="typed here")
        report = load(read_own(path, own(term("a", synonyms=["second"], labels={"cy": "Dau"}))))
        assert report.changed == 1
        words = set(node.labels.values_list("language", "label", "is_preferred"))
        assert words == {
            ("en", "first", False),
            ("en", "second", False),
            ("en", "typed here", False),
            ("cy", "Dau", True),
        }

    def test_labels_that_change_places(self, path: Path) -> None:
        load(read_own(path, own(term("a", labels={"cy": "Un", "so": "Kow"}, synonyms=["x"]))))
        node = TaxonomyTerm.objects.get()
        TermLabel.objects.create(term=node, language="cy", label="Dau")
        assert load(read_own(path, own(term("a", labels={"cy": "Dau", "so": "Hal"})))).changed == 1
        words = set(node.labels.values_list("language", "label", "is_preferred"))
        assert words == {
            ("cy", "Dau", True),
            ("cy", "Un", False),
            ("so", "Hal", True),
            ("en", "x", False),
        }

    def test_new_terms__go_after_those_of_other_taxonomies(self, path: Path) -> None:
        TermFactory(parent=TermFactory())
        load(read_own(path, own(term("a", term("b"), term("c")))))
        load(read_own(path, own(term("a", term("b"), term("d"), term("c", term("e"))), term("f"))))
        names = {"A": "", "B": "A", "C": "A", "D": "A", "E": "C", "F": ""}
        assert tree("Topics") == names
        assert TaxonomyTerm.find_problems() == ([], [], [], [], [])

    def test_role__stays_as_editors_set_it(self, path: Path) -> None:
        load(read_own(path, own(term("a"))))
        Taxonomy.objects.update(role="need")
        load(read_own(path, own(term("a"), version="2")))
        assert Taxonomy.objects.get().role == "need"
        load(read_own(path, own(term("a"), role="circumstance")))
        assert Taxonomy.objects.get().role == "circumstance"
        load(read_own(path, own(term("a"), role="nonsense")))
        assert Taxonomy.objects.get().role == "circumstance"

    def test_listing__shows_the_new_words(self, path: Path) -> None:
        load(read_own(path, own(term("a"))))
        service = ServiceFactory(terms=[TaxonomyTerm.objects.get()])
        load(read_own(path, own(term("a", name="Better", synonyms=["best"]))))
        shown = PublicDocument.objects.get(key=service.key).document["attributes"][0]
        assert shown["taxonomy_term"]["name"] == "Better"
        assert shown["taxonomy_term"]["synonyms"] == ["best"]


@pytest.mark.django_db
class TestHostileSources:
    def test_term_of_another_taxonomy__nothing_is_loaded(self, path: Path) -> None:
        taken = TermFactory()
        data = read_own(path, own(term("a"), term("b", id=str(taken.key))))
        with pytest.raises(TaxonomyError, match="already in"):
            load(data)
        assert not Taxonomy.objects.filter(name="Topics").exists()

    def test_name_of_another_taxonomy(self, path: Path) -> None:
        load(read_own(path, own(term("a"))))
        load(read_own(path, own(term("z"), uri="https://example.org/other", name="Other")))
        with pytest.raises(TaxonomyError, match="another taxonomy named"):
            load(read_own(path, own(term("a"), name="Other")))

    def test_bad_terms__are_named_and_the_rest_is_loaded(self, path: Path) -> None:
        data = own(
            term("good"),
            term("long", name="x" * 300),
            term("uri", term_uri="javascript:alert(1)"),
            term("good", id=str(uuid.uuid4())),
            {"name": "no code"},
            "not a term",
            term("html", name="<script>alert(1)</script>\x00"),
        )
        report = load(read_own(path, data))
        assert report.new == 2
        assert len(report.problems) == 5
        assert TaxonomyTerm.objects.filter(name="<script>alert(1)</script>").exists()

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[1, 2]",
            b'{"terms": []}',
            b'{"terms": [1]}',
            b'{"concept": [null]}',
            b'{"member": []}',
            b"<a>",
            b"<html/>",
            b"Identifier,Label\n",
            b"\xff\xfe",
            b"[" * 100_000,
            b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><taxonomy>&b;</taxonomy>',
        ],
    )
    def test_command__says_what_is_wrong(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        with pytest.raises(CommandError, match=path.name[:3]):
            call_command("load_taxonomy", str(path))
        assert not Taxonomy.objects.exists()

    def test_command__missing_file(self, path: Path) -> None:
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("load_taxonomy", str(path))


@pytest.mark.django_db
def test_load__queries_do_not_grow_with_terms(
    path: Path, django_assert_max_num_queries: Any
) -> None:
    data = read_own(path, own(*(term(f"t{n}", term(f"t{n}-a", synonyms=["x"])) for n in range(90))))
    with django_assert_max_num_queries(40):
        assert load(data).new == 180
    renamed = own(*(term(f"t{n}", term(f"t{n}-a", name=f"B {n}")) for n in range(90)))
    with django_assert_max_num_queries(40):
        assert load(read_own(path, renamed)).changed == 90


@pytest.mark.django_db
def test_command__reports(capsys: Any) -> None:
    source = str(DATA / "outpost.json")
    call_command("load_taxonomy", source, "--name", "Bucks", "--licence", "Apache-2.0")
    assert "Bucks: 8 new." in capsys.readouterr().out
    assert Taxonomy.objects.get().licence == "Apache-2.0"


@pytest.mark.django_db
def test_command__refuses_a_list_that_lacks_much_of_the_last(path: Path) -> None:
    def write(count: int) -> None:
        terms = [
            {"id": str(uuid.UUID(int=n)), "code": f"t{n}", "name": f"Term {n}"}
            for n in range(1, count + 1)
        ]
        own = json.loads(OWN.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**own, "terms": terms}))

    def in_use() -> int:
        return TaxonomyTerm.objects.filter(is_archived=False).count()

    for count in (10, 8):  # a fifth may go
        write(count)
        call_command("load_taxonomy", str(path), verbosity=0)
        assert in_use() == count
    write(6)
    with pytest.raises(CommandError, match=r"2 of the 8 terms in use .*--archive.*--partial"):
        call_command("load_taxonomy", str(path), verbosity=0)
    assert in_use() == 8
    call_command("load_taxonomy", str(path), "--partial", verbosity=0)
    assert in_use() == 8
    call_command("load_taxonomy", str(path), "--archive", verbosity=0)
    assert in_use() == 6


NODES = st.lists(
    st.tuples(st.integers(0, 9), st.one_of(st.none(), st.integers(0, 12))), max_size=20
)


@given(NODES)
def test_in_order__parents_first_and_nobody_lost(pairs: list[tuple[int, int | None]]) -> None:
    def key(number: int) -> uuid.UUID:
        return uuid.UUID(int=number)

    terms = [
        TermData(key(node), str(node), f"Term {node}", parent=None if up is None else key(up))
        for node, up in pairs
    ]
    ordered, _ = in_order(terms)
    seen: set[uuid.UUID] = set()
    for item in ordered:
        assert item.parent is None or item.parent in seen
        seen.add(item.key)
    assert seen == {item.key for item in terms}
