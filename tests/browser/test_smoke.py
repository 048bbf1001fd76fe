"""The demo starts, and its first page is shown without a complaint of the browser, with and without JavaScript."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site


def test_healthz_answers(page: Page, site: Site):
    answer = page.request.get(f"{site.url}/healthz")

    assert answer.status == 200


def test_home_is_shown(page: Page):
    answer = page.goto("/")

    assert answer.status == 200
    expect(page).to_have_title(re.compile(r"\S"))
    expect(page.get_by_role("main")).to_be_visible()


def test_home_is_shown_without_javascript(plain_page: Page):
    answer = plain_page.goto("/")

    assert answer.status == 200
    expect(plain_page.get_by_role("main")).to_be_visible()
