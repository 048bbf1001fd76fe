"""Comparison of two roles: what is shared, and one list that keeps both orders."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmap.comparison import compare_roles, merge_orders
from roadmap.readiness import Standing
from tests.roadmap.snapshots import milestone, role, step

orders = st.lists(st.sampled_from("abcdefghij"), unique=True)


def make_roles(first: str, second: str):
    known = {slug: milestone(slug) for slug in {*first, *second}}
    return tuple(
        role(*(step(known[slug]) for slug in slugs), slug=name)
        for name, slugs in (("first", first), ("second", second))
    )


def only(items, wanted) -> list[str]:
    return [item for item in items if item in wanted]


def test_compare_roles_splits_both_without_remainder():
    overlap = compare_roles(*make_roles("abc", "dca"), {})

    assert [item.slug for item in overlap.shared] == ["a", "c"]
    assert [item.slug for item in overlap.only_first] == ["b"]
    assert [item.slug for item in overlap.only_second] == ["d"]
    assert (overlap.shared_hours, overlap.only_second_hours) == (20, 10)


def test_rows_say_where_each_line_stops_passes_and_ends():
    overlap = compare_roles(*make_roles("axbc", "abyz"), {})

    assert [(row.milestone.slug, row.first, row.second) for row in overlap.rows] == [
        ("a", "stop", "stop"),
        ("x", "stop", "pass"),
        ("b", "stop", "stop"),
        ("c", "end", "pass"),
        ("y", "none", "stop"),
        ("z", "none", "end"),
    ]
    assert [row.is_shared for row in overlap.rows] == [True, False, True, False, False, False]


def test_rows_show_what_is_done():
    overlap = compare_roles(*make_roles("ab", "bc"), {"b": Standing("done"), "c": Standing("done")})

    assert [row.state for row in overlap.rows] == ["todo", "done", "done"]
    assert overlap.shared_done == 1


def test_compare_roles_with_an_empty_role():
    overlap = compare_roles(*make_roles("a", ""), {})

    assert [(row.first, row.second) for row in overlap.rows] == [("end", "none")]


def test_merge_puts_the_firsts_own_before_the_seconds_own():
    assert merge_orders("axb", "ayb") == [*"axyb"]


def test_merge_follows_the_first_where_the_two_contradict_each_other():
    assert merge_orders("abc", "cxa") == [*"xabc"]


@given(orders, orders)
def test_merge_has_everything_once_and_keeps_the_firsts_order(first, second):
    merged = merge_orders(first, second)

    assert sorted(merged) == sorted({*first, *second})
    assert only(merged, first) == first


@given(orders, orders)
def test_merge_keeps_the_order_of_what_only_the_second_has(first, second):
    own = [item for item in second if item not in first]

    assert only(merge_orders(first, second), own) == own


@given(st.permutations("abcdefghij"), st.data())
def test_merge_keeps_both_orders_where_they_agree(whole, data):
    first, second = (only(whole, data.draw(st.sets(st.sampled_from(whole)))) for _side in range(2))

    merged = merge_orders(first, second)

    assert only(merged, first) == first
    assert only(merged, second) == second


@given(orders, orders)
def test_merge_breaks_the_seconds_order_only_where_both_disagree(first, second):
    merged = merge_orders(first, second)

    place = {item: number for number, item in enumerate(merged)}
    broken = [pair for pair in pairwise(second) if place[pair[0]] > place[pair[1]]]
    if broken:
        shared = only(first, second)
        assert shared != only(second, first)
