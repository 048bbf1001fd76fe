"""What surrounds every page: the menu of narrow screens, and the look chosen by hand. With JavaScript, and without."""

import pytest
from playwright.sync_api import Page, expect

PHONE = {"width": 360, "height": 740}
NIGHT = "rgb(16, 20, 27)"


@pytest.fixture(params=["script", "plain"])
def someone(request: pytest.FixtureRequest) -> Page:
    return request.getfixturevalue({"script": "page", "plain": "plain_page"}[request.param])


def background(page: Page) -> str:
    return page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")


def test_phone_has_one_row_and_a_menu(someone: Page):
    someone.set_viewport_size(PHONE)
    someone.goto("/roles/")
    header = someone.get_by_role("banner")

    assert header.bounding_box()["height"] <= 64
    expect(someone.get_by_role("navigation", name="Main")).to_be_hidden()

    header.get_by_role("button", name="Menu").click()

    menu = someone.get_by_role("navigation", name="Main")
    expect(menu.get_by_role("link", name="Roles")).to_have_attribute("aria-current", "true")
    menu.get_by_role("link", name="Skills").click()
    expect(someone.get_by_role("heading", level=1)).to_have_text("Skills")


def test_escape_closes_the_menu_and_gives_focus_back(someone: Page):
    someone.set_viewport_size(PHONE)
    someone.goto("/roles/")
    button = someone.get_by_role("banner").get_by_role("button", name="Menu")
    button.click()

    someone.keyboard.press("Escape")

    expect(someone.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(button).to_be_focused()


def test_close_button_closes_the_menu(someone: Page):
    someone.set_viewport_size(PHONE)
    someone.goto("/roles/")
    someone.get_by_role("banner").get_by_role("button", name="Menu").click()

    someone.get_by_role("button", name="Close").click()

    expect(someone.get_by_role("navigation", name="Main")).to_be_hidden()


def test_wide_screens_show_the_menu_in_the_row(someone: Page):
    someone.goto("/roles/")

    expect(someone.get_by_role("navigation", name="Main")).to_be_visible()
    expect(someone.get_by_role("button", name="Menu")).to_be_hidden()


def test_dark_by_hand_holds_on_every_page_until_taken_back(someone: Page):
    someone.goto("/settings/")
    light = background(someone)

    someone.get_by_role("button", name="Dark").click()
    someone.goto("/roles/")

    assert background(someone) == NIGHT != light

    someone.goto("/settings/")
    someone.get_by_role("button", name="System").click()

    assert background(someone) == light


def test_icons_are_drawn_under_the_security_policy(someone: Page):
    someone.set_viewport_size(PHONE)
    someone.goto("/roles/")

    width = someone.locator(".menu-opener use").evaluate("use => use.getBBox().width")

    assert width > 0


def test_password_can_be_looked_at(page: Page):
    page.goto("/accounts/login/")
    field = page.get_by_label("Password", exact=True)
    field.fill("correct horse")

    page.get_by_role("button", name="Show password").click()

    expect(field).to_have_attribute("type", "text")
    expect(field).to_have_value("correct horse")


def test_error_summary_has_focus_and_leads_to_the_field(page: Page):
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password").fill("12345")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()

    expect(page.get_by_label("Password")).to_be_focused()
    expect(page.get_by_label("E-mail address")).to_have_value("ada@example.org")
