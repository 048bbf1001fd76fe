"""The people who open the site's pages in browser tests and for pictures, and what they do before that.

`Cast` becomes them by their cookies. Which pages they open is pages' business.
"""

import base64
import hashlib
import hmac
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.browser.conftest import Site
from tests.browser.test_journey import new_address, sign_up

# A stranger; the demo's learner; and people in the middle of something, each with a browser of their own.
VISITOR, LEARNER = "visitor", "learner"
JOINING, CODED, RESETTING, RENEWING, GUARDED, HALFWAY = (
    "joining", "coded", "resetting", "renewing", "guarded", "halfway",
)  # fmt: skip
BOTH = (VISITOR, LEARNER)
PASSWORD = "correct horse battery 9"
# Sensitive pages ask for the password again after five minutes.
FRESH_SECONDS = 200
ROLE, OTHER = "machine-learning-engineer", "data-scientist"
# A file as Django's mail backend writes it, so that the mail has an address known beforehand.
MAIL = "20260131-120000-1"
RETIRED = "a-milestone-of-yore"


@dataclass
class Cast:
    """The people of one site: becomes them by their cookies, made on first use and again when they grow old."""

    browser: Browser
    site: Site

    def __post_init__(self) -> None:
        self.states: dict[str, tuple[float, StorageState]] = {}
        add_rows(self.site)

    def enter(self, context: BrowserContext, person: str) -> None:
        """Give the context this person's cookies and no others."""
        made, state = self.states.get(person, (0.0, StorageState(cookies=[], origins=[])))
        if person != VISITOR and time.monotonic() - made > FRESH_SECONDS:
            state = self.make(person)
            self.states[person] = time.monotonic(), state
        context.clear_cookies()
        context.add_cookies([{**cookie} for cookie in state["cookies"]])  # type: ignore[misc]

    def make(self, person: str) -> StorageState:
        context = self.browser.new_context(base_url=self.site.url, locale="en-US", timezone_id="Europe/Berlin")
        try:
            PREPARATIONS[person](context.new_page(), self.site)
            return context.storage_state()
        finally:
            context.close()


def log_in(page: Page, address: str, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Log in")


def press(page: Page, button: str) -> None:
    """Press a button that leads to another page, and wait for it."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def learn(page: Page, site: Site) -> None:
    log_in(page, "learner@example.com", site.password)
    confirm(page, site.password)


def confirm(page: Page, password: str) -> None:
    """Give the password once more, which opens the sensitive pages for five minutes."""
    page.goto("/accounts/reauthenticate/")
    page.locator("[type=password]").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def begin(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_label("E-mail address").fill("learner@example.com")
    with page.expect_navigation():
        page.locator("main form [type=submit], main form button").first.click()


def join(page: Page, site: Site) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill(new_address())
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign up")


def renew(page: Page, site: Site) -> None:
    begin(page, "/accounts/password/reset/")
    body = site.newest_mail("learner@example.com").get_content()
    page.locator("[name=code]").fill(re.search(r"^\s*([B-Z]{4}-[B-Z]{4})\s*$", body, re.MULTILINE)[1])  # type: ignore[index]
    with page.expect_navigation():
        page.keyboard.press("Enter")


def guard(page: Page, site: Site) -> str:
    """Sign up and switch on an authenticator app; returns the address."""
    address = new_address()
    sign_up(page, site, address)
    confirm(page, PASSWORD)
    page.goto("/accounts/2fa/totp/activate/")
    page.locator("[name=code]").fill(code_of(page.locator("main code").first.inner_text()))
    press(page, "Switch on")
    expect(page.locator(".error-summary")).to_have_count(0)
    return address


def stop_halfway(page: Page, site: Site) -> None:
    address = guard(page, site)
    page.context.clear_cookies()
    log_in(page, address, PASSWORD)


def code_of(secret: str) -> str:
    """What an authenticator app shows for the key just now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    place = digest[-1] & 15
    return f"{(struct.unpack_from('>I', digest, place)[0] & 0x7FFFFFFF) % 1_000_000:06}"


PREPARATIONS: dict[str, Callable[[Page, Site], object]] = {
    LEARNER: learn,
    JOINING: join,
    CODED: lambda page, _site: begin(page, "/accounts/login/code/"),
    RESETTING: lambda page, _site: begin(page, "/accounts/password/reset/"),
    RENEWING: renew,
    GUARDED: guard,
    HALFWAY: stop_halfway,
}


# Rows that the demo does not have.
ROWS = f"""
from roadmap.models import Milestone
Milestone.objects.get_or_create(slug="{RETIRED}", defaults=dict(title="A milestone of yore", short_title="Yore",
    zone="career", status="retired", summary="Gone.", hours=1, level="beginner", project="None."))
"""


def add_rows(site: Site) -> None:
    """A retired milestone, by a process of its own, and a mail at a known address; once."""
    mail = site.var / "mail" / f"{MAIL}.log"
    if mail.exists():
        return
    mail.parent.mkdir(exist_ok=True)
    mail.write_text(
        "Subject: Your code\nFrom: mlcareers <noreply@localhost>\nTo: someone@example.com\n"
        f"Date: Sat, 31 Jan 2026 12:00:00 -0000\n\nHere it is:\n\n    BCDF-GHJK\n{'-' * 79}\n"
    )
    os.utime(mail, (0, 0))
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", ROWS]
    subprocess.run(command, check=True, env=site.environment, stdout=subprocess.DEVNULL)
