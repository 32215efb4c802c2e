"""Whose server the one is that the environment names."""

import json

import pytest

from servers import elasticsearch
from servers.elasticsearch import Elasticsearch, given

OURS = "http://127.0.0.1:39200"


@pytest.fixture
def server(tmp_path, monkeypatch):
    """One that was started here, on `OURS`."""
    server = Elasticsearch(elasticsearch.RELEASES[0])
    server.state = tmp_path / "state.json"
    server.state.write_text(json.dumps({"url": OURS, "way": "compose"}))
    monkeypatch.setattr(elasticsearch, "SERVERS", [server])
    return server


@pytest.mark.parametrize(
    ("url", "theirs"), [(OURS, None), ("http://search.example:9200",) * 2, ("", None)]
)
def test_given__is_not_what_env_exported(server, monkeypatch, url, theirs):
    monkeypatch.setenv("ELASTICSEARCH_URL", url)
    assert (given() or None) == theirs


@pytest.mark.parametrize("state", ["", "{}", "{half"])
def test_known__a_spoilt_note_is_none(server, state):
    server.state.write_text(state)
    assert server.known() is None
