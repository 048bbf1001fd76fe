"""A milestone's own things in a browser: clock, time, links and notes; on a phone, in the panel, without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PAGE = "/milestones/write-python-programs/"
ROLE = "/roles/machine-learning-engineer/"
PHONE = {"viewport": {"width": 360, "height": 780}}


@pytest.fixture(params=["scripted", "plain", "phone"])
def reader(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """A visitor: with scripts, without, and with a phone."""
    options = {"scripted": {}, "plain": {"java_script_enabled": False}, "phone": PHONE}
    page = open_page(**options[request.param])
    page.goto(PAGE)
    return page


def section(page: Page, name: str):
    return page.locator(f"#{name}")


def open_and_fill(page: Page, name: str, summary: str, values: dict[str, str]) -> None:
    place = section(page, name)
    place.get_by_text(summary, exact=True).click()
    for label, value in values.items():
        place.get_by_label(label, exact=True).fill(value)


def test_clock_is_started_shown_elsewhere_and_stopped(reader: Page):
    section(reader, "hours").get_by_role("button", name="Start the clock").click()

    expect(section(reader, "hours").get_by_role("button")).to_contain_text(["Stop the clock: running since"])
    expect(section(reader, "progress")).to_have_attribute("data-state", "doing")
    expect(reader.get_by_role("status")).to_contain_text("It is marked as learning now.")

    reader.goto("/skills/")
    expect(section(reader, "clock")).to_contain_text("The clock runs: Write small Python programs")
    section(reader, "clock").get_by_role("button", name="Stop the clock").click()

    expect(reader.get_by_role("status")).to_contain_text("the clock stopped at 1 min.")
    expect(section(reader, "clock")).to_be_empty()
    assert reader.url.endswith("/skills/")


def test_time_is_added_and_the_total_corrected(reader: Page):
    open_and_fill(reader, "hours", "Add time", {"Hours": "1", "Minutes": "25"})
    section(reader, "hours").get_by_role("button", name="Add", exact=True).click()
    expect(section(reader, "hours")).to_contain_text("You so far: 1 h 25 min")

    open_and_fill(reader, "hours", "Correct the total", {"Hours in all": "30,5"})
    section(reader, "hours").get_by_role("button", name="Save the total").click()

    expect(section(reader, "hours")).to_contain_text("You so far: 30 h 30 min")
    section(reader, "hours").get_by_text("Your sessions", exact=True).click()
    section(reader, "hours").get_by_role("button", name="Remove").click()
    expect(section(reader, "hours")).to_contain_text("You so far: 29 h 5 min")


def test_link_is_refused_mended_and_removed(reader: Page, problems):
    problems.allow("status of 422")
    open_and_fill(reader, "links", "Add a link", {"Address": "javascript:alert(1)", "Title, if you like": "Mine"})
    section(reader, "links").get_by_role("button", name="Add the link").click()
    expect(section(reader, "links").get_by_role("alert")).to_contain_text("Enter an address of the web")

    section(reader, "links").get_by_label("Address").fill("https://docs.example.org/tutorial/")
    section(reader, "links").get_by_role("button", name="Add the link").click()

    link = section(reader, "links").get_by_role("link", name="Mine")
    expect(link).to_have_attribute("href", "https://docs.example.org/tutorial/")
    expect(link).to_have_attribute("rel", "noopener nofollow ugc")
    section(reader, "links").get_by_role("button", name="Remove").click()
    expect(link).to_have_count(0)


def test_note_is_found_among_all_notes(reader: Page):
    section(reader, "note").get_by_label("Private note").fill("Le café\nand generators")
    section(reader, "note").get_by_role("button", name="Save note").click()
    expect(reader.get_by_role("status")).to_contain_text("Note saved.")
    section(reader, "note").get_by_role("link", name="All your notes").click()

    reader.get_by_label("Words in your notes and links").fill("CAFE generators")
    reader.get_by_role("button", name="Search").click()

    expect(reader.locator("mark")).to_have_text(["café", "generators"])
    expect(reader.locator(".note h2 a").first).to_have_attribute("href", f"{PAGE}#note")


def test_nothing_is_wider_than_a_phone(open_page: Callable[..., Page]):
    page = open_page(**PHONE)
    page.goto(PAGE)
    open_and_fill(page, "links", "Add a link", {"Address": f"https://docs.example.org/{'long' * 60}"})
    section(page, "links").get_by_role("button", name="Add the link").click()
    expect(section(page, "links").get_by_role("button", name="Remove")).to_be_visible()
    section(page, "hours").get_by_role("button", name="Start the clock").click()
    expect(section(page, "clock").get_by_role("button")).to_be_visible()
    section(page, "hours").get_by_text("Add time", exact=True).click()

    for path in (None, "/notes/"):
        if path:
            page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_resources_come_before_what_is_ones_own(open_page: Callable[..., Page]):
    page = open_page(**PHONE)
    page.goto(PAGE)

    tops = page.evaluate(
        "['resources-title', 'prove', 'hours', 'links', 'note'].map((id) => "
        "document.getElementById(id).getBoundingClientRect().top)"
    )

    assert tops == sorted(tops)


def test_clock_started_in_the_panel_renews_the_role_behind_it(open_page: Callable[..., Page]):
    page = open_page()
    page.goto(ROLE)
    page.locator("#stop-write-python-programs h3 a").click()
    expect(page.locator("#panel-title")).to_be_focused()

    page.locator("#panel").get_by_role("button", name="Start the clock").click()

    expect(page.locator("#panel #clock-button")).to_contain_text("Stop the clock: running since")
    expect(page.locator("#panel #clock-button")).to_be_focused()
    expect(page.locator("#stop-write-python-programs")).to_have_attribute("data-state", "doing")
    page.locator("#panel #clock-button").click()
    expect(page.locator("#panel #clock-button")).to_have_text("Start the clock")
    page.get_by_role("button", name="Close").first.click()
    expect(page.locator("#clock")).to_be_empty()
