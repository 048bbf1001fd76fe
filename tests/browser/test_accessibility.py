"""axe finds nothing on any page, light and dark, on a narrow and on a wide screen; and nothing sticks out sideways.

Every page is loaded once a width. In the dark only the rules that depend on colors are asked again.
axe is evaluated through the debugger, which the content security policy does not bind: it stays in force.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.pages import INSTANCES, NOT_PAGES, Instance, route_names, views
from tests.browser.people import ROLE, VISITOR, Cast
from tests.browser.test_journey import SHARED

pytestmark = pytest.mark.look

WIDTHS = (320, 1280)
VIEWS = [pytest.param(person, instance, id=f"{instance.name}-{person}") for person, instance in views()]
# Fetching every style sheet again serves one experimental rule only.
QUICKLY = {"resultTypes": ["violations"], "preload": False, "iframes": False}
EVERYTHING = {**QUICKLY, "rules": {"target-size": {"enabled": True}}}
COLORS = {**QUICKLY, "runOnly": ["color-contrast", "link-in-text-block"]}
FIND = """async (options) => (await axe.run(options)).violations.flatMap(
  ({ id, nodes }) => nodes.map((node) => {
    const { fgColor, bgColor, contrastRatio } = node.any[0]?.data ?? {};
    const colors = contrastRatio ? ` (${fgColor} on ${bgColor}: ${contrastRatio})` : "";
    return `${id}: ${node.target.join(" ")}${colors}`;
  }))"""
# What reaches beyond the right edge and is not inside a box that scrolls or cuts by itself; the outermost only.
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const boxed = (el) => {
    for (let at = el.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== "visible") return true;
    return false;
  };
  const out = [...document.body.querySelectorAll("*")].filter(
    (el) => el.getBoundingClientRect().right > width + 0.5 && !boxed(el));
  const named = (el) => `${el.localName}${el.id ? "#" + el.id : ""}${[...el.classList].map((c) => "." + c).join("")}`;
  return [`sideways ${document.documentElement.scrollWidth} > ${width}: ${out.map(named).slice(0, 4).join(", ")}`];
}"""


@pytest.fixture(scope="module")
def cast(browser: Browser, site: Site) -> Cast:
    return Cast(browser, site)


@pytest.fixture(scope="module")
def pages(browser: Browser, site: Site) -> Iterator[dict[int, Page]]:
    """One page a width, for all tests; without motion, so that no color is caught halfway."""
    options = {"base_url": site.url, "locale": "en-US", "timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
    contexts = {
        width: browser.new_context(**options, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
        for width in WIDTHS
    }
    yield {width: context.new_page() for width, context in contexts.items()}
    for context in contexts.values():
        context.close()


def findings(page: Page, options: dict[str, object], scheme: str) -> list[str]:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    return [f"{scheme}: {finding}" for finding in page.evaluate(FIND, options)]


def all_findings(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    return findings(page, EVERYTHING, "light") + findings(page, COLORS, "dark") + page.evaluate(STICKS_OUT)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("person", "instance"), [pytest.param(*view, id=f"{view[1].name}-{view[0]}") for view in views()]
)
def test_page_is_accessible(pages: dict[int, Page], cast: Cast, person: str, instance: Instance, width: int):
    page = pages[width]
    cast.enter(page.context, person)
    instance.visit(page)

    found = all_findings(page)

    assert found == [], "\n".join(["", f"{instance.path} at {width} px as {person}", *found])


@pytest.mark.parametrize("width", WIDTHS)
def test_panel_is_accessible(pages: dict[int, Page], cast: Cast, width: int):
    page = pages[width]
    cast.enter(page.context, VISITOR)
    page.goto(f"/roles/{ROLE}/")
    page.locator(f"#stop-{SHARED[0]} h3 a").click()
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_be_focused()

    assert all_findings(page) == []


def test_menu_is_accessible(pages: dict[int, Page], cast: Cast):
    page = pages[320]
    cast.enter(page.context, VISITOR)
    page.goto("/roles/")
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()

    assert all_findings(page) == []


def test_every_route_has_an_instance():
    shown = {instance.route for instance in INSTANCES if instance.status != 405} - {None}

    assert route_names() == shown | NOT_PAGES
