"""From a reader's report to the public page, in a browser: a visitor without an account, and an editor who agrees."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.people import log_in, press

RESOURCE = "/resources/3blue1brown-calculus/"
NOTE = "I get a page that says: not found."
# A form that comes back faster than this is taken for a program's.
SECONDS = 2.2
REMOVE = f"""
from roadmap import catalogue
from roadmap.models import LinkCheck, Suggestion
Suggestion.objects.filter(text="{NOTE}").delete()
LinkCheck.objects.marked_dead().update(marked_dead_at=None, marked_dead_by=None)
catalogue.touch()
"""


@pytest.fixture
def desk(site: Site) -> Iterator[Site]:
    """The site, and afterwards again without what this test leaves."""
    yield site
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", REMOVE]
    subprocess.run(command, check=True, env=site.environment, stdout=subprocess.DEVNULL)


def test_dead_link_that_a_visitor_reports_and_an_editor_confirms_is_told_to_readers(
    desk: Site, plain_page: Page, open_page: Callable[..., Page]
):
    visitor, editor = plain_page, open_page()
    visitor.goto(RESOURCE)
    expect(visitor.get_by_text("seems gone since")).to_have_count(0)

    visitor.get_by_role("link", name="Report a dead link").click()
    visitor.get_by_role("radio").first.check()
    visitor.locator("[name=text]").fill(NOTE)
    visitor.wait_for_timeout(SECONDS * 1000)
    press(visitor, "Send it")

    expect(visitor.get_by_text("Thank you. An editor will look at it.")).to_be_visible()
    expect(visitor.get_by_text("Waiting for an editor")).to_be_visible()

    log_in(editor, "editor@example.com", desk.password)
    editor.goto("/admin/")
    editor.locator("#suggestions-waiting a").first.click()
    row = editor.locator("#result_list tbody tr", has_text=NOTE)
    with editor.expect_navigation():
        row.get_by_role("button", name="The link is dead").click()

    expect(editor.locator(".messagelist")).to_contain_text("Accepted, and the link is marked as dead.")
    expect(row).to_have_count(0)

    visitor.goto(RESOURCE)
    expect(visitor.get_by_text("seems gone since")).to_be_visible()
    visitor.goto("/suggestions/")
    expect(visitor.get_by_text("Accepted")).to_be_visible()
