"""The palette: opened by keys or by the header's link, it answers while one types; and the search page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems
from tests.browser.test_journey import ROLE


def palette(page: Page):
    return page.get_by_role("dialog", name="Search")


def options(page: Page):
    return palette(page).get_by_role("option")


@pytest.mark.parametrize("key", ["Control+k", "/"])
def test_keys_open_the_palette_and_escape_gives_focus_back(page: Page, key: str):
    page.goto("/guide/")
    link = page.get_by_role("main").get_by_role("link").first
    link.focus()

    page.keyboard.press(key)
    expect(palette(page).get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")

    expect(palette(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_link_in_the_header_opens_the_palette(page: Page):
    page.goto("/guide/")

    page.get_by_role("banner").get_by_role("link", name="Search").click()

    expect(palette(page).get_by_role("combobox")).to_be_focused()
    expect(page).to_have_url(re.compile("/guide/$"))


def test_arrows_choose_and_enter_opens(page: Page):
    page.goto(f"/roles/{ROLE}/")
    page.keyboard.press("Control+k")
    field = palette(page).get_by_role("combobox")
    page.keyboard.type("kuberntes")
    expect(options(page).first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(palette(page).get_by_role("status")).to_have_text(re.compile(r"\d+ results for kubernetes"))

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")

    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options(page).first.get_attribute("id")
    expect(field).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/milestones/run-workloads-on-kubernetes/$"))


def test_nonsense_leads_to_where_to_look(page: Page):
    page.goto("/guide/")
    page.keyboard.press("/")

    page.keyboard.type("qwxzv")
    expect(palette(page).get_by_role("status")).to_have_text(
        "Nothing matches. Try fewer words, or another name for it."
    )
    page.keyboard.press("ArrowDown")

    expect(options(page).first).to_have_attribute("aria-selected", "true")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/roles/$"))


def test_arrows_go_round_by_way_of_the_field(page: Page):
    page.goto("/guide/")
    page.keyboard.press("Control+k")
    field = palette(page).get_by_role("combobox")
    page.keyboard.type("docker")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")

    expect(palette(page).locator("[aria-selected=true]")).to_have_count(0)
    assert field.get_attribute("aria-activedescendant") is None


def test_enter_without_a_choice_leads_to_the_page(page: Page):
    page.goto("/guide/")
    page.keyboard.press("/")
    page.keyboard.type("docker")

    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/search/\?q=docker$"))
    expect(page.get_by_role("main").locator("mark").first).to_have_text("Docker")


def test_slash_can_be_typed_into_fields_and_switched_off(page: Page):
    page.goto("/settings/")
    page.evaluate("localStorage.setItem('keys', 'off')")

    page.keyboard.press("/")
    expect(palette(page)).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("ci/cd")

    expect(palette(page).get_by_role("combobox")).to_have_value("ci/cd")
    expect(options(page).first).to_contain_text("CI/CD")


def test_failure_is_said_in_the_palette(page: Page, problems: Problems):
    problems.allow("status of 500")
    problems.allow("Response Status Error Code 500")
    page.route("**/search/?*", lambda route: route.fulfill(status=500))
    page.goto("/guide/")
    page.keyboard.press("Control+k")

    page.keyboard.type("docker")

    expect(palette(page).get_by_role("status")).to_have_text("Search cannot be reached. Try again.")
    expect(page.locator("#status")).to_be_empty()


def test_coming_back_finds_the_page_without_the_palette(page: Page):
    page.goto("/guide/")
    page.keyboard.press("Control+k")
    page.keyboard.type("docker")
    with page.expect_navigation():
        options(page).first.click()

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(palette(page)).to_be_hidden()


def test_search_page_answers_while_one_types(page: Page):
    page.goto("/search/")
    page.keyboard.press("/")
    expect(page.get_by_label("Search for")).to_be_focused()

    page.keyboard.type("pyhton")

    expect(page.get_by_role("main").locator("mark").first).to_have_text("Python")
    expect(page).to_have_url(re.compile(r"/search/\?q=pyhton$"))


def test_search_without_scripts(plain_page: Page):
    plain_page.goto("/guide/")
    plain_page.get_by_role("banner").get_by_role("link", name="Search").click()
    plain_page.get_by_label("Search for").fill("k8s")

    plain_page.get_by_role("main").get_by_role("button", name="Search").click()

    best = plain_page.get_by_role("region", name="Best match")
    expect(best.get_by_role("link")).to_have_text(["Kubernetes", "Kubernetes"])
    expect(plain_page.get_by_label("Search for")).to_have_value("k8s")
