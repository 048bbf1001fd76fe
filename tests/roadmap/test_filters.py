"""Filters: what matches, in which order, and how many each choice would leave."""

import dataclasses
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.filters import FIELDS, HOURS, UNKNOWN_HOURS, changed, hours_range, parameters, select, shelve
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
        kind=choices("book", "video", "course"),
        cost=choices("free", "paid"),
        level=choices("beginner", "advanced"),
        hours=st.sampled_from([None, 2.0, 10.0]),
        language=choices("en", "fr"),
        provider=st.sampled_from(PROVIDERS),
        skills=st.lists(st.sampled_from(SKILLS), unique=True).map(tuple),
    ),
    max_size=12,
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.lists(st.sampled_from(["book", "video", "unknown"]), max_size=3),
        "cost": st.lists(st.sampled_from(["free", "paid"]), max_size=2),
        "skill": st.lists(st.sampled_from(["git", "sql", "python"]), max_size=3),
        "hours": st.lists(st.sampled_from([*HOURS, UNKNOWN_HOURS]), max_size=2),
        "provider": st.lists(st.sampled_from(["here", "there"]), max_size=2),
        "language": st.just(["", "en"]),
    },
)


def test_select_without_wishes_shows_everything():
    items = [resource(slug="a"), resource(slug="b")]

    assert select(shelve(items), {}).resources == items


def test_select_shows_what_matches_any_value_of_each_field():
    items = [
        resource(slug=f"{kind}-{cost}", kind=Choice(kind, kind), cost=Choice(cost, cost))
        for kind, cost in product(("book", "video", "course"), ("free", "paid"))
    ]

    shown = select(shelve(items), {"kind": ["video", "book"], "cost": ["free"]}).resources

    assert [item.slug for item in shown] == ["book-free", "video-free"]


@pytest.mark.parametrize("value", ["", "\x00", "nothing", "BOOK"])
def test_select_overlooks_unknown_values(value):
    items = [resource(slug="a"), resource(slug="b", kind=Choice("video", "Video"))]

    alone, beside = select(shelve(items), {"kind": [value]}), select(shelve(items), {"kind": [value, "book"]})

    assert (alone.resources, alone.wishes) == (items, {})
    assert (beside.resources, beside.wishes) == (items[:1], {"kind": ["book"]})


def test_a_chosen_option_stays_where_nothing_matches():
    items = [
        resource(kind=Choice("book", "Book")),
        resource(cost=Choice("paid", "Paid"), kind=Choice("video", "Video")),
    ]

    selection = select(shelve(items), {"kind": ["book"], "cost": ["paid"]})

    assert selection.resources == []
    assert [(field, option.value, option.count) for field, option in selection.chosen] == [
        ("kind", "book", 0),
        ("cost", "paid", 0),
    ]


def test_select_ignores_other_parameters():
    items = [resource()]

    assert select(shelve(items), {"page": ["2"], "title": ["x"]}).resources == items


@pytest.mark.parametrize(
    ("hours", "name"),
    [
        (None, "unknown"),
        (0.5, "up-to-5"),
        (5.0, "up-to-5"),
        (5.1, "5-to-20"),
        (20.0, "5-to-20"),
        (60.0, "20-to-60"),
        (60.1, "over-60"),
        (9999.9, "over-60"),
    ],
)
def test_hours_range_takes_in_its_upper_end(hours, name):
    assert hours_range(hours) == name


def test_options_are_in_the_order_of_their_field():
    items = [
        resource(
            level=Choice(level, level.capitalize()), cost=Choice(cost, cost), hours=hours, kind=Choice(kind, kind)
        )
        for level, cost, hours, kind in [
            ("advanced", "paid", None, "b"),
            ("beginner", "free", 90.0, "C"),
            ("intermediate", "freemium", 1.0, "a"),
        ]
    ]

    options = select(shelve(items), {}).options

    assert {field: [option.value for option in options[field]] for field in ("level", "cost", "hours", "kind")} == {
        "level": ["beginner", "intermediate", "advanced"],
        "cost": ["free", "freemium", "paid"],
        "hours": ["up-to-5", "over-60", "unknown"],
        "kind": ["a", "b", "C"],
    }


@given(resources, asked)
def test_an_options_count_is_what_choosing_it_would_show(items, wishes):
    selection = select(shelve(items), wishes)

    for field in FIELDS:
        for option in selection.options[field]:
            assert len(select(shelve(items), {**wishes, field: [option.value]}).resources) == option.count


@given(resources, asked)
def test_a_click_shows_as_many_as_its_option_says(items, wishes):
    selection = select(shelve(items), wishes)

    for field in FIELDS:
        present = list(selection.wishes.get(field, ()))
        for option in selection.options[field]:
            if option.chosen:
                clicked = [value for value in present if value != option.value]
                said = option.without
            else:
                clicked = [*present, option.value]
                said = option.count if option.adds is None else len(selection.resources) + option.adds
            assert len(select(shelve(items), changed(selection.wishes, field, clicked)).resources) == said


def test_a_resource_of_two_values_is_added_once():
    items = [resource(skills=(SKILLS[0], SKILLS[1])), resource(skills=(SKILLS[1],)), resource(skills=(SKILLS[2],))]

    options = select(shelve(items), {"skill": ["git"]}).options["skill"]

    assert [(option.value, option.count, option.adds, option.without) for option in options] == [
        ("git", 1, None, 3),
        ("python", 1, 1, None),
        ("sql", 2, 1, None),
    ]


@given(resources, asked)
def test_what_is_shown_has_a_chosen_value_of_each_field(items, wishes):
    selection = select(shelve(items), wishes)

    for field, values in selection.wishes.items():
        alone = select(shelve(selection.resources), {field: values})
        assert alone.resources == selection.resources


@given(resources, asked, st.randoms(use_true_random=False))
def test_the_order_of_parameters_does_not_matter(items, wishes, random):
    names = list(wishes)
    random.shuffle(names)
    mixed = {name: random.sample(wishes[name], len(wishes[name])) for name in names}

    one, other = select(shelve(items), wishes), select(shelve(items), mixed)

    assert one == other
    assert parameters(one.wishes) == parameters(other.wishes)


@given(resources, asked)
def test_an_address_leads_back_to_its_choice(items, wishes):
    selection = select(shelve(items), wishes)
    again: dict[str, list[str]] = {}
    for name, value in parameters(selection.wishes):
        again.setdefault(name, []).append(value)

    assert select(shelve(items), again) == selection


@given(resources, asked)
def test_select_keeps_the_order_and_invents_nothing(items, wishes):
    numbered = [dataclasses.replace(item, pk=number) for number, item in enumerate(items)]

    shown = [item.pk for item in select(shelve(numbered), wishes).resources]

    assert shown == sorted(shown)


@pytest.mark.parametrize(
    ("sort", "pairs"),
    [("hours", [("sort", "hours")]), ("free", []), ("", []), ("\x00", [])],
)
def test_parameters_name_only_a_sort_that_is_not_the_usual_one(sort, pairs):
    assert parameters({"cost": ["free"]}, sort) == [("cost", "free"), *pairs]


def test_parameters_are_in_the_order_of_fields():
    wishes = {"provider": ["here"], "kind": ["book", "video"], "skill": ["git"]}

    assert parameters(wishes, "newest") == [
        ("skill", "git"),
        ("kind", "book"),
        ("kind", "video"),
        ("provider", "here"),
        ("sort", "newest"),
    ]
