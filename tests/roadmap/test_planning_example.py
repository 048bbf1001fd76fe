"""The planner on the real catalogue: the worked example of docs/planning.md, and how long planning takes."""

import datetime
import time
from pathlib import Path

import pytest

from roadmap import catalogue
from roadmap.planning import Choices, Hours, Pause, Pin, Plan, plan
from roadmap.readiness import Standing
from roadmap.snapshot import Role
from tests.roadmap.planning_cases import DONE, MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_catalogue")]

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "planning.md"
WEEKS = 12

STANDINGS = {
    "set-up-your-workbench": DONE,
    "write-python-programs": DONE,
    "version-work-with-git": Standing("doing"),
}
CHOICES = Choices(
    hours=Hours.weekly(600),
    importance="core",
    pauses=(Pause(datetime.date(2026, 2, 16), datetime.date(2026, 2, 22)),),
    pins={
        "tell-the-story-of-an-analysis": Pin(due_on=datetime.date(2026, 2, 8)),
        "query-data-with-sql": Pin(not_before=datetime.date(2026, 3, 9)),
    },
    exclusions=frozenset({"simulate-probability"}),
    spent={"version-work-with-git": 180},
)


def example() -> Plan:
    return plan(catalogue.current().roles["data-scientist"], STANDINGS, CHOICES, MONDAY)


def week_table(made: Plan) -> list[str]:
    lines = ["| Week of | Minutes | Milestone | of which | Days | |", "|---|---|---|---|---|---|"]
    for week in made.schedule.weeks[:WEEKS]:
        if week.is_paused:
            lines.append(f"| {week.first_day} | {week.minutes} | | | | pause |")
        for block in week.blocks:
            marks = ", ".join(["starts"] * block.starts + ["finishes"] * block.finishes)
            days = (
                f"{block.first_day:%a}-{block.last_day:%a}"
                if block.first_day < block.last_day
                else f"{block.first_day:%a}"
            )
            lines.append(f"| {week.first_day} | {week.minutes} | {block.slug} | {block.minutes} | {days} | {marks} |")
    return lines


def fact_table(made: Plan) -> list[str]:
    dates = made.forecast
    late = "; ".join(
        f"{item.slug}, due {item.due}, finished {item.finish} ({item.days} days)" for item in made.schedule.late
    )
    gaps = "; ".join(f"{gap.slug} requires {gap.requires} ({gap.reason})" for gap in made.gaps)
    return [
        "| | |",
        "|---|---|",
        f"| Milestones | {len(made.schedule.tasks)} |",
        f"| Minutes | {made.schedule.total_minutes} |",
        f"| Late | {late} |",
        f"| Not waited for | {gaps} |",
        f"| Finished | {dates.earliest} to {dates.latest}, as estimated {dates.middle} ({dates.basis}) |",
    ]


def test_the_worked_example_is_what_the_planner_makes():
    text = DOCUMENT.read_text()
    made = example()

    tables = [line for line in text.partition("## A worked example")[2].splitlines() if line.startswith("|")]
    assert tables == [*week_table(made), *fact_table(made)]


def largest_role() -> Role:
    return max(catalogue.current().roles.values(), key=lambda role: (len(role.steps), role.hours))


def test_a_forecast_of_the_largest_role_is_quick():
    """Three plans, of everything at five hours a week: about 10 ms of one processor. Ten times that is a mistake."""
    role, choices = largest_role(), Choices(Hours.weekly(300), importance="optional")
    seconds = []
    for _ in range(5):
        started = time.process_time()
        made = plan(role, {}, choices, MONDAY)
        seconds.append(time.process_time() - started)

    assert len(made.schedule.tasks) == len(role.steps)
    assert min(seconds) < 0.1


def test_every_role_can_be_planned_whole():
    for role in catalogue.current().roles.values():
        made = plan(role, {}, Choices(Hours.weekly(600), importance="optional"), MONDAY)

        assert (made.problem, made.gaps) == (None, ())
        assert made.schedule.total_minutes == role.hours * 60
        assert [piece.slug for piece in made.schedule.pieces if piece.starts] == [
            step.milestone.slug for step in role.steps
        ]
