"""The environment is read once, typed, and complains in a sentence."""

from dataclasses import fields

import pytest

from hub.env import Environment, EnvironmentError, origins, read


def test_read__defaults_suit_development():
    assert read({}) == Environment()


def test_read__text_is_trimmed():
    assert read({"SITE_NAME": "  Thamesmere  "}).site_name == "Thamesmere"


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", True), ("1", True), ("On", True), ("no", False), ("0", False), ("", False)],
)
def test_read__yes_and_no(text, value):
    assert read({"HUB_WORKER": text}).hub_worker is value


def test_read__neither_yes_nor_no_names_the_variable():
    with pytest.raises(EnvironmentError, match="HUB_WORKER must be yes or no, not 'perhaps'"):
        read({"HUB_WORKER": "perhaps"})


def test_read__a_nation_that_is_none_names_those_there_are():
    with pytest.raises(EnvironmentError, match="NATION must be one of england-and-wales, scot"):
        read({"NATION": "Wales"})


def test_read__lists_are_split_at_commas_and_keep_no_gaps():
    assert read({"ALLOWED_HOSTS": "a.example, b.example,,"}).allowed_hosts == (
        "a.example",
        "b.example",
    )


def test_read__knows_nothing_it_does_not_declare():
    assert read({"PATH": "/bin", "DATABASE_URLS": "x"}) == Environment()


def test_environment__every_field_has_a_kind_that_is_parsed():
    assert {field.type for field in fields(Environment)} <= {str, bool, int, tuple[str, ...]}


@pytest.mark.parametrize("text", ["", "0", "-1", "1.5", "a year", "9" * 5000])
def test_read__no_number_names_the_variable(text):
    with pytest.raises(EnvironmentError, match="SEARCH_LOG_DAYS must be a whole number above 0"):
        read({"SEARCH_LOG_DAYS": text})


def test_read__number():
    assert read({"SEARCH_LOG_DAYS": " 90 "}).search_log_days == 90


@pytest.mark.parametrize(
    "text", ["localhost:9200", "ftp://search.example", "http://", "https:// x"]
)
def test_read__no_address_names_the_variable(text):
    with pytest.raises(EnvironmentError, match="ELASTICSEARCH_URL must be an address like https"):
        read({"ELASTICSEARCH_URL": text})


@pytest.mark.parametrize("text", ["", "Hub", "-hub", "hub*", "hub,all", "_all", "x" * 62])
def test_read__what_cannot_begin_an_index_names_the_variable(text):
    with pytest.raises(EnvironmentError, match="ELASTICSEARCH_PREFIX must be small letters"):
        read({"ELASTICSEARCH_PREFIX": text})


def test_read__elasticsearch():
    found = read(
        {"ELASTICSEARCH_URL": "https://u:p@search.example:9200/es", "ELASTICSEARCH_CA": ""}
    )
    assert (found.elasticsearch_url, found.elasticsearch_prefix) == (
        "https://u:p@search.example:9200/es",
        "hub",
    )


@pytest.mark.parametrize(
    ("tiles", "allowed"),
    [
        ("", []),
        ("https://tiles.example.org/{z}/{x}/{y}.png", ["https://tiles.example.org"]),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png", ["https://*.tiles.example.org"]),
        ("/tiles/{z}/{x}/{y}.png", []),
    ],
)
def test_origins__are_what_the_content_policy_must_allow(tiles, allowed):
    assert origins(tiles) == allowed
