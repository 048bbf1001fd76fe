"""The plan in a browser, as a visitor has it: moved, skipped and taken back by buttons, with and without a script."""

import re
from datetime import timedelta

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

ROLE, OTHER = "Data Scientist", "MLOps Engineer"
SLUG, FOLLOWING = "set-up-your-workbench", "write-python-programs"
TITLE = "Set up a workbench you can rebuild from scratch"
SIZES = ((360, 740), (1280, 900))


def begin(page: Page) -> None:
    """Become a visitor with a plan; at 40 hours a week several milestones fit into the near weeks."""
    page.goto("/plan/")
    page.get_by_role("link", name=ROLE, exact=True).click()
    page.get_by_role("button", name=f"Plan for {ROLE}").click()
    expect(page.locator("#status")).to_contain_text(f"This is now your plan for {ROLE}.")
    page.get_by_role("link", name="Settings of the plan").click()
    page.get_by_label("Hours a week").fill("40")
    page.get_by_role("button", name="Save hours").click()
    page.get_by_role("link", name="Back to the plan").click()
    expect(page.locator(".week").first).to_be_visible()


def said(page: Page) -> Locator:
    return page.locator("#status p")


def titles(page: Page) -> list[str]:
    """The milestones of the near weeks in the order in which they come up."""
    return list(dict.fromkeys(page.locator(".block h4").all_inner_texts()))


def press(page: Page, button: str) -> None:
    """By keyboard, so that the button has the focus."""
    page.locator(f"#{button}").focus()
    page.keyboard.press("Enter")


def test_a_milestone_is_moved_and_its_date_taken_back(page: Page):
    begin(page)
    before = titles(page)
    assert before[0] == TITLE

    press(page, f"later-{SLUG}")

    expect(said(page)).to_contain_text(re.compile(rf"^Moved: {TITLE} now starts on \w+ \d+"))
    expect(page.locator(f"#later-{SLUG}")).to_be_focused()
    assert titles(page)[0] != TITLE

    press(page, f"pin-not_before-{SLUG}")

    expect(said(page)).to_have_text(f"Date removed: {TITLE}.")
    expect(page.locator(f"#later-{SLUG}")).to_be_focused()
    assert titles(page) == before


def test_a_week_is_skipped_and_taken_back(page: Page):
    begin(page)
    week = page.locator(".week").nth(1)
    button = week.get_by_role("button").first
    name = button.get_attribute("id") or ""
    before = week.locator("h4").all_inner_texts()

    press(page, name)

    expect(week).to_contain_text("No work this week.")
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator(f"#{name}")).to_contain_text("Take it back")

    press(page, name)

    expect(said(page)).to_contain_text("Taken back:")
    assert week.locator("h4").all_inner_texts() == before


def test_what_is_left_out_can_be_taken_in_again(page: Page):
    begin(page)

    press(page, f"out-{FOLLOWING}")

    expect(said(page)).to_contain_text("Left out:")
    expect(page.locator(f"#in-{FOLLOWING}")).to_be_focused()

    press(page, f"in-{FOLLOWING}")

    expect(page.locator(f"#out-{FOLLOWING}")).to_be_focused()
    expect(page.get_by_role("heading", name="Left out")).to_have_count(0)


def test_a_double_click_moves_by_one_week(page: Page):
    begin(page)

    page.locator(f"#later-{SLUG}").dblclick()

    expect(said(page)).to_have_text(re.compile("^(Moved|Not moved)"))
    page.reload()
    following_week = page.locator(".week h3").nth(1).inner_text().split(" to ")[0]
    expect(page.locator(f"#pin-not_before-{SLUG}")).to_contain_text(f"not before {following_week}")


def test_dates_are_hidden_and_shown(page: Page):
    begin(page)
    forecast = page.get_by_text("At 40 h a week:")
    expect(forecast).to_be_visible()

    press(page, "hide-dates")

    expect(forecast).to_have_count(0)
    expect(page.locator("#hide-dates")).to_be_focused()

    press(page, "hide-dates")

    expect(forecast).to_be_visible()


def test_the_calendar_opens_for_programs_and_closes(page: Page):
    begin(page)

    press(page, "calendar-open")

    address = page.get_by_label("Private address").input_value()
    answer = page.request.get(address)
    events = icalendar.Calendar.from_ical(answer.body()).walk("VEVENT")
    assert str(events[0]["SUMMARY"]).startswith(TITLE)
    assert events[0].duration >= timedelta(days=1)

    press(page, "calendar-close")

    expect(page.locator("#calendar-open")).to_be_focused()
    expect(page.get_by_label("Private address")).to_have_count(0)
    assert page.request.get(address).status == 404


@pytest.mark.parametrize("size", SIZES)
def test_months_turn_and_nothing_sticks_out(page: Page, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    begin(page)
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    page.get_by_role("link", name="Month", exact=True).click()
    first = page.locator(".month caption").inner_text()

    page.locator(".month-turn [rel=next]").click()

    expect(page.locator(".month caption")).not_to_have_text(first)
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    page.locator(".month-turn [rel=prev]").click()
    expect(page.locator(".month caption")).to_have_text(first)
    assert widths == [size[0], size[0]]


def test_a_change_of_role_is_shown_before_it_is_made(page: Page):
    begin(page)
    page.goto("/plan/role/")

    page.get_by_role("link", name=OTHER).click()

    expect(page.locator(".sides h2")).to_contain_text([ROLE, OTHER])
    page.get_by_role("link", name=f"Stay with {ROLE}").click()
    expect(page.locator(".plan-role")).to_contain_text(ROLE)

    page.go_back()
    page.get_by_role("button", name=f"Plan for {OTHER}").click()
    expect(page.locator(".plan-role")).to_contain_text(OTHER)


@pytest.mark.parametrize("size", SIZES)
def test_without_javascript_everything_works_by_forms(plain_page: Page, size: tuple[int, int]):
    plain_page.set_viewport_size({"width": size[0], "height": size[1]})
    begin(plain_page)
    before = titles(plain_page)

    plain_page.locator(f"#later-{SLUG}").click()
    expect(said(plain_page)).to_contain_text("Moved:")
    assert titles(plain_page) != before
    plain_page.locator(f"#pin-not_before-{SLUG}").click()
    expect(said(plain_page)).to_contain_text("Date removed:")
    assert titles(plain_page) == before

    plain_page.locator("[id^=skip-]").nth(1).click()
    expect(plain_page.locator(".week").nth(1)).to_contain_text("Paused")
    plain_page.get_by_role("button", name="Take it back").click()
    assert titles(plain_page) == before

    plain_page.locator(f"#out-{FOLLOWING}").click()
    plain_page.locator(f"#in-{FOLLOWING}").click()
    expect(said(plain_page)).to_contain_text("Taken in again:")
    assert titles(plain_page) == before
