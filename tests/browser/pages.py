"""One instance of every page that the site shows, and the people who may open it.

The tests that look at all pages, and `make screenshots`, take their addresses from here. A route that is neither the
address of an instance nor among NOT_PAGES fails `test_every_route_has_an_instance`.
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
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, BrowserContext, Page, Response, StorageState, expect

from tests.browser.conftest import Site
from tests.browser.test_journey import new_address, sign_up

# A stranger; the demo's learner; and people in the middle of something, each with a browser of their own.
VISITOR, LEARNER = "visitor", "learner"
PLANNING, JOINING, CODED, RESETTING, RENEWING, GUARDED, HALFWAY = (
    "planning", "joining", "coded", "resetting", "renewing", "guarded", "halfway",
)  # fmt: skip
BOTH = (VISITOR, LEARNER)
PASSWORD = "correct horse battery 9"
# Sensitive pages ask for the password again after five minutes.
FRESH_SECONDS = 200
ROLE, OTHER = "machine-learning-engineer", "data-scientist"
# A file as Django's mail backend writes it, so that the mail has an address known beforehand.
MAIL = "20260131-120000-1"
RETIRED = "a-milestone-of-yore"


@dataclass(frozen=True)
class Instance:
    """A page: its name, its address, who opens it, and what must be on it lest it be another page."""

    name: str
    path: str
    people: tuple[str, ...] = BOTH
    status: int = 200
    shows: str = "h1"

    def visit(self, page: Page) -> Response:
        """Open it; complain if it is not the page that the name promises."""
        answer = page.goto(self.path)
        assert answer is not None
        assert answer.status == self.status, f"{self.path} answers {answer.status}"
        landed = re.sub(r"^https?://[^/]+|[?#].*$", "", page.url)
        assert landed == self.path.partition("?")[0], f"{self.path} leads to {landed}"
        assert page.locator(self.shows).count(), f"{self.path} does not show {self.shows}"
        return answer

    @property
    def route(self) -> str | None:
        try:
            return get_resolver().resolve(self.path.partition("?")[0]).url_name
        except Resolver404:
            return None


INSTANCES = (
    Instance("home", "/"),
    Instance("start", "/start/", shows=".goal-choice"),
    Instance("start-questions", "/start/questions/", shows=".questions fieldset"),
    Instance("start-ranked", "/start/questions/?enjoy=programming&avoid=nlp&mathematics=little", shows=".reasons"),
    Instance("start-known-any", "/start/known/", (VISITOR,), shows=".choose-line"),
    Instance("start-known", f"/start/known/?role={ROLE}", shows="[data-fills]"),
    Instance("start-known-review", f"/start/known/review/?role={ROLE}&known=train-your-first-models"),
    Instance("start-hours", "/start/hours/", shows="#id_hours"),
    Instance("start-forecast-any", "/start/forecast/", (VISITOR,), shows=".choose-line"),
    Instance("start-forecast", f"/start/forecast/?role={ROLE}", shows=".first-weeks"),
    Instance("map", "/map/", shows="svg"),
    Instance("map-of-role", f"/map/?role={ROLE}", shows="svg"),
    Instance("roles", "/roles/"),
    Instance("role", f"/roles/{ROLE}/", shows=".stop"),
    Instance("role-core", f"/roles/{ROLE}/?show=core", shows=".stop"),
    Instance("compare-chooser", "/roles/compare/", shows="[type=checkbox]"),
    Instance("compare-one", f"/roles/compare/?role={ROLE}"),
    Instance("compare", f"/roles/compare/?role={ROLE}&role={OTHER}"),
    Instance("compare-three", f"/roles/compare/?role={ROLE}&role={OTHER}&role=nlp-engineer"),
    Instance("milestone", "/milestones/write-python-programs/", shows="#progress"),
    Instance("milestone-of-role", f"/milestones/train-your-first-models/?role={ROLE}", shows="[rel=next]"),
    Instance("milestone-retired", f"/milestones/{RETIRED}/", status=410),
    Instance("skills", "/skills/"),
    Instance("skill", "/skills/calculus/"),
    Instance("resources", "/resources/"),
    Instance("resources-filtered", "/resources/?kind=book&level=beginner", shows=".chips"),
    Instance("resources-empty", "/resources/?skill=calculus&kind=nothing", shows=".chips"),
    Instance("resources-last-page", "/resources/?page=9"),
    Instance("resource", "/resources/3blue1brown-calculus/"),
    Instance("tools", "/tools/"),
    Instance("tool", "/tools/docker/"),
    Instance("tool-discontinued", "/tools/modelbit/"),
    Instance("pathways", "/pathways/"),
    Instance("pathway", "/pathways/bootcamp/"),
    Instance("guide", "/guide/"),
    Instance("article", "/guide/what-is-machine-learning/"),
    Instance("article-comparing", "/guide/machine-learning-careers-compared/"),
    Instance("plan-none", "/plan/", (VISITOR,), shows="main a[href='/start/']"),
    Instance("plan", "/plan/", (PLANNING,), shows=".week"),
    Instance("plan-month", "/plan/?view=month", (PLANNING,), shows=".month"),
    Instance("plan-settings", "/plan/settings/", (VISITOR, PLANNING), shows="#id_starts_on"),
    Instance("plan-roles", "/plan/role/", (VISITOR, PLANNING), shows=".plan-roles"),
    Instance("plan-role", f"/plan/role/?role={OTHER}", (VISITOR, PLANNING), shows=".sides"),
    Instance("reviews-stranger", "/reviews/", (VISITOR,), shows="main a[href='/roles/']"),
    Instance("reviews", "/reviews/", (LEARNER,), shows=".review-card"),
    Instance("settings", "/settings/", shows="select"),
    Instance("history-empty", "/settings/history/", (VISITOR,)),
    Instance("history", "/settings/history/", (LEARNER,), shows="main ol > li"),
    Instance("saved-empty", "/settings/saved/", (VISITOR,)),
    Instance("saved", "/settings/saved/", (LEARNER,), shows="main li a[href^='/resources/']"),
    Instance("milestone-with-note", "/milestones/wrangle-arrays-and-tables/", (LEARNER,), shows="#id_note"),
    Instance("milestone-begun", "/milestones/simulate-probability/", (LEARNER,), shows="[data-state=doing]"),
    Instance("login", "/accounts/login/", (VISITOR,), shows="[type=password]"),
    Instance("signup", "/accounts/signup/", (VISITOR,), shows="[type=password]"),
    Instance("inactive", "/accounts/inactive/", (VISITOR,)),
    Instance("reset", "/accounts/password/reset/", (VISITOR,), shows="[type=email]"),
    Instance("reset-done", "/accounts/password/reset/done/", (VISITOR,)),
    Instance("code-login", "/accounts/login/code/", (VISITOR,), shows="[type=email]"),
    Instance("logout", "/accounts/logout/", (LEARNER,)),
    Instance("reauthenticate", "/accounts/reauthenticate/", (LEARNER,), shows="[type=password]"),
    Instance("email", "/accounts/email/", (LEARNER,)),
    Instance("password", "/accounts/password/change/", (LEARNER,), shows="[type=password]"),
    Instance("second-factor-off", "/accounts/2fa/", (LEARNER,)),
    Instance("authenticator", "/accounts/2fa/totp/activate/", (LEARNER,), shows=".qr-code"),
    Instance("sessions", "/accounts/sessions/", (LEARNER,)),
    Instance("delete", "/accounts/delete/", (LEARNER,)),
    Instance("signup-code", "/accounts/confirm-email/", (JOINING,), shows="[name=code]"),
    Instance("code-login-code", "/accounts/login/code/confirm/", (CODED,), shows="[name=code]"),
    Instance("reset-code", "/accounts/password/reset/confirm/", (RESETTING,), shows="[name=code]"),
    Instance("reset-new", "/accounts/password/reset/complete/", (RENEWING,), shows="[type=password]"),
    Instance("second-factor-on", "/accounts/2fa/", (GUARDED,)),
    Instance("second-factor-again", "/accounts/2fa/reauthenticate/", (GUARDED,), shows="[name=code]"),
    Instance("authenticator-remove", "/accounts/2fa/totp/deactivate/", (GUARDED,)),
    Instance("recovery-codes", "/accounts/2fa/recovery-codes/", (GUARDED,)),
    Instance("recovery-codes-new", "/accounts/2fa/recovery-codes/generate/", (GUARDED,)),
    Instance("second-factor", "/accounts/2fa/authenticate/", (HALFWAY,), shows="[name=code]"),
    Instance("demo-mails", "/demo/mail/", shows="main a[href^='/demo/mail/']"),
    Instance("demo-mail", f"/demo/mail/{MAIL}-0/"),
    Instance("404", "/nowhere/", status=404),
    Instance("405", "/milestones/write-python-programs/progress/", status=405),
)
# Routes that answer no page of ours to a GET: they take posts only, answer data, or lead elsewhere.
NOT_PAGES = {
    "article-feed", "catalogue-show", "health-show", "manifest-show", "robots-show", "sitemap-show", "token-show",
    "criterion-set", "event-undo", "merge-keep", "merge-undo", "note-write", "progress-set", "resource-mark",
    "start-hours-set", "start-known-save", "start-role-set",
    "calendar-close", "calendar-open", "dates-hide", "milestone-leave-out", "pin-remove", "pin-set", "plan-calendar",
    "plan-hours", "plan-pause", "plan-pause-remove", "plan-role-set", "plan-scope", "week-skip",
    "theme-set", "time-zone-set", "account_set_password", "mfa_download_recovery_codes",
    "review-answer", "review-undo", "reviews-switch",
    # Only with DEBUG; and Django's own pages, which tests/roadmap walks.
    "style-show", "admin",
}  # fmt: skip


def route_names(resolver: URLResolver | None = None) -> set[str]:
    """The names of all routes; the admin counts as one."""
    found = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            found.add(entry.name or str(entry.pattern))
        else:
            found |= {"admin"} if entry.namespace == "admin" else route_names(entry)
    return found


def views() -> Iterator[tuple[str, Instance]]:
    """Each instance with each person who opens it, person by person."""
    return ((person, page) for person in (VISITOR, *PREPARATIONS) for page in INSTANCES if person in page.people)


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


def plan(page: Page, site: Site) -> None:
    page.goto(f"/plan/role/?role={ROLE}")
    press(page, "Plan for Machine Learning Engineer")


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
    PLANNING: plan,
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
