"""Whole journeys with the keyboard alone: the focus always shows, and nothing covers it (WCAG 2.4.7 and 2.4.11)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site
from tests.browser.test_journey import ROLE, SHARED, new_address

pytestmark = pytest.mark.look

MOST_STOPS = 260
# What is wrong with the element that has the focus, and with the one that had it before: an element whose look is the
# same with and without the focus shows no focus. Descendants and what CSS draws before and after them count: a station
# on the map shows it on its box, a stop's link on its row.
STEP = """() => {
  const PARTS = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderColor", "backgroundColor",
    "stroke", "strokeWidth", "textDecorationLine", "clipPath", "insetInlineStart"];
  const own = (el) => [el, ...(el.labels ?? []), ...[...el.querySelectorAll("*")].slice(0, 20)];
  const styles = (el) => [null, "::before", "::after"].map((pseudo) => getComputedStyle(el, pseudo));
  const look = (el) => JSON.stringify(own(el).flatMap(styles).map((style) => PARTS.map((name) => style[name])));
  const text = (el) => (el.textContent || el.name || "").trim().slice(0, 40);
  const named = (el) => `${el.localName}${el.id ? "#" + el.id : ""} "${text(el)}"`;
  const wrong = [];
  const el = document.activeElement;
  const before = window.lastStop;
  if (before?.el.isConnected && before.el !== el && before.look === look(before.el))
    wrong.push(`focus does not show: ${named(before.el)}`);
  window.lastStop = null;
  if (!el || el === document.body) return wrong;
  window.lastStop = { el, look: look(el) };
  const seen = (rect) => {
    const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)];
    const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)];
    if (left >= right || top >= bottom) return false;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return own(el).some((part) => part === hit || part.contains(hit));
  };
  // A group in a drawing is the sum of its parts: in the middle of it there may be nothing.
  const boxes = el instanceof SVGElement ? own(el).flatMap((part) => [...part.getClientRects()]) : el.getClientRects();
  if (![...boxes].some(seen)) wrong.push(`focus is hidden: ${named(el)}`);
  return wrong;
}"""


@dataclass
class Keyboard:
    """Presses keys on a page, and looks after each where the focus is."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.wrong += self.page.evaluate(STEP)

    def press_and_follow(self, key: str) -> None:
        """Press a key that leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def go_to(self, target: Locator, key: str = "Tab") -> None:
        for _ in range(MOST_STOPS):
            self.press(key)
            if target.first.evaluate("el => el === document.activeElement"):
                return
        raise AssertionError(f"{MOST_STOPS} times {key} did not reach {target}")

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def walk(self, key: str) -> int:
        """From the page's beginning or end through all of it; returns the number of stops."""
        for number in range(MOST_STOPS):
            self.press(key)
            if number and self.page.evaluate("document.activeElement === document.body"):
                return number
        return MOST_STOPS


@pytest.fixture
def keyboard(open_page: Callable[..., Page]) -> Iterator[Keyboard]:
    keyboard = Keyboard(open_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce"))
    yield keyboard
    assert keyboard.wrong == [], "\n".join(keyboard.wrong)


def by_name(place: Locator, name: str) -> Locator:
    """A link or a button whose name begins so."""
    pattern = re.compile(f"^{name}")
    return place.get_by_role("link", name=pattern).or_(place.get_by_role("button", name=pattern))


def test_keyboard_chooses_a_role_and_marks_a_milestone_done(keyboard: Keyboard):
    page = keyboard.page
    page.goto("/")
    keyboard.go_to(page.locator(f"main a[href='/roles/{ROLE}/']"))
    keyboard.press_and_follow("Enter")
    row = page.locator(f"#stop-{SHARED[0]}")
    keyboard.go_to(by_name(row, "Mark done"))

    keyboard.press("Enter")

    expect(row).to_have_attribute("data-state", "done")
    expect(row.locator(":focus")).to_have_count(1)


def test_keyboard_ticks_criteria_and_saves_a_note(keyboard: Keyboard):
    page = keyboard.page
    page.goto(f"/milestones/{SHARED[0]}/")
    ticks = page.locator("#prove .tick")
    keyboard.go_to(ticks.nth(0))
    keyboard.press("Space")
    expect(ticks.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(ticks.nth(0)).to_be_focused()
    keyboard.go_to(ticks.nth(1))
    keyboard.press("Enter")
    expect(ticks.nth(1)).to_have_attribute("aria-pressed", "true")

    keyboard.go_to(page.get_by_role("textbox", name="Private note"))
    keyboard.write("Ask about decorators.")
    keyboard.go_to(page.get_by_role("button", name="Save note"))
    keyboard.press("Enter")

    expect(page.get_by_text("Note saved.")).to_be_visible()
    expect(page.locator("#note :focus")).to_have_count(1)


def test_keyboard_filters_resources_and_takes_a_filter_out(keyboard: Keyboard):
    page = keyboard.page
    page.goto("/resources/")
    kind = page.get_by_label("Kind")
    if not kind.is_visible():
        keyboard.go_to(page.locator("summary").filter(has_text="Filters"))
        keyboard.press("Enter")
    keyboard.go_to(kind)
    keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("kind="))
    expect(kind).to_be_focused()

    remove = page.get_by_role("main").get_by_role("link", name=re.compile("remove"))
    keyboard.go_to(remove)
    page.keyboard.press("Enter")

    expect(remove).to_have_count(0)
    expect(page).not_to_have_url(re.compile("kind=[a-z]"))


def test_keyboard_compares_two_roles(keyboard: Keyboard):
    page = keyboard.page
    page.goto("/roles/")
    boxes = page.get_by_role("main").get_by_role("checkbox")
    for number in range(2):
        keyboard.go_to(boxes.nth(number))
        keyboard.press("Space")
        expect(boxes.nth(number)).to_be_checked()
    keyboard.go_to(page.get_by_role("button", name="Compare"))

    keyboard.press_and_follow("Enter")

    expect(page).to_have_url(re.compile(r"/roles/compare/\?role=[a-z-]+&role=[a-z-]+$"))
    expect(page.get_by_role("main").get_by_text(re.compile("shared")).first).to_be_visible()


def test_keyboard_signs_up_and_logs_out(keyboard: Keyboard, site: Site):
    page, address = keyboard.page, new_address()
    page.goto("/")
    keyboard.go_to(page.get_by_role("link", name="Sign up"))
    keyboard.press_and_follow("Enter")
    keyboard.go_to(page.get_by_label("E-mail address"))
    keyboard.write(address)
    keyboard.go_to(page.get_by_label("Password"))
    keyboard.write("correct horse battery 9")
    keyboard.press_and_follow("Enter")
    body = site.newest_mail(address).get_content()
    code = page.get_by_label("Code")
    if not code.evaluate("el => el === document.activeElement"):
        keyboard.go_to(code)
    keyboard.write(re.search(r"^\s*([B-Z]{4}-[B-Z]{4})\s*$", body, re.MULTILINE)[1])
    keyboard.press_and_follow("Enter")

    keyboard.go_to(page.get_by_role("link", name="Log out"))
    keyboard.press_and_follow("Enter")
    keyboard.go_to(page.get_by_role("main").get_by_role("button", name="Log out"))
    keyboard.press_and_follow("Enter")

    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def test_keyboard_opens_a_milestone_beside_its_line_and_comes_back(keyboard: Keyboard):
    page = keyboard.page
    page.goto(f"/roles/{ROLE}/")
    link = page.locator(f"#stop-{SHARED[0]} h3 a")
    keyboard.go_to(link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_url(re.compile(f"/milestones/{SHARED[0]}/"))
    for _ in range(5):
        keyboard.press("Tab")
        expect(page.get_by_role("dialog").locator(":focus")).to_have_count(1)

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(link).to_be_focused()
    expect(page).to_have_url(re.compile(f"/roles/{ROLE}/$"))


def test_keyboard_opens_the_menu_and_closes_it(keyboard: Keyboard):
    page = keyboard.page
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/guide/")
    opener = page.get_by_role("button", name="Menu")
    keyboard.go_to(opener)
    keyboard.press("Enter")
    keyboard.go_to(page.get_by_role("navigation", name="Main").get_by_role("link", name="Tools"))

    page.keyboard.press("Escape")

    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(opener).to_be_focused()


def test_keyboard_skips_to_the_content(keyboard: Keyboard):
    page = keyboard.page
    page.goto(f"/roles/{ROLE}/")
    keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()

    page.keyboard.press("Enter")
    keyboard.press("Tab")

    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", f"/roles/{ROLE}/", f"/milestones/{SHARED[0]}/?role={ROLE}", "/resources/"])
def test_focus_shows_wherever_the_keyboard_goes(keyboard: Keyboard, path: str, width: int):
    """The whole page down and up again: bars at the bottom and at the top hide nothing."""
    page = keyboard.page
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(path)

    down = keyboard.walk("Tab")
    up = keyboard.walk("Shift+Tab")

    assert down > 10
    assert up > 10


@pytest.mark.parametrize("path", [f"/roles/{ROLE}/", f"/milestones/{SHARED[0]}/"])
@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_keys_are_offered_where_there_are_keys(open_page: Callable[..., Page], path: str, screen: str):
    on_phone = screen == "phone"
    page = open_page(viewport={"width": 1280, "height": 800}, has_touch=on_phone, is_mobile=on_phone)

    page.goto(path)

    expect(page.locator("[data-keys-open]")).to_be_visible(visible=not on_phone)
