"""Today's rows without a page: reasons in words, and the days of the last weeks as cells."""

import datetime

import pytest

from roadmap.activity import Activity
from roadmap.readiness import Opens, ReadyNow
from roadmap.views.today_rows import activity_words, day_table, reason_words
from tests.roadmap import snapshots

DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 4, 1)
FIRST = datetime.date(2025, 10, 6)


@pytest.mark.parametrize(
    ("has", "requires", "opens", "roles", "words"),
    [
        ((), (), 0, 0, "Needs nothing before it."),
        ((), ("skipped",), 0, 0, ""),
        (("git",), ("git",), 5, 2, "Needs git, which you have; opens 5 others; also on 2 other lines."),
        (
            ("git", "sql"),
            ("git", "sql"),
            1,
            1,
            "Needs git and sql, which you have; opens 1 other; also on 1 other line.",
        ),
        (tuple("abcde"), tuple("abcde"), 0, 0, "Needs a, b, c and 2 more, which you have."),
    ],
)
def test_reasons_are_put_into_words(has, requires, opens, roles, words):
    step = snapshots.step(snapshots.milestone("x", requires=requires))
    ready = ReadyNow(step, tuple(map(snapshots.milestone, has)), Opens(opens, opens), roles)

    assert reason_words(ready) == words


def test_days_grow_with_their_time_and_the_future_is_empty():
    minutes = {TODAY: 29, TODAY - DAY: 30, TODAY - 7 * DAY: 60, TODAY - 8 * DAY: 120}
    done = Activity(FIRST, TODAY, minutes, {TODAY: 2, FIRST: 1})

    table = day_table(done)

    ends = {row.name: [(cell.level, cell.words) for cell in row.cells[-2:]] for row in table.rows}
    assert ends["Tuesday"] == [(4, "2 h"), (2, "30 min")]
    assert ends["Wednesday"] == [(3, "1 h"), (1, "30 min, 2 changes")]
    assert ends["Thursday"] == [(0, "Nothing"), (None, "")]
    assert table.rows[0].cells[0].words == "1 change"
    assert activity_words(done) == "5 days active in the last 26 weeks; 4 h recorded."
    assert activity_words(Activity(FIRST, TODAY, {}, {TODAY: 2})) == "1 day active in the last 26 weeks."


def test_months_stand_over_their_first_week():
    table = day_table(Activity(FIRST, TODAY))

    months = [(number, week.month) for number, week in enumerate(table.weeks) if week.month]
    assert months == [(0, "Oct"), (4, "Nov"), (8, "Dec"), (13, "Jan"), (17, "Feb"), (21, "Mar")]
    assert (table.weeks[0].words, table.weeks[-1].words) == ("Week of October 6, 2025", "Week of March 30")
