"""Clients of the one Elasticsearch server (8 or 9) that the settings name."""

import os
from functools import lru_cache

from django.conf import settings
from elastic_transport.client_utils import DEFAULT, url_to_node_config
from elasticsearch import Elasticsearch

# A search that waits longer is answered by the database.
SECONDS = 1.0
# What changes an index may take longer on a busy server.
PATIENT_SECONDS = 30.0


def is_on() -> bool:
    """Does the site have an Elasticsearch server at all?"""
    return bool(settings.ELASTICSEARCH_URL)


def client() -> Elasticsearch:
    """For searches: waits `SECONDS` for an answer and does not try again."""
    return _client(SECONDS)


def patient() -> Elasticsearch:
    """For what changes an index: waits `PATIENT_SECONDS`. Whoever calls tries again."""
    return _client(PATIENT_SECONDS)


def _client(seconds: float) -> Elasticsearch:
    return _made(
        os.getpid(),
        settings.ELASTICSEARCH_URL,
        settings.ELASTICSEARCH_API_KEY,
        settings.ELASTICSEARCH_CA,
        seconds,
    )


@lru_cache(maxsize=8)
def _made(_process: int, url: str, api_key: str, ca: str, seconds: float) -> Elasticsearch:
    """Kept with its connections; a forked process has its own."""
    return Elasticsearch(
        [url_to_node_config(url, use_default_ports_for_scheme=True)],
        api_key=api_key or None,
        ca_certs=ca or DEFAULT,
        request_timeout=seconds,
        max_retries=0,
        retry_on_timeout=False,
    )
