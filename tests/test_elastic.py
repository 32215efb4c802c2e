"""The servers of the tests are what they are said to be, and each test leaves them as they were."""

from django.conf import settings

from tests.elastic import Server


def test_server__is_of_the_version_asked_for(server: Server):
    number = server.raw.info()["version"]["number"]
    assert f"elasticsearch{number.partition('.')[0]}" == server.name
    assert server.url == settings.ELASTICSEARCH_URL


def test_server__begins_without_indexes_and_its_own_go_alone(server: Server):
    other = f"other-{server.prefix}"
    assert server.indexes() == []
    server.raw.indices.create(index=f"{server.prefix}-en")
    server.raw.indices.create(index=other)
    try:
        server.clear()
        assert server.indexes() == []
        assert server.raw.indices.exists(index=other)
    finally:
        server.raw.indices.delete(index=other)
