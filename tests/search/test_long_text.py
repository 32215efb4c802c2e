"""Somebody pastes a whole letter into the box: the server must get to say how much of it counts."""

import runpy

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.urls import reverse

from search.given import MAX_CHARACTERS
from tests.search.pages import get
from tests.sources import ROOT

LONGEST_LETTER = len("%EF%B7%BA")  # one that a browser counts as one, as it stands in an address
FILTERS = 500  # characters left for the filters of the search


def assert_fits(soup: BeautifulSoup) -> None:
    words, place = (int(soup.find(id=box)["maxlength"]) for box in ("keywords", "place"))
    line = len(f"GET {reverse('search')}?keywords=&place= HTTP/1.1\r\n")
    line += (words + place) * LONGEST_LETTER + FILTERS
    assert line <= runpy.run_path(str(ROOT / "gunicorn.conf.py"))["limit_request_line"]
    assert words > MAX_CHARACTERS  # or nobody would be told that the rest is left out


@pytest.mark.django_db
def test_boxes_of_the_search_page__hold_no_more_than_the_server_reads(client):
    assert_fits(get(client))


def test_boxes_of_other_pages__hold_no_more_than_the_server_reads():
    assert_fits(BeautifulSoup(render_to_string("search/box.html"), "html.parser"))
