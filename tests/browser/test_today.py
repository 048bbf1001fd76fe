"""Today in a browser: the next stop is started and taken back, on a phone and on a desk, with and without a script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.people import log_in

ROLE = "Data Scientist"
FIRST = "Set up a workbench you can rebuild from scratch"
SIZES = ((360, 740), (1280, 900))


def begin(page: Page) -> None:
    """Become a visitor with a plan."""
    page.goto("/plan/")
    page.get_by_role("link", name=ROLE, exact=True).click()
    page.get_by_role("button", name=f"Plan for {ROLE}").click()
    expect(page.locator("#status")).to_contain_text("This is now your plan")
    page.goto("/today/")


def start_and_undo(page: Page) -> None:
    stop = page.locator(".today-next")
    expect(stop.get_by_role("heading")).to_have_text(FIRST)

    stop.get_by_role("button", name=f"Start: {FIRST}").click()

    expect(page.locator("#status")).to_contain_text(f"Learning: {FIRST}.")
    expect(stop.get_by_role("link", name=f"Resume: {FIRST}")).to_be_visible()
    expect(page.get_by_role("list").filter(has_text="Started learning")).to_have_count(1)

    page.locator(".today-changes").get_by_role("button", name="Undo").click()

    expect(page.locator("#status")).to_contain_text("Undone.")
    expect(page).to_have_url(page.url.partition("/today/")[0] + "/today/")
    expect(stop.get_by_role("button", name=f"Start: {FIRST}")).to_be_visible()
    expect(page.locator(".today-changes li").first).to_contain_text("Taken back: Started learning")


@pytest.mark.parametrize("size", SIZES)
def test_the_next_stop_is_started_and_taken_back(page: Page, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    begin(page)

    start_and_undo(page)

    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_without_javascript_it_is_the_same(plain_page: Page):
    begin(plain_page)

    start_and_undo(plain_page)


@pytest.mark.parametrize("size", SIZES)
def test_login_leads_to_today_with_all_its_parts(page: Page, site: Site, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})

    log_in(page, "learner@example.com", site.password)

    headings = page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()
    assert headings[1:] == [
        "Also ready now",
        "This week",
        "Reviews",
        "Your line",
        "Activity",
        "Last changes",
        "How far each role is",
    ]
    days = page.locator("table.days")
    expect(days.get_by_role("columnheader")).to_have_count(26)
    expect(days.get_by_role("rowheader")).to_have_count(7)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize("width", [768, 961, 1280])
def test_the_header_keeps_to_one_row(page: Page, site: Site, width: int):
    page.set_viewport_size({"width": width, "height": 900})

    log_in(page, "learner@example.com", site.password)

    assert page.locator(".site-header").evaluate("(header) => header.offsetHeight") < 60
