"""Rules of the catalogue's health that need no database."""

import datetime

from roadmap.health import Facts, Kind, check
from roadmap.health.facts import Address, Audience, Reference, Thing
from roadmap.health.links import dead_links, duplicates
from roadmap.health.references import circles

TODAY = datetime.date(2026, 11, 24)


def thing(kind, slug, *, pk=1, status="published"):
    return Thing(kind, slug, slug.upper(), pk, status, TODAY)


def facts(*things, **fields):
    return Facts(TODAY, {each.key: each for each in things}, **fields)


def requires(kind, **words):
    return tuple(
        Reference((kind, slug), "requires", (kind, other))
        for slug, others in words.items()
        for other in others.split()
    )


def skills(letters, **fields):
    return facts(*(thing("skill", letter) for letter in letters), **fields)


def test_each_circle_is_told_of_and_each_thing_in_one_only():
    known = skills("abcdefg", references=requires("skill", a="b", b="a c", c="b", d="e", e="f", f="d", g="a"))

    found = [(finding.about.slug, finding.detail["circle"]) for finding in circles(known)]

    assert found == [("a", ("A", "B", "A")), ("d", ("D", "E", "F", "D"))]


def test_retired_things_close_no_circle():
    known = facts(
        thing("skill", "a"), thing("skill", "b", status="retired"), references=requires("skill", a="b", b="a")
    )

    assert list(circles(known)) == []


def test_of_things_with_one_address_the_one_that_is_used_least_is_told_of():
    addresses = tuple(Address(("resource", slug), "url", "https://a.example/", is_own=True) for slug in "abc")
    used = tuple(Reference(("milestone", "m"), "resource", ("resource", slug)) for slug in "ac")
    known = facts(
        thing("milestone", "m"),
        *(thing("resource", slug) for slug in "abc"),
        addresses=addresses,
        references=used,
    )

    found = [(finding.about.slug, finding.detail["others"]) for finding in duplicates(known)]

    assert found == [("b", ("A", "C"))]


def test_things_of_different_kinds_may_share_an_address():
    addresses = (
        Address(("resource", "a"), "url", "https://a.example", is_own=True),
        Address(("tool", "a"), "homepage", "https://a.example", is_own=True),
    )

    assert list(duplicates(facts(thing("resource", "a"), thing("tool", "a"), addresses=addresses))) == []


def test_without_dead_addresses_no_link_is_dead():
    known = facts(thing("tool", "a"), addresses=(Address(("tool", "a"), "homepage", "https://a.example"),))

    assert list(dead_links(known, ())) == []
    assert [finding.detail["url"] for finding in dead_links(known, ["http://A.example/"])] == ["https://a.example"]


def test_order_of_findings_does_not_depend_on_the_order_of_facts():
    things = [thing("skill", letter, pk=number) for number, letter in enumerate("dbca")]

    assert check(facts(*things)) == check(facts(*reversed(things)))
    assert [finding.about.slug for finding in check(facts(*things))] == list("abcd")


def test_learners_are_counted_once_for_each_milestone_that_names_a_thing():
    milestones = [thing("milestone", slug, pk=pk) for pk, slug in enumerate("xyz", 1)]
    links = tuple(Reference(("milestone", slug), "tools", ("tool", "t")) for slug in "xyz")
    tool = Thing("tool", "t", "T", 1, "published", None)
    known = facts(
        *milestones,
        tool,
        references=(*links, links[0]),
        audiences={1: Audience(learning=7), 2: Audience(learning=5), 3: Audience(learning=4)},
    )

    concerned = {finding.about.slug: finding.learners for finding in check(known) if finding.kind is Kind.STALE}

    assert concerned == {"t": 12}
