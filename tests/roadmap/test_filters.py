"""Filters: what matches, in which order, and how many each choice would leave."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from roadmap.filters import COSTS, FIELDS, SORTS, by_cost, in_order, select
from roadmap.snapshot import Choice, Provider, Resource, Skill

SKILLS = [Skill(slug, slug, Choice("data", "Data"), "", (), (), None) for slug in ("git", "sql", "python")]
PROVIDERS = [
    Provider(slug, slug, Choice("platform", "Platform"), "", "", Choice("free", "Free"), Choice("no", "No"), None)
    for slug in ("here", "there")
]


def resource(**values) -> Resource:
    given_values = {
        "pk": 1,
        "slug": "resource",
        "title": "Resource",
        "url": "",
        "kind": Choice("book", "Book"),
        "provider": PROVIDERS[0],
        "authors": (),
        "cost": Choice("free", "Free"),
        "price_note": "",
        "level": Choice("beginner", "Beginner"),
        "hours": None,
        "hours_estimated": False,
        "year": None,
        "language": Choice("en", "English"),
        "format_note": "",
        "summary": "",
        "skills": (),
        "basis": Choice("seen", "Seen"),
        "basis_note": "",
        "reviewed_on": None,
        "link_checked_at": None,
        **values,
    }
    return Resource(**given_values)


def choices(*values: str):
    return st.sampled_from([Choice(value, value.capitalize()) for value in values])


resources = st.lists(
    st.builds(
        resource,
        kind=choices("book", "video"),
        cost=choices("free", "paid"),
        level=choices("beginner", "advanced"),
        language=choices("en", "fr"),
        provider=st.sampled_from(PROVIDERS),
        skills=st.lists(st.sampled_from(SKILLS), unique=True).map(tuple),
    ),
    max_size=12,
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["book", "video", "unknown"]),
        "cost": st.sampled_from(["free", "paid"]),
        "skill": st.sampled_from(["git", "sql"]),
        "provider": st.sampled_from(["here", "there"]),
        "language": st.just(""),
    },
)


def test_select_without_wishes_shows_everything():
    items = [resource(slug="a"), resource(slug="b")]

    assert select(items, {}).resources == items


def test_select_with_an_unknown_value_shows_nothing_and_names_it():
    selection = select([resource()], {"kind": "\x00"})

    assert selection.resources == []
    assert selection.chosen == {"kind": Choice("\x00", "\x00")}


def test_a_chosen_option_stays_where_nothing_matches():
    items = [
        resource(kind=Choice("book", "Book")),
        resource(cost=Choice("paid", "Paid"), kind=Choice("video", "Video")),
    ]

    selection = select(items, {"kind": "book", "cost": "paid"})

    assert [(option.value, option.count) for option in selection.options["kind"] if option.chosen] == [("book", 0)]


def test_select_ignores_other_parameters():
    items = [resource()]

    assert select(items, {"page": "2", "title": "x"}).resources == items


@given(resources, asked)
def test_an_options_count_is_what_choosing_it_would_show(items, wishes):
    selection = select(items, wishes)

    for field in FIELDS:
        for option in selection.options[field]:
            assert len(select(items, {**wishes, field: option.value}).resources) == option.count
            assert option.count > 0 or option.chosen


@given(resources, asked)
def test_select_keeps_the_order_and_invents_nothing(items, wishes):
    numbered = [dataclasses.replace(item, pk=number) for number, item in enumerate(items)]

    shown = [item.pk for item in select(numbered, wishes).resources]

    assert shown == sorted(shown)


def titles(items) -> list[str]:
    return [item.title for item in items]


def test_in_order_by_title_ignores_case():
    items = [resource(title="beta"), resource(title="Gamma"), resource(title="Alpha")]

    assert titles(in_order(items, "title")) == ["Alpha", "beta", "Gamma"]


def test_in_order_by_hours_puts_the_shortest_first_and_unknown_hours_last():
    items = [resource(title="unknown"), resource(title="long", hours=40.0), resource(title="short", hours=0.5)]

    assert titles(in_order(items, "hours")) == ["short", "long", "unknown"]


def test_in_order_by_newest_puts_the_latest_year_first_and_undated_last():
    items = [resource(title="undated"), resource(title="old", year=2016), resource(title="new", year=2026)]

    assert titles(in_order(items, "newest")) == ["new", "old", "undated"]


def test_in_order_by_something_unknown_is_by_title():
    items = [resource(title="b", hours=1.0), resource(title="a", hours=2.0)]

    assert titles(in_order(items, "\x00")) == ["a", "b"]


ordered = st.lists(
    st.builds(
        resource,
        title=st.text(max_size=3),
        hours=st.none() | st.floats(0.5, 100),
        year=st.none() | st.integers(2000, 2030),
        cost=choices(*COSTS),
    ),
    max_size=12,
)


@given(ordered, st.sampled_from(SORTS))
def test_what_is_free_comes_first_whatever_the_order(items, sort):
    sorted_items = in_order(items, sort)

    costs = [COSTS.index(item.cost.value) for item in sorted_items]
    assert costs == sorted(costs)
    assert sorted(map(id, sorted_items)) == sorted(map(id, items))


@given(ordered, st.sampled_from(SORTS))
def test_by_cost_makes_one_group_of_each_cost_and_loses_nothing(items, sort):
    sorted_items = in_order(items, sort)

    groups = by_cost(sorted_items)

    names = [cost.value for cost, _group in groups]
    assert len(names) == len(set(names))
    assert [item for _cost, group in groups for item in group] == sorted_items
    assert all(item.cost == cost for cost, group in groups for item in group)
