"""One instance of every page that the site shows, and who opens it.

The tests that look at all pages, and `make screenshots`, take their addresses from here. A route that is neither the
address of an instance nor among NOT_PAGES fails `test_every_route_has_an_instance`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page, Response

from tests.browser.people import (
    BOTH,
    CODED,
    GUARDED,
    HALFWAY,
    JOINING,
    LEARNER,
    MAIL,
    OTHER,
    PREPARATIONS,
    RENEWING,
    RESETTING,
    RETIRED,
    ROLE,
    VISITOR,
)


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
    Instance("changes", "/changes/", shows="main a[href$='feed.atom']"),
    Instance("role-changes", f"/roles/{ROLE}/changes/", shows="main a[href$='feed.atom']"),
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
    Instance("resources-free", "/resources/?cost=free&hours=up-to-5", shows=".free-only"),
    Instance("resources-empty", "/resources/?kind=dataset&cost=paid", shows=".chips"),
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
    Instance("adverts", "/adverts/", shows="#id_text"),
    Instance("adverts-saved", "/adverts/saved/"),
    Instance("search-found", "/search/?q=docker", shows="#search-results mark"),
    Instance("today-none", "/today/", (VISITOR,), shows="main a[href='/start/']"),
    Instance("today", "/today/", (LEARNER,), shows="table.days"),
    Instance("plan-none", "/plan/", (VISITOR,), shows="main a[href='/start/']"),
    Instance("plan", "/plan/", (LEARNER,), shows=".week"),
    Instance("plan-month", "/plan/?view=month", (LEARNER,), shows=".month"),
    Instance("plan-settings", "/plan/settings/", shows="#id_starts_on"),
    Instance("plan-roles", "/plan/role/", shows=".plan-roles"),
    Instance("plan-role", f"/plan/role/?role={OTHER}", shows=".sides"),
    Instance("reviews-stranger", "/reviews/", (VISITOR,), shows="main a[href='/roles/']"),
    Instance("reviews", "/reviews/", (LEARNER,), shows=".review-card"),
    Instance("notes-empty", "/notes/", (VISITOR,), shows="main a[href='/roles/']"),
    Instance("notes", "/notes/", (LEARNER,), shows=".note-text"),
    Instance("notes-found", "/notes/?q=BOOLEAN+m%C3%A1sks", (LEARNER,), shows="mark"),
    Instance("notes-not-found", "/notes/?q=nowhere", (LEARNER,), shows="[type=search]"),
    Instance("suggestions-none", "/suggestions/", (VISITOR,), shows="main a[href='/roles/']"),
    Instance("suggestions", "/suggestions/", (LEARNER,)),
    Instance("suggestion-correction", "/suggestions/new/?about=milestone:write-python-programs", shows="[name=text]"),
    Instance(
        "suggestion-resource",
        "/suggestions/new/?kind=resource&about=milestone:write-python-programs",
        shows="[name=url]",
    ),
    Instance(
        "suggestion-dead-link",
        "/suggestions/new/?kind=dead-link&about=resource:3blue1brown-calculus",
        shows=".suggestion-links",
    ),
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
    "article-feed", "change-feed", "change-read", "role-change-feed",
    "catalogue-show", "health-show", "manifest-show", "robots-show", "sitemap-show", "token-show",
    "advert-delete", "advert-plan", "advert-save",
    # Somebody's own; tests/browser/test_advert.py looks at one.
    "advert-show",
    "clock-start", "clock-stop", "link-add", "link-remove", "note-export", "session-remove", "time-add", "total-set",
    "criterion-set", "event-undo", "merge-keep", "merge-undo", "note-write", "progress-set", "resource-mark",
    "start-hours-set", "start-known-save", "start-role-set",
    "addition-remove", "calendar-close", "calendar-open", "dates-hide", "milestone-leave-out", "pin-remove", "pin-set",
    "plan-calendar", "plan-hours", "plan-pause", "plan-pause-remove", "plan-role-set", "plan-scope", "week-skip",
    "budget-set", "theme-set", "time-zone-set", "account_set_password", "mfa_download_recovery_codes",
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
