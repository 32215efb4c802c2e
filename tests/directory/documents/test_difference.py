"""The laws that the merge must keep, whatever the documents."""

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.documents import diff, flat, merge, same

LEAVES = st.sampled_from(["a", "b", "c", 5])
IDS = st.sampled_from(["1", "2", "3"])


def rows(values: st.SearchStrategy) -> st.SearchStrategy:
    pairs = st.lists(st.tuples(IDS, values), unique_by=lambda pair: pair[0], max_size=3)
    return pairs.map(lambda found: [{"id": key, **value} for key, value in found])


PHONES = rows(st.dictionaries(st.sampled_from(["number", "note"]), LEAVES))
CONTACTS = st.builds(
    lambda values, phones: values | ({"phones": phones} if phones else {}),
    st.dictionaries(st.sampled_from(["name", "email"]), LEAVES),
    PHONES,
)
DOCUMENTS = st.builds(
    lambda values, contacts: {"id": "x", **values} | ({"contacts": contacts} if contacts else {}),
    st.dictionaries(st.sampled_from(["name", "age", "organization"]), LEAVES),
    rows(CONTACTS),
)
many = settings(max_examples=250, deadline=None)


@many
@given(DOCUMENTS, DOCUMENTS)
def test_merge__one_side_changed(base, other):
    assert same(merge(base, base, other).document, other)
    assert same(merge(base, other, base).document, other)
    assert not merge(base, other, base).clashes


@many
@given(DOCUMENTS, DOCUMENTS)
def test_merge__both_sides_changed_alike(base, other):
    result = merge(base, other, other)
    assert same(result.document, other)
    assert not result.clashes


@many
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_merge__twice_is_once(base, live, new):
    once = merge(base, live, new).document
    assert same(merge(base, once, new).document, once)


@many
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_merge__new_side_is_never_lost(base, live, new):
    result = flat(merge(base, live, new).document)
    for path, (_, value) in diff(base, new).items():
        assert result.get(path) == value, path


@many
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_merge__live_side_is_kept_or_named(base, live, new):
    """A change of the live side stands, or lies under a path that a clash names."""
    result = merge(base, live, new)
    found = flat(result.document)
    named = {clash.path for clash in result.clashes}
    for path, (_, value) in diff(base, live).items():
        kept = found.get(path) == value
        assert kept or any(path[: len(clash)] == clash for clash in named), path


@many
@given(DOCUMENTS, DOCUMENTS)
def test_diff__empty_only_for_the_same(one, other):
    assert (not diff(one, other)) == same(one, other)


def test_merge__order_is_no_difference():
    one = {"id": "x", "contacts": [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}]}
    assert same(one, {"id": "x", "contacts": one["contacts"][::-1]})


def test_merge__row_deleted_here_and_changed_there_comes_back_whole():
    base = {"id": "x", "contacts": [{"id": "1", "name": "Ann", "email": "a@example.org"}]}
    new = {"id": "x", "contacts": [{"id": "1", "name": "Anne", "email": "a@example.org"}]}
    result = merge(base, {"id": "x"}, new)
    assert result.document == new
    (clash,) = result.clashes
    assert (clash.path, clash.live) == (("contacts", "1"), None)
    assert clash.new == new["contacts"][0]


def test_merge__row_changed_here_and_deleted_there_is_a_clash():
    base = {"id": "x", "contacts": [{"id": "1", "name": "Ann"}]}
    live = {"id": "x", "contacts": [{"id": "1", "name": "Anne"}]}
    result = merge(base, live, {"id": "x"})
    assert result.document == {"id": "x"}
    (clash,) = result.clashes
    assert clash.live == {"id": "1", "name": "Anne"}


def test_merge__clash_keeps_all_three_values():
    result = merge({"id": "x", "age": 18}, {"id": "x", "age": 50}, {"id": "x", "age": 60})
    assert result.document == {"id": "x", "age": 60}
    assert [clash.as_json() for clash in result.clashes] == [
        {"path": "age", "base": 18, "live": 50, "new": 60}
    ]


def test_merge__source_that_never_had_a_field_does_not_wipe_it():
    """The base of a feed is that feed's last document, so silence is no change."""
    feed = {"id": "x", "name": "Club"}
    live = {"id": "x", "name": "Club", "email": "typed.here@example.org"}
    assert merge(feed, live, feed).document == live
