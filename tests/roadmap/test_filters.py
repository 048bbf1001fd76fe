"""Filters: what matches, and how many each choice would leave."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from roadmap.filters import FIELDS, select
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
