"""What can be chosen: every value leads to something, and silence is a choice."""

import uuid

import pytest
from django.utils import timezone

from search.models import EntryKind
from tests.directory.factories import AreaFactory, PostcodeFactory
from tests.search.factories import make_entry, make_term
from tests.search.pages import get, texts

pytestmark = pytest.mark.django_db


def test_results__of_another_kind_are_one_box_away(client):
    make_entry("Food bank", terms=(make_term("Food"),))
    make_entry("Food fair", kind=EntryKind.EVENT)

    soup = get(client, keywords="food", kind="event")

    assert texts(soup, "#options-kind label") == ["Services (1)", "Events (1)"]
    assert [box["value"] for box in soup.select("#options-kind [checked]")] == ["event"]
    assert texts(soup, "h1") == ["Events for “food”"]
    assert texts(soup, ".hub-tag") == ["Remove filter: Events"]
    assert soup.select_one(".hub-tag")["href"] == "/search/?keywords=food"


def options(soup, group):
    return texts(soup, f"#options-{group} label, #more-options-{group} label")


def test_values__are_words_with_counts_and_what_is_not_stated_last(client):
    make_entry("A", facets=(("cost", "free"), ("how", "venue"), ("needs", "deaf-interpreter")))
    make_entry("B", facets=(("cost", "paid"), ("how", "home-visit"), ("spoken", "ur")))
    make_entry("C", facets=(("cost", "free"), ("spoken", "zz"), ("access", "by-the-way")))

    soup = get(client)

    assert options(soup, "cost") == ["Free (2)", "Costs money (1)"]
    assert options(soup, "how") == [
        "In person, at a place (1)",
        "At your home (1)",
        "Not stated (1)",
    ]
    assert options(soup, "needs") == ["British Sign Language (1)", "Not stated (2)"]
    assert options(soup, "spoken") == ["Urdu (1)", "Zz (1)", "Not stated (1)"]
    assert options(soup, "access") == ["By the way (1)", "Not stated (2)"]


def test_group__that_nobody_says_anything_of_is_absent(client):
    make_entry("A")

    assert [group["id"] for group in get(client).select(".hub-filter")] == ["filter-kind"]


def test_not_stated__is_a_choice(client):
    make_entry("Free lunch", facets=(("cost", "free"),))
    make_entry("Silent lunch")

    soup = get(client, cost="unknown")

    assert texts(soup, "#count")[0].endswith("filtered by Cost: Not stated")
    assert texts(soup, ".hub-result__title") == ["Silent lunch"]
    assert texts(soup, ".hub-tag") == ["Remove filter: Cost: Not stated"]
    assert options(soup, "cost") == ["Free (1)", "Not stated (1)"]


def test_topics__below_a_chosen_one_are_seen_and_hold_alone(client):
    food = make_term("Food")
    bank = make_term("Food banks", food)
    make_entry("Riverside bank", terms=(food, bank))
    make_entry("Cookery", terms=(food,))

    assert options(get(client), "topic") == ["Food (2)"]

    soup = get(client, topic=food.key)
    assert options(soup, "topic") == ["Food (2)", "Food banks (1)"]
    assert texts(soup, ".hub-options--within label") == ["Food banks (1)"]

    soup = get(client, topic=[food.key, bank.key])
    assert texts(soup, ".hub-result__title") == ["Riverside bank"]
    assert [box["value"] for box in soup.select("#options-topic [checked]")] == [str(bank.key)]
    assert texts(soup, "h1") == ["Results in Food banks"]


def test_age__keeps_what_gives_none_unless_told(client):
    make_entry("For all")
    make_entry("For the old", minimum_age=60)

    soup = get(client, age=30)
    assert texts(soup, ".hub-result__title") == ["For all"]
    assert soup.select_one("#age")["value"] == "30"
    assert texts(soup, ".hub-tag") == ["Remove filter: Age 30"]

    soup = get(client, **{"age": 70, "age-stated": "yes"})
    assert texts(soup, ".hub-result__title") == ["For the old"]
    assert soup.select_one("#age-stated").has_attr("checked")


def test_age__may_be_asked_to_be_stated_whichever_it_is(client):
    make_entry("For all")
    make_entry("For the old", minimum_age=60)

    soup = get(client, **{"age-stated": "yes"})

    assert texts(soup, ".hub-result__title") == ["For the old"]
    assert soup.select_one("#age-stated").has_attr("checked")
    assert texts(soup, ".hub-tag") == ["Remove filter: Says for what age"]
    assert soup.select_one(".hub-tag")["href"] == "/search/"


def test_age__that_is_none_is_told_where_it_was_typed(client):
    make_entry("For all")

    soup = get(client, age="old")

    (link,) = soup.select(".govuk-error-summary a")
    assert soup.select_one(link["href"])["value"] == "old"
    assert soup.select_one("#age")["aria-describedby"] == "age-error"
    assert soup.select_one(".hub-filters__panel").has_attr("open")


def test_checked__is_one_of_several(client):
    make_entry("New", assured=timezone.localdate(), next_due=timezone.localdate())
    make_entry("Never")

    soup = get(client, checked="3-months")

    assert texts(soup, ".hub-result__title") == ["New"]
    assert options(soup, "checked") == [
        "Any time, or never",
        "In the last 3 months (1)",
        "In the last 6 months (1)",
        "In the last 12 months (1)",
        "Not known when (1)",
    ]
    assert {box["type"] for box in soup.select("#options-checked input")} == {"radio"}


def test_areas__are_called_by_name(client):
    AreaFactory(code="E05000001", name="Canbury")
    make_entry("Warden", areas=("E05000001",))
    make_entry("Stray", areas=("E05000009",))

    soup = get(client, area="E05000001")

    assert options(soup, "area") == ["Another area (1)", "Canbury (1)"]
    assert texts(soup, ".hub-tag") == ["Remove filter: Canbury"]


def test_long_groups__show_the_commonest_first_and_the_rest_on_demand(client):
    for number, code in enumerate(
        ["ar", "bn", "cy", "de", "es", "fr", "it", "pl", "pt", "ro", "so"]
    ):
        for _each in range(2 if number == 10 else 1):
            make_entry(f"Talk {number}", facets=(("spoken", code),))

    soup = get(client)

    first = texts(soup, "#options-spoken label")
    assert first[0] == "Somali (2)"
    assert len(first) == 8
    assert texts(soup, ".hub-more__summary") == ["3 more"]
    assert "Romanian (1)" in texts(soup, "#more-options-spoken label")
    assert "Romanian (1)" in texts(get(client, spoken="ro"), "#options-spoken label")


def test_tags__each_leads_to_the_search_without_it(client):
    make_entry("Lunch", facets=(("cost", "free"), ("who", "adult")), slots=1)

    soup = get(client, keywords="lunch", cost="free", who="adult", day="mon", sort="name")

    links = {link.get_text(" ", strip=True): link["href"] for link in soup.select(".hub-tags a")}
    assert links == {
        "Remove filter: Adults": "/search/?keywords=lunch&cost=free&day=mon&sort=name",
        "Remove filter: Free": "/search/?keywords=lunch&who=adult&day=mon&sort=name",
        "Remove filter: Monday": "/search/?keywords=lunch&who=adult&cost=free&sort=name",
        "Remove all filters": "/search/?keywords=lunch&sort=name",
    }
    hidden = {field["name"]: field["value"] for field in soup.select("form [type=hidden]")}
    assert hidden == {"sort": "name"}
    assert "filtered by Who it is for: Adults, Cost: Free, Day: Monday" in texts(soup, "#count")[0]


def test_filters__are_closed_while_nothing_in_them_is_chosen(client):
    make_entry("Lunch", facets=(("cost", "free"), ("how", "phone"), ("access", "drop-in")))

    soup = get(client, access="drop-in")

    assert not soup.select_one(".hub-filters__panel").has_attr("open")
    is_open = {group["id"]: group.has_attr("open") for group in soup.select(".hub-filter")}
    assert is_open["filter-access"]
    assert not is_open["filter-how"]


def test_distances__are_offered_once_the_place_is_known(client):
    PostcodeFactory()
    make_entry("Near", miles=[1])
    make_entry("Farther", miles=[4])

    assert get(client).select("#radius") == []
    soup = get(client, place="KT1 1EU")
    assert "5 miles (2)" in texts(soup, "#radius option")
    assert texts(soup, "#found > p a") != []
    assert "Look within 5 miles of KT1 1EU (2 near)" in texts(soup, "#found > p")


def test_topic_that_nothing_is_listed_under__is_said_and_left_out(client):
    make_entry("Lunch")
    soup = get(client, category=uuid.uuid4())
    assert texts(soup, ".govuk-error-summary a") == [
        "Nothing is listed under the topic of this address."
    ]
    assert texts(soup, ".hub-result__title") == ["Lunch"]


@pytest.mark.parametrize("name", ["who", "cost", "access", "how", "spoken", "needs"])
def test_value_that_nothing_has__is_said_and_left_out(client, name):
    make_entry("Lunch")

    soup = get(client, **{name: "gold"})

    (link,) = soup.select(".govuk-error-summary a")
    assert link.text == "Nothing has one of the choices of this address, so we left it out."
    assert soup.select_one(link["href"])
    assert texts(soup, ".hub-result__title") == ["Lunch"]
    assert texts(soup, ".hub-tag") == []


def test_value_that_would_find_nothing__is_not_offered_but_can_be_taken_off(client):
    make_entry("Dear lunch", facets=(("cost", "paid"), ("who", "adult")))
    make_entry("Free swim", facets=(("cost", "free"), ("who", "child")))

    soup = get(client, keywords="lunch", cost="free")

    assert options(soup, "cost") == ["Free (0)", "Costs money (1)"]
    assert soup.select("#who-child") == []
