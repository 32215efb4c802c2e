"""A POST that lacks parts of the form is refused in words, and changes nothing."""

import pytest
from django.test import Client

from directory.models import LISTINGS
from tests.directory.admin.forms import open_form, url
from tests.directory.factories import LISTING_FACTORIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", LISTINGS)
def test_post__of_an_incomplete_form_is_refused(assurer: Client, editor: Client, kind: str):
    model, listing = LISTINGS[kind], LISTING_FACTORIES[kind](name="Before")
    addresses = {
        url(listing, "edit"): assurer,
        url(listing, "preview_on_edit"): assurer,
        url(model, "add"): editor,
        url(model, "preview_on_add"): editor,
    }
    whole = open_form(assurer, url(listing, "edit")) | {"name": "After"}
    token = {"csrfmiddlewaretoken": "x"}
    bodies = [token]
    bodies += [{**token, "name": "After"}, {**token, "name": "After", "action-publish": "1"}]
    cuts = [n for n, key in enumerate(whole) if key.endswith("-TOTAL_FORMS")]
    bodies += [dict(list(whole.items())[:n]) for n in (cuts[0], cuts[-1])]
    bodies += [{k: v for k, v in whole.items() if not k.endswith(("-count", "-TOTAL_FORMS"))}]
    for address, client in addresses.items():
        for sent in bodies:
            response = client.post(address, sent)
            assert response.status_code in (200, 400), (address, sent)
            if "preview" in address and response.status_code == 200:
                assert not response.json()["is_valid"]
        assert client.post(address, token).status_code == 400 or kind == "organization"
    listing.refresh_from_db()
    assert (listing.name, model.objects.count()) == ("Before", 1)
    assert listing.latest_revision is None
