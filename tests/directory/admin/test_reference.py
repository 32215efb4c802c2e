"""Terms, taxonomies, sources and imports in the admin."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from directory.importers.mappings import load, read
from directory.models import (
    ImportRun,
    Source,
    SourceRecord,
    Taxonomy,
    TaxonomyTerm,
    TermMapping,
)
from directory.publication.models import PublicDocument, Record
from tests.directory.admin.forms import open_form, send
from tests.directory.factories import ServiceFactory, TaxonomyFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(sign_in: Any) -> Client:
    return sign_in("Data officer")


def edit(term: TaxonomyTerm) -> str:
    return f"/admin/terms/edit/{term.pk}/"


def stored(term: TaxonomyTerm) -> TaxonomyTerm:
    return TaxonomyTerm.objects.get(pk=term.pk)


def tree() -> tuple[TaxonomyTerm, TaxonomyTerm, TaxonomyTerm]:
    top = TermFactory(name="Food")
    below = TermFactory(name="Food banks", parent=stored(top))
    other = TermFactory(name="Money", taxonomy=top.taxonomy)
    return stored(top), stored(below), stored(other)


def words(term: TaxonomyTerm) -> list[tuple[str, str, bool]]:
    return list(term.labels.order_by("label").values_list("language", "label", "is_preferred"))


def test_term__added_below_another(officer: Client):
    top, _below, _other = tree()
    data = open_form(officer, "/admin/terms/new/")
    new = {
        "name": "Lunch",
        "code": "lunch",
        "taxonomy": str(top.taxonomy_id),
        "parent": str(top.pk),
    }
    send(officer, "/admin/terms/new/", data | new | {"words_en": "dinner\n\n dinner \nmeal"})
    term = TaxonomyTerm.objects.get(code="lunch")
    assert term.get_parent() == top
    assert words(term) == [("en", "dinner", False), ("en", "meal", False)]
    assert Record.objects.filter(key=term.key).exists()


def test_term__added_at_the_top(officer: Client):
    data = open_form(officer, "/admin/terms/new/")
    new = {"name": "Lunch", "code": "lunch", "taxonomy": str(TaxonomyFactory().pk)}
    send(officer, "/admin/terms/new/", data | new)
    assert TaxonomyTerm.objects.get().is_root()


def test_term__moves_with_what_is_below(officer: Client):
    top, below, other = tree()
    service = ServiceFactory(terms=[below])
    send(officer, edit(top), open_form(officer, edit(top)) | {"parent": str(other.pk)})
    assert stored(below).get_ancestors().values_list("name", flat=True).get(depth=1) == "Money"
    shown = PublicDocument.objects.get(key=service.key).document["attributes"][0]["taxonomy_term"]
    assert [up["name"] for up in shown["ancestors"]] == ["Money", "Food"]
    send(officer, edit(top), open_form(officer, edit(top)) | {"parent": ""})
    assert stored(top).is_root()
    assert TaxonomyTerm.find_problems() == ([], [], [], [], [])


def test_term__not_below_itself(officer: Client):
    top, below, _other = tree()
    for parent in (top, below):
        response = officer.post(
            edit(top), open_form(officer, edit(top)) | {"parent": str(parent.pk)}
        )
        assert response.context["form"].errors["parent"]


def test_term__not_below_a_term_of_another_taxonomy(officer: Client):
    top, _below, _other = tree()
    stranger = TermFactory()
    response = officer.post(edit(top), open_form(officer, edit(top)) | {"parent": str(stranger.pk)})
    assert response.context["form"].errors["parent"]


def test_term__code_only_once(officer: Client):
    top, below, _other = tree()
    response = officer.post(edit(below), open_form(officer, edit(below)) | {"code": top.code})
    assert "already has a term with this code" in response.content.decode()


def test_term__new_words_reach_the_listings(officer: Client):
    top, *_ = tree()
    service = ServiceFactory(terms=[top])
    data = open_form(officer, edit(top)) | {"name": "Meals", "words_en": "larder"}
    send(officer, edit(top), data)
    shown = PublicDocument.objects.get(key=service.key).document["attributes"][0]["taxonomy_term"]
    assert (shown["name"], shown["synonyms"]) == ("Meals", ["larder"])
    assert open_form(officer, edit(top))["words_en"] == "larder"


def test_term__in_use_is_not_deleted(officer: Client):
    top, below, other = tree()
    ServiceFactory(terms=[below])
    for used in (top, below):
        officer.post(f"/admin/terms/delete/{used.pk}/")
    officer.post(f"/admin/taxonomies/delete/{top.taxonomy.pk}/")
    officer.post(f"/admin/terms/delete/{other.pk}/")
    assert set(TaxonomyTerm.objects.values_list("name", flat=True)) == {"Food", "Food banks"}
    assert Taxonomy.objects.exists()


def test_source__with_records_is_not_deleted(officer: Client):
    source = Source.objects.create(name="Next borough")
    record = {
        "kind": "service",
        "external_id": "1",
        "listing": ServiceFactory().key,
        "document": {},
    }
    SourceRecord.objects.create(source=source, **record)
    officer.post(f"/admin/sources/delete/{source.pk}/")
    assert Source.objects.exists()


def test_import__report_can_be_read_not_changed(officer: Client):
    run = ImportRun.objects.create(
        source=Source.objects.create(name="Next borough"), report={"problems": ["No name."]}
    )
    assert "No name." in officer.get(f"/admin/imports/inspect/{run.pk}/").content.decode()
    script = {"x-requested-with": "XMLHttpRequest"}
    for address in (f"/admin/imports/edit/{run.pk}/", f"/admin/imports/delete/{run.pk}/"):
        assert officer.post(address, headers=script).status_code == 403
    assert ImportRun.objects.exists()


def test_mapping__is_made_by_the_data_officer(officer: Client):
    start, end, _other = tree()
    data = open_form(officer, "/admin/mappings/new/")
    new = {"from_term": str(start.pk), "to_term": str(end.pk)}
    send(officer, "/admin/mappings/new/", data | new)
    assert list(TaxonomyTerm.objects.serving(start)) == [end]
    for wrong in (new, {"from_term": str(start.pk), "to_term": str(start.pk)}):
        response = officer.post("/admin/mappings/new/", data | wrong)
        assert response.status_code == 200
        assert TermMapping.objects.count() == 1


def test_mapping__is_not_for_others(editor: Client):
    assert editor.get("/admin/mappings/").status_code == 302


def test_mappings__export_is_what_the_command_reads(officer: Client, tmp_path: Path):
    start, end, other = tree()
    pairs = {(start.pk, end.pk), (other.pk, end.pk)}
    TermMapping.objects.bulk_create(
        TermMapping(from_term_id=one, to_term_id=two, origin="ours") for one, two in pairs
    )
    for column in ("from_term__taxonomy", "to_term__taxonomy"):
        shown = officer.get(f"/admin/mappings/?{column}={start.taxonomy_id}&origin=ours&q=Food")
        assert b"Food banks" in shown.content
    response = officer.get("/admin/mappings/?export=csv")
    sheet = tmp_path / "mappings.csv"
    sheet.write_bytes(b"".join(response.streaming_content))
    TermMapping.objects.all().delete()
    report = load(read(str(sheet)), origin="ours")
    assert (report.new, report.problems) == (2, [])
    assert set(TermMapping.objects.values_list("from_term", "to_term")) == pairs
