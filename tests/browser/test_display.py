"""Other ways to see the site: forced colors, no motion, letters twice as large, and dark chosen by hand."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.pages import Instance, views
from tests.browser.people import LEARNER, OTHER, ROLE, VISITOR, Cast
from tests.browser.test_accessibility import STICKS_OUT
from tests.browser.test_journey import SHARED

pytestmark = pytest.mark.look

VIEWS = [
    pytest.param(person, instance, id=f"{instance.name}-{person}")
    for person, instance in views()
    if person in {VISITOR, LEARNER}
]
# Text that its box cuts off. Boxes that scroll do not cut, and what only screen readers get is cut on purpose.
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((el) => {
  const style = getComputedStyle(el);
  const cuts = (value) => value === "hidden" || value === "clip";
  if (!el.textContent.trim() || style.clipPath !== "none" || el.closest("svg")) return false;
  return (cuts(style.overflowX) && el.scrollWidth > el.clientWidth + 1)
    || (cuts(style.overflowY) && el.scrollHeight > el.clientHeight + 1);
}).map((el) => `${el.localName}.${el.className}: ${el.textContent.trim().slice(0, 40)}`)"""
LARGE = "html { font-size: 200% !important; }"
# Every animation and transition that takes time, seen frame by frame.
RECORD = """
window.moved = new Set();
const record = () => {
  for (const animation of document.getAnimations())
    if (animation.effect.getComputedTiming().endTime > 1)
      moved.add(`${animation.transitionProperty ?? animation.animationName} of ${animation.effect.target?.className}`);
  requestAnimationFrame(record);
};
record();
"""
# What the system's colors made invisible: lines of drawings, and texts, in the color that they stand on. (axe reads
# a color that forced colors do not change, and cannot be asked here.)
INVISIBLE = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const gone = (color) => color === paper;
  const clear = (color) => /^rgba\\(.*, 0\\)$/.test(color);
  const under = (el) => {
    const color = getComputedStyle(el).backgroundColor;
    return clear(color) && el.parentElement ? under(el.parentElement) : color;
  };
  const hasText = (el) => [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const texts = [...document.querySelectorAll("body *:not(svg *)")]
    .filter((el) => hasText(el) && el.checkVisibility() && getComputedStyle(el).color === under(el))
    .map((el) => `${el.localName}.${el.className}: ${el.textContent.trim().slice(0, 30)}`);
  const lines = [...document.querySelectorAll("svg :is(path, line, polyline):not(.casing)")]
    .filter((el) => !/casing|hole/.test(el.getAttribute("class") ?? ""))
    .filter((el) => getComputedStyle(el).stroke !== "none" && gone(getComputedStyle(el).stroke))
    .filter((el) => gone(getComputedStyle(el).fill) || getComputedStyle(el).fill === "none")
    // A double line: its casing shows, and the line itself is the gap in it.
    .filter(({ previousElementSibling: edge }) => !edge?.matches(".casing") || gone(getComputedStyle(edge).stroke))
    .map((el) => `${el.localName}.${el.getAttribute("class")} in ${el.closest("svg").getAttribute("class")}`);
  return [...texts, ...lines];
}"""

SURFACES = """["html", "body", "h1", ".brand", "main p", "main a", ".site-footer"].map((selector) => {
  const { backgroundColor, color, borderColor } = getComputedStyle(document.querySelector(selector));
  return `${selector} ${backgroundColor} ${color} ${borderColor}`;
})"""


@pytest.fixture(scope="module")
def cast(browser: Browser, site: Site) -> Cast:
    return Cast(browser, site)


def one_page(browser: Browser, site: Site, **options: object) -> Iterator[Page]:
    context = browser.new_context(base_url=site.url, locale="en-US", timezone_id="Europe/Berlin", **options)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def forced_page(browser: Browser, site: Site) -> Iterator[Page]:
    yield from one_page(browser, site, forced_colors="active", reduced_motion="reduce")


@pytest.fixture(scope="module")
def large_page(browser: Browser, site: Site) -> Iterator[Page]:
    """The style that enlarges the letters is added to the page, which its policy would forbid."""
    yield from one_page(browser, site, bypass_csp=True, viewport={"width": 1280, "height": 900})


@pytest.mark.parametrize(("person", "instance"), VIEWS)
def test_page_can_be_read_in_forced_colors(forced_page: Page, cast: Cast, person: str, instance: Instance):
    cast.enter(forced_page.context, person)

    instance.visit(forced_page)

    assert forced_page.evaluate(INVISIBLE) == []


def test_progress_shows_in_forced_colors(forced_page: Page, cast: Cast):
    """Done, begun and open stops look different without any color of ours."""
    cast.enter(forced_page.context, LEARNER)
    forced_page.goto(f"/roles/{ROLE}/")

    pictures = {
        state: forced_page.locator(f".stop[data-state={state}]").first.screenshot()
        for state in ("done", "doing", "todo")
    }

    assert len(set(pictures.values())) == len(pictures)


@pytest.mark.parametrize(("person", "instance"), VIEWS)
def test_page_holds_letters_twice_as_large(large_page: Page, cast: Cast, person: str, instance: Instance):
    cast.enter(large_page.context, person)
    instance.visit(large_page)
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = large_page.evaluate(size)

    large_page.add_style_tag(content=LARGE)

    assert large_page.evaluate(size) == 2 * before
    assert large_page.evaluate(STICKS_OUT) + large_page.evaluate(CUT_OFF) == []


def test_nothing_moves_when_motion_is_reduced(open_page: Callable[..., Page]):
    page = open_page(reduced_motion="reduce")
    page.add_init_script(RECORD)
    page.goto(f"/roles/{ROLE}/")
    page.locator(f"#stop-{SHARED[0]}").get_by_text("Mark done", exact=True).click()
    expect(page.locator(f"#stop-{SHARED[0]}")).to_have_attribute("data-state", "done")
    page.wait_for_timeout(100)
    moved = page.evaluate("[...moved]")
    page.goto(f"/milestones/{SHARED[1]}/")
    page.locator("#prove .tick").first.click()
    expect(page.locator("#prove .tick").first).to_have_attribute("aria-pressed", "true")
    page.locator("#progress").get_by_role("button", name="Mark done").click()
    expect(page.locator("#progress")).to_have_attribute("data-state", "done")
    page.wait_for_timeout(100)

    assert moved + page.evaluate("[...moved]") == []


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("path", ["/", "/map/", f"/roles/{OTHER}/", "/accounts/login/"])
def test_theme_chosen_by_hand_beats_the_system(open_page: Callable[..., Page], theme: str, path: str):
    """What was chosen looks as if the system had asked for it, on every page."""
    system = open_page(color_scheme=theme)
    system.goto(path)
    chosen = open_page(color_scheme={"dark": "light", "light": "dark"}[theme])
    chosen.goto("/settings/")
    chosen.get_by_role("button", name=theme.capitalize()).click()
    expect(chosen.get_by_role("button", name=theme.capitalize())).to_have_attribute("aria-pressed", "true")

    chosen.goto(path)

    assert chosen.evaluate(SURFACES) == system.evaluate(SURFACES)


def test_theme_goes_back_to_the_systems(open_page: Callable[..., Page]):
    page = open_page(color_scheme="light")
    page.goto("/settings/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for theme in ("Dark", "System"):
        page.get_by_role("button", name=re.compile(theme)).click()
        expect(page.get_by_role("button", name=re.compile(theme))).to_have_attribute("aria-pressed", "true")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == before
