"""The whole path in a real browser: choose, mark as a visitor, sign up, find all of it, on every role.

Most tests run twice: with JavaScript, and without.
"""

import re
import secrets
import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Problems, Site

ROLE, OTHER_ROLE = "machine-learning-engineer", "data-scientist"
SHARED = ("write-python-programs", "query-data-with-sql")


@pytest.fixture(params=["script", "plain"])
def someone(request: pytest.FixtureRequest) -> Page:
    """A visitor's page, with JavaScript and without."""
    return request.getfixturevalue({"script": "page", "plain": "plain_page"}[request.param])


def mark(page: Page, slug: str, verb: str = "Mark done") -> None:
    """Press the verb in the milestone's row. Without a token and JavaScript the row leads to the milestone's page."""
    page.goto(f"/roles/{ROLE}/")
    row = page.locator(f"#stop-{slug}")
    row.get_by_text(verb, exact=True).click()
    if "/milestones/" in page.url:
        page.locator("#progress").get_by_role("button", name=verb).click()
        expect(page.get_by_role("status").filter(has_text="Done")).to_be_visible()
    else:
        expect(page.locator(f"#stop-{slug}")).to_have_attribute("data-state", "done")


def done_on(page: Page, role: str) -> int:
    page.goto(f"/roles/{role}/")
    return int(page.locator("#role-progress").get_attribute("data-done"))


def sign_up(page: Page, site: Site, address: str) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill("correct horse battery 9")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    code = page.get_by_label("Code")
    expect(code).to_be_visible()
    body = site.newest_mail(address).get_content()
    code.fill(re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", body, re.MULTILINE)[1])
    page.get_by_role("main").get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name="Log out")).to_be_visible()


def new_address() -> str:
    return f"{secrets.token_hex(6)}@example.net"


def test_visitor_marks_signs_up_and_finds_everything(someone: Page, site: Site):
    before = done_on(someone, OTHER_ROLE)
    someone.goto("/")
    someone.get_by_role("link", name="Machine Learning Engineer").first.click()
    expect(someone.get_by_role("heading", level=1)).to_contain_text("Machine Learning Engineer")

    for slug in SHARED:
        mark(someone, slug)
    someone.goto(f"/milestones/{SHARED[0]}/")
    tick = someone.locator("#prove .tick").first
    tick.click()
    expect(someone.locator("#prove .tick").first).to_have_attribute("aria-pressed", "true")
    sign_up(someone, site, new_address())

    assert done_on(someone, ROLE) == 2
    assert done_on(someone, OTHER_ROLE) == before + 2
    someone.goto(f"/milestones/{SHARED[0]}/")
    expect(someone.locator("#progress")).to_have_attribute("data-state", "done")
    expect(someone.locator("#prove .tick[aria-pressed=true]")).to_have_count(1)
    someone.goto("/settings/history/")
    expect(someone.get_by_role("main").locator("ol > li")).to_have_count(3)


def test_progress_joins_what_the_account_had(someone: Page, site: Site):
    address = new_address()
    sign_up(someone, site, address)
    mark(someone, SHARED[0])
    log_out(someone)
    mark(someone, SHARED[1])

    log_in(someone, address)

    assert done_on(someone, ROLE) == 2

    someone.get_by_role("button", name="Take it out").click()

    assert done_on(someone, ROLE) == 1

    log_out(someone)

    assert done_on(someone, ROLE) == 1
    expect(someone.locator(f"#stop-{SHARED[1]}")).to_have_attribute("data-state", "done")


def log_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def log_in(page: Page, address: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password", exact=True).fill("correct horse battery 9")
    page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("link", name="Log out")).to_be_visible()


def test_one_click_updates_row_meter_and_next_step(page: Page):
    page.goto(f"/roles/{ROLE}/")
    first = page.locator(".stop").first
    slug = first.get_attribute("data-milestone")
    following = page.locator("#next-stop a").inner_text()

    first.get_by_text("Mark done", exact=True).click()

    expect(page.locator(f"#stop-{slug}")).to_have_attribute("data-state", "done")
    expect(page.locator("#role-progress")).to_have_attribute("data-done", "1")
    expect(page.locator("#role-progress")).to_contain_text("1 done, 0 skipped, 40 in all")
    expect(page.locator("#next-stop a")).not_to_have_text(following)
    expect(page.get_by_role("status")).to_contain_text("Done: ")
    expect(page).to_have_url(re.compile(rf"/roles/{ROLE}/$"))


def test_a_double_click_counts_once(page: Page):
    page.goto(f"/milestones/{SHARED[0]}/")

    page.locator("#progress").get_by_role("button", name="Mark done").dblclick()

    expect(page.locator("#progress")).to_have_attribute("data-state", "done")
    page.goto("/settings/history/")
    expect(page.get_by_role("main").locator("ol > li")).to_have_count(1)


def test_undo_takes_the_click_back(someone: Page):
    mark(someone, SHARED[0])

    someone.get_by_role("button", name="Undo").click()

    assert done_on(someone, ROLE) == 0


def test_the_keyboard_keeps_its_place(page: Page):
    page.goto(f"/milestones/{SHARED[0]}/")
    tick = page.locator("#prove .tick").first
    tick.focus()

    page.keyboard.press("Enter")

    expect(page.locator("#prove .tick").first).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#prove .tick").first).to_be_focused()


def test_note_is_saved_and_shown_again(someone: Page):
    someone.goto(f"/milestones/{SHARED[0]}/")
    someone.get_by_role("textbox", name="Private note").fill("Ask about decorators.")

    someone.get_by_role("button", name="Save note").click()

    expect(someone.get_by_text("Note saved.")).to_be_visible()
    someone.reload()
    expect(someone.get_by_role("textbox", name="Private note")).to_have_value("Ask about decorators.")


def test_a_note_too_long_is_refused_and_kept_in_the_form(someone: Page, problems: Problems):
    problems.allow("status of 422")
    someone.goto(f"/milestones/{SHARED[0]}/")
    someone.get_by_role("textbox", name="Private note").fill("x" * 10_050)

    someone.get_by_role("button", name="Save note").click()

    expect(someone.get_by_text("The note was not saved.")).to_be_visible()
    expect(someone.get_by_role("textbox", name="Private note")).to_have_value("x" * 10_050)


def test_a_page_older_than_the_login_still_saves(page: Page, site: Site):
    address = new_address()
    sign_up(page, site, address)
    old = page.context.new_page()
    old.goto(f"/milestones/{SHARED[0]}/")
    log_out(page)
    log_in(page, address)

    old.locator("#progress").get_by_role("button", name="Mark done").click()

    expect(old.locator("#progress")).to_have_attribute("data-state", "done")


def test_failure_to_save_is_said(page: Page, problems: Problems):
    problems.allow("ERR_INTERNET_DISCONNECTED")
    problems.allow("console: htmx:")
    page.goto(f"/milestones/{SHARED[0]}/")
    page.context.set_offline(True)

    page.locator("#progress").get_by_role("button", name="Mark done").click()

    expect(page.get_by_role("status")).to_contain_text("Not saved")


def test_browser_proposes_its_time_zone(page: Page):
    page.goto("/settings/")

    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")


@pytest.mark.parametrize("path", ["/", f"/roles/{ROLE}/", f"/milestones/{SHARED[0]}/", "/resources/", "/settings/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_page(open_page, path: str, width: int):
    page = open_page(viewport={"width": width, "height": 800})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_quick_first_clicks_both_count(page: Page):
    def slowly(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.goto(f"/roles/{ROLE}/")
    page.route("**/progress/", slowly)

    for slug in SHARED:
        page.locator(f"#stop-{slug}").get_by_text("Mark done", exact=True).click()

    for slug in SHARED:
        expect(page.locator(f"#stop-{slug}")).to_have_attribute("data-state", "done")
    assert done_on(page, ROLE) == 2


@pytest.mark.parametrize(("verb", "state"), [("Skip", "skipped"), ("Start", "doing"), ("To do", "todo")])
def test_pressing_enter_twice_is_pressing_the_same_button(page: Page, verb: str, state: str):
    page.goto(f"/milestones/{SHARED[0]}/")
    page.locator("#progress").get_by_role("button", name=verb, exact=True).focus()
    button = page.locator(f"#progress button[value={state}]")

    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_have_attribute("data-state", state)
    page.keyboard.press("Enter")

    expect(button).to_be_focused()
    expect(page.locator("#progress")).to_have_attribute("data-state", state)


def test_focus_stays_in_the_row_whose_buttons_change(page: Page):
    page.goto(f"/roles/{ROLE}/")
    row = page.locator(f"#stop-{SHARED[0]}")
    row.get_by_text("Mark done", exact=True).focus()

    page.keyboard.press("Enter")

    expect(row.get_by_role("button", name="Reopen")).to_be_focused()


def test_what_was_saved_is_said_in_sight(someone: Page):
    someone.set_viewport_size({"width": 360, "height": 700})
    mark(someone, "design-an-ml-system")

    expect(someone.get_by_role("button", name="Undo")).to_be_in_viewport()


def test_a_resized_note_is_saved_without_complaint(page: Page):
    page.goto(f"/milestones/{SHARED[0]}/")
    note = page.get_by_role("textbox", name="Private note")
    note.fill("Longer than before.")
    corner = note.bounding_box()
    page.mouse.move(corner["x"] + corner["width"] - 4, corner["y"] + corner["height"] - 4)
    page.mouse.down()
    page.mouse.move(corner["x"] + corner["width"] - 4, corner["y"] + corner["height"] + 80)
    page.mouse.up()

    page.get_by_role("button", name="Save note").click()

    expect(page.get_by_text("Note saved.")).to_be_visible()
