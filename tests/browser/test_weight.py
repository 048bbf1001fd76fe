"""Every page is light, stays still, asks nobody else, carries no inline code and makes no browser complain.

Counted as a first visit would load it: the page's text with gzip -6, its CSS and JavaScript as the server sends them
to a browser that takes Brotli.
"""

import gzip
import statistics
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Problems, Site
from tests.browser.pages import Instance, views
from tests.browser.people import Cast

pytestmark = pytest.mark.look

VIEWS = [pytest.param(person, instance, id=f"{instance.name}-{person}") for person, instance in views()]
MOST_BYTES = 60_000
LONGEST_PAINT_MS = 1000
SETTLE_MS = 150
DATA = {"application/json", "application/ld+json"}
# Shifts are told to four digits; what is less than half of the last is rounding.
OBSERVE = """
window.shifts = []; window.paints = [];
const named = (node) => `${node?.nodeName} ${node?.id ?? ""} ${node?.className ?? ""}`;
const counts = ({ hadRecentInput, value }) => !hadRecentInput && value > 0.00005;
new PerformanceObserver((list) => list.getEntries().filter(counts).forEach((entry) => {
  shifts.push(`${entry.value.toFixed(4)}: ${entry.sources.map(({ node }) => named(node)).join(", ")}`);
})).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => paints.push(entry.startTime)))
  .observe({ type: "largest-contentful-paint", buffered: true });
"""
ASSETS = """() => performance.getEntriesByType("resource").map((entry) => entry.name)
  .filter((name) => /\\.(css|m?js)(\\?|$)/.test(name))"""


class InlineCode(HTMLParser):
    """Collects what the content security policy forbids: scripts, styles and handlers inside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            self.found.append(f"<{tag}> in line {self.getpos()[0]}")
        bad = [name for name in given if name == "style" or name.startswith("on")]
        self.found += [f"<{tag} {name}={given[name]!r}> in line {self.getpos()[0]}" for name in bad]


@dataclass(frozen=True)
class Sight:
    """What was seen of a page."""

    html: str
    assets: tuple[str, ...]
    shifts: tuple[str, ...]
    problems: tuple[str, ...]

    def weights(self) -> dict[str, int]:
        own = {asset.rpartition("/")[2]: size_sent(asset) for asset in self.assets}
        return {"html": len(gzip.compress(self.html.encode(), 6)), **own}


Look = Callable[[str, Instance], Sight]


@cache
def size_sent(address: str) -> int:
    """The bytes that travel for a static file."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310 - our own server
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        assert answer.headers["Content-Encoding"] == "br", f"{address} is not sent as Brotli"
        return len(answer.read())


@pytest.fixture(scope="module")
def look(browser: Browser, site: Site) -> Iterator[Look]:
    """Opens a page as somebody, and remembers what it saw, so that each page is opened once for all tests."""
    context = browser.new_context(base_url=site.url, locale="en-US", timezone_id="Europe/Berlin")
    context.add_init_script(OBSERVE)
    watched = Problems()
    watched.watch(context, site.url)
    page, cast = context.new_page(), Cast(browser, site)

    @cache
    def look(person: str, instance: Instance) -> Sight:
        cast.enter(context, person)
        before = len(watched.seen)
        answer = instance.visit(page)
        html = answer.text()
        page.wait_for_timeout(SETTLE_MS)
        refusals = f"status of {instance.status}" if instance.status >= 400 else "no refusal expected"
        return Sight(
            html,
            tuple(page.evaluate(ASSETS)),
            tuple(page.evaluate("shifts")),
            tuple(problem for problem in watched.seen[before:] if refusals not in problem),
        )

    yield look
    context.close()


@pytest.mark.parametrize(("person", "instance"), VIEWS)
def test_page_weighs_at_most_60_kilobytes(look: Look, person: str, instance: Instance):
    weights = look(person, instance).weights()

    assert sum(weights.values()) <= MOST_BYTES, weights


@pytest.mark.parametrize(("person", "instance"), VIEWS)
def test_page_has_no_inline_code(look: Look, person: str, instance: Instance):
    inline = InlineCode()

    inline.feed(look(person, instance).html)

    assert inline.found == []


@pytest.mark.parametrize(("person", "instance"), VIEWS)
def test_page_stays_still(look: Look, person: str, instance: Instance):
    assert look(person, instance).shifts == ()


@pytest.mark.parametrize(("person", "instance"), VIEWS)
def test_page_makes_no_browser_complain(look: Look, person: str, instance: Instance):
    assert look(person, instance).problems == ()


@pytest.mark.parametrize("path", ["/", "/roles/machine-learning-engineer/"])
def test_first_visit_is_quick_and_still(open_page: Callable[..., Page], path: str):
    """A cold cache each time; the fixtures see to it that nothing else is asked."""
    times, shifts = [], []
    for _ in range(3):
        page = open_page()
        page.add_init_script(OBSERVE)
        page.goto(path, wait_until="networkidle")
        page.wait_for_timeout(SETTLE_MS)
        times.append(page.evaluate("paints.at(-1)"))
        shifts += page.evaluate("shifts")
        page.context.close()

    assert shifts == []
    assert statistics.median(times) <= LONGEST_PAINT_MS, times
