"""The first steps in a real browser, from the home page to a forecast: on a phone, on a desk, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture(params=["phone", "desk", "plain"])
def visitor(request: pytest.FixtureRequest, open_page) -> Page:
    """A visitor's page: narrow, wide, and narrow without JavaScript."""
    options = {
        "phone": {"viewport": PHONE},
        "desk": {"viewport": DESK},
        "plain": {"viewport": PHONE, "java_script_enabled": False},
    }
    return open_page(**options[request.param])


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_visitor_comes_from_not_sure_to_a_forecast(visitor: Page):
    visitor.goto("/")
    visitor.get_by_role("link", name="Find my line").click()
    visitor.get_by_role("link", name="Not sure? Five short questions").click()
    visitor.locator("#enjoy-programming").check()
    visitor.get_by_label("As little as possible").check()
    press(visitor, "Rank the lines")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your lines, best match first")
    expect(visitor.locator(".matches > li")).to_have_count(7)

    visitor.get_by_role("button", name="Take this line").first.click()
    expect(visitor.get_by_text("Step 2 of 4")).to_be_visible()
    visitor.get_by_label("Write small Python programs that other people can run").check()
    press(visitor, "Next questions")
    expect(visitor.locator("#known-write-python-programs")).to_be_checked()
    press(visitor, "That is enough")
    expect(visitor.get_by_text("needed for “Write small Python programs that other people can run”")).to_be_visible()
    press(visitor, "Mark as done")
    expect(visitor.get_by_role("status").filter(has_text="2 stops marked as done.")).to_be_visible()

    visitor.locator("#id_hours").fill("7,5")
    press(visitor, "See the forecast")
    expect(visitor.get_by_text(re.compile(r"^At 7\.5 h a week: .+, between .+ and .+\.$"))).to_be_visible()
    expect(visitor.locator(".first-weeks > li")).to_have_count(3)
    expect(visitor.get_by_role("link", name="Sign up", exact=True).last).to_be_visible()


def test_going_back_shows_what_was_chosen(visitor: Page):
    visitor.goto("/start/?role=data-scientist")
    press(visitor, "Continue")
    visitor.get_by_role("link", name="Skip this step").click()
    visitor.get_by_label("Different hours on each weekday").check()
    visitor.get_by_label("Saturday").fill("4")
    press(visitor, "See the forecast")
    expect(visitor.get_by_text("At 4 h a week:")).to_be_visible()

    visitor.get_by_role("link", name="Hours", exact=True).click()
    expect(visitor.get_by_label("Saturday")).to_have_value("4")
    visitor.get_by_role("link", name="Line", exact=True).click()

    expect(visitor.get_by_role("radio", name="Data Scientist")).to_be_checked()


def test_every_step_can_be_skipped(visitor: Page):
    visitor.goto("/start/")
    for step in (2, 3, 4):
        visitor.get_by_role("link", name="Skip this step").click()
        expect(visitor.get_by_text(f"Step {step} of 4")).to_be_visible()
    visitor.get_by_role("link", name="Data Scientist").click()

    expect(visitor.get_by_text("At 6 h a week:")).to_be_visible()


def test_marking_is_undone_as_one(visitor: Page):
    visitor.goto("/start/")
    visitor.get_by_role("radio", name="Data Scientist").check()
    press(visitor, "Continue")
    visitor.locator("[data-fills]").first.check()
    press(visitor, "That is enough")
    press(visitor, "Mark as done")
    visitor.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(visitor.get_by_text("Undone.")).to_be_visible()

    visitor.goto("/start/")

    expect(visitor.locator(".goal-choice", has_text="Data Scientist")).not_to_contain_text("done")


def test_wrong_hours_say_what_is_wrong_and_stay(visitor: Page, problems: Problems):
    problems.allow("status of 422")
    visitor.goto("/start/hours/")
    visitor.locator("#id_hours").fill("6,25")
    press(visitor, "See the forecast")

    expect(visitor.get_by_role("alert")).to_contain_text("Enter hours in halves, such as 6 or 6.5.")
    expect(visitor.locator("#id_hours")).to_have_value("6,25")


def test_ticks_fill_the_line(page: Page):
    page.goto("/start/known/?role=data-scientist")
    filled = page.locator("[data-line] path.drawing-done.fill.on")
    expect(filled).to_have_count(0)

    box = page.locator("[data-fills]").first
    slugs = box.get_attribute("data-fills").split(" ")
    box.check()

    expect(filled).to_have_count(len(slugs))
    expect(page.locator("[data-count]")).to_have_text(str(len(slugs)))
    box.uncheck()
    expect(filled).to_have_count(0)


def test_dates_are_in_the_visitors_time_zone(page: Page):
    page.goto("/start/?role=data-scientist")
    press(page, "Continue")

    expect(page.locator("html")).to_have_attribute("data-time-zone", "Europe/Berlin")
