"""How links stand after looks at them: when they seem gone, when they are due again, and how long servers rest."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.links import pace
from roadmap.links.standing import Standing, after
from roadmap.links.verdicts import FAILED, UNCHECKABLE, WORKING, Finding, Verdict

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
ADDRESS = "https://example.org/"
FINDINGS = st.sampled_from([Finding(verdict, 200) for verdict in Verdict])


def looked(*looks):
    """How an address stands after looks, each a verdict and how many days after NOW."""
    standing = Standing()
    for verdict, days in looks:
        standing = after(standing, Finding(verdict, 404), NOW + days * DAY, address=ADDRESS)
    return standing


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([("gone", 0)], False),
        ([("gone", 0), ("gone", 3)], False),
        ([("gone", 0), ("gone", 1), ("gone", 2)], False),
        ([("gone", 0), ("gone", 1), ("gone", 2.999)], False),
        ([("gone", 0), ("gone", 1), ("gone", 3)], True),
        ([("gone", 0), ("unreachable", 1), ("failing", 3)], True),
        ([("gone", 0), ("ok", 1), ("gone", 2), ("gone", 3)], False),
        ([("gone", 0), ("gone", 1), ("limited", 2), ("gone", 3)], True),
        ([("gone", 0), ("gone", 1), ("gone", 3), ("ok", 7)], False),
        ([("gone", 0), ("gone", 1), ("denied", 2), ("gone", 3)], False),
    ],
)
def test_link_seems_gone_after_three_failures_over_three_days(looks, expected):
    assert looked(*((Verdict(verdict), days) for verdict, days in looks)).seems_gone is expected


def test_link_that_is_looked_at_when_due_seems_gone_after_three_days():
    standing, now = Standing(), NOW
    for _look in range(3):
        standing = after(standing, Finding(Verdict.GONE, 404), now, address=ADDRESS)
        now = standing.next_check_at

    assert (standing.seems_gone, standing.checked_at - NOW, standing.failing_since) == (True, 3 * DAY, NOW)


@pytest.mark.parametrize(
    ("before", "looks", "expected"),
    [
        ([], [], True),
        ([], ["ok"], False),
        (["gone"], ["ok"], False),
        (["denied"], ["redirected"], False),
        (["ok"], ["ok"], True),
        (["ok"], ["limited", "ok"], True),
        (["ok"], ["moved", "ok", "ok"], True),
        (["ok"], ["gone"], True),
        (["ok"], ["gone", "limited", "ok"], False),
        (["ok"], ["denied"], True),
        (["ok"], ["denied", "ok"], False),
        (["gone"], ["robots"], True),
    ],
)
def test_editors_word_counts_until_the_checker_has_news(before, looks, expected):
    standing = replace(looked(*((Verdict(each), day) for day, each in enumerate(before))), marked_dead_at=NOW + DAY)

    for day, verdict in enumerate(looks, 2):
        standing = after(standing, Finding(Verdict(verdict), 200), NOW + day * DAY, address=ADDRESS)

    assert standing.seems_gone is expected


@pytest.mark.parametrize(
    ("failing", "marked", "expected"), [(None, None, None), (None, 2, 2), (0, None, 0), (0, 2, 0), (2, 1, 1)]
)
def test_link_seems_gone_since_the_first_that_is_known(failing, marked, expected):
    since, said, wanted = (None if day is None else NOW + day * DAY for day in (failing, marked, expected))
    failed = {} if since is None else {"failures": 3, "failing_since": since, "checked_at": since + 3 * DAY}

    assert Standing(marked_dead_at=said, **failed).gone_since == wanted


@given(st.lists(st.tuples(FINDINGS, st.integers(0, 10_000_000)), max_size=12))
def test_link_never_seems_gone_too_early(looks):
    standing, now, row = Standing(), NOW, []
    for found, seconds in looks:
        now += datetime.timedelta(seconds=seconds)
        standing = after(standing, found, now, address=ADDRESS)
        if found.verdict in FAILED:
            row.append(now)
        elif found.verdict is not Verdict.LIMITED:
            row = []

        assert standing.failures == len(row)
        assert standing.seems_gone == (len(row) >= 3 and row[-1] - row[0] >= 3 * DAY)
        assert now + datetime.timedelta(hours=1) <= standing.next_check_at <= now + 29 * DAY


def test_what_works_is_due_in_a_week_and_remembers_its_tags():
    found = Finding(Verdict.OK, 200, etag='"a"', last_modified="Tue")

    first = after(Standing(), found, NOW, address=ADDRESS)
    again = after(first, Finding(Verdict.OK, 304), NOW + 7 * DAY, address=ADDRESS)
    renewed = after(again, Finding(Verdict.OK, 200), NOW + 14 * DAY, address=ADDRESS)

    assert 7 * DAY <= first.next_check_at - NOW < 8 * DAY
    assert (again.etag, again.last_modified, again.worked_at) == ('"a"', "Tue", NOW + 7 * DAY)
    assert (renewed.etag, renewed.last_modified) == ("", "")


def test_a_server_that_wants_rest_changes_nothing_but_the_next_look():
    standing = looked((Verdict.OK, 0), (Verdict.GONE, 8))
    wait = datetime.timedelta(hours=5)

    rested = after(standing, Finding(Verdict.LIMITED, 429, wait=wait), NOW + 9 * DAY, address=ADDRESS)

    assert (rested.checked_at, rested.worked_at, rested.failures) == (standing.checked_at, NOW, 1)
    assert rested.next_check_at == NOW + 9 * DAY + wait


def test_what_cannot_be_checked_keeps_when_it_last_worked():
    standing = looked((Verdict.OK, 0), (Verdict.DENIED, 8))

    assert (standing.worked_at, standing.failures) == (NOW, 0)
    assert 28 * DAY <= standing.next_check_at - standing.checked_at < 29 * DAY


def test_every_verdict_is_of_one_kind():
    assert WORKING | FAILED | UNCHECKABLE | {Verdict.LIMITED} == set(Verdict)
    assert len(WORKING) + len(FAILED) + len(UNCHECKABLE) + 1 == len(Verdict)


def test_failures_are_looked_at_ever_more_seldom():
    assert [pace.backoff(failures).days for failures in (1, 2, 3, 4, 5, 6, 60, 10_000)] == [1, 2, 4, 8, 16, 28, 28, 28]


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        ("", 1),
        ("0", 1),
        ("60", 1),
        ("7200", 2),
        ("99999999999999999999", 7 * 24),
        ("Tue, 24 Nov 2026 17:00:00 GMT", 5),
        ("Tue, 24 Nov 2026 17:00:00", 5),
        ("Tue, 24 Nov 2020 17:00:00 GMT", 1),
        ("Tue, 24 Nov 2036 17:00:00 GMT", 7 * 24),
        ("soon", 1),
        ("-5", 1),
        ("٣", 1),
    ],
)
def test_retry_after_is_believed_between_an_hour_and_a_week(value, hours):
    assert pace.retry_after(value, NOW) == datetime.timedelta(hours=hours)


@given(st.text(max_size=60))
def test_any_retry_after_can_be_read(value):
    assert pace.SHORTEST_LIMIT <= pace.retry_after(value, NOW) <= pace.LONGEST_LIMIT


def test_addresses_spread_over_a_day():
    spread = [pace.spread(f"https://example.org/{number}") for number in range(200)]

    assert min(spread) >= datetime.timedelta(0)
    assert max(spread) < DAY
    assert len({each // datetime.timedelta(hours=1) for each in spread}) == 24
