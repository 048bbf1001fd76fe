"""The role page in a browser: the panel with its address and its way back, the keys, the filter, paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROLE = "machine-learning-engineer"
ROLES = (
    ROLE,
    "data-scientist",
    "research-scientist",
    "nlp-engineer",
    "computer-vision-engineer",
    "mlops-engineer",
    "ai-engineer",
)
SLUG, OTHER = "write-python-programs", "query-data-with-sql"
ON_ROLE = re.compile(rf"/roles/{ROLE}/$")
ON_MILESTONE = re.compile(rf"/milestones/{SLUG}/\?role={ROLE}$")


def link(page: Page, slug: str):
    return page.locator(f"#stop-{slug} h3 a")


def panel(page: Page):
    return page.locator("#milestone-panel")


def open_panel(page: Page, slug: str = SLUG) -> None:
    page.goto(f"/roles/{ROLE}/")
    link(page, slug).click()
    expect(panel(page).get_by_role("heading", level=1)).to_be_focused()


def test_panel_opens_at_the_address_of_the_milestone_with_focus_on_its_title(page: Page):
    open_panel(page)

    expect(page).to_have_url(ON_MILESTONE)
    expect(page).to_have_title(re.compile("^Write small Python programs"))
    assert page.evaluate("document.querySelectorAll('[data-milestone]').length") == 40


@pytest.mark.parametrize("way", ["Escape", "button", "back", "backdrop"])
def test_panel_closes_to_where_it_was_opened(page: Page, way: str):
    open_panel(page)

    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "button":
        panel(page).get_by_role("button", name="Close").click()
    elif way == "back":
        page.go_back()
    else:
        page.mouse.click(20, 300)

    expect(panel(page)).to_be_hidden()
    expect(page).to_have_url(ON_ROLE)
    expect(link(page, SLUG)).to_be_focused()
    expect(page).to_have_title(re.compile("^Machine Learning Engineer"))


def test_panel_reopens_by_forward(page: Page):
    open_panel(page)
    page.keyboard.press("Escape")
    expect(page).to_have_url(ON_ROLE)

    page.go_forward()

    expect(panel(page).get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_url(ON_MILESTONE)


def test_reload_shows_the_whole_page_and_back_the_role(page: Page):
    open_panel(page)

    page.reload()

    expect(panel(page)).to_have_count(0)
    expect(page.get_by_role("banner")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write small Python programs that other people can run")

    page.go_back()

    expect(page).to_have_url(ON_ROLE)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Machine Learning Engineer")


def test_back_from_a_page_opened_in_the_panel_shows_the_milestone(page: Page):
    open_panel(page)
    panel(page).locator("a[href^='/skills/']").first.click()
    expect(page).to_have_url(re.compile("/skills/"))

    page.go_back()

    expect(page).to_have_url(ON_MILESTONE)
    expect(page.get_by_role("heading", level=1, name="Write small Python programs")).to_be_visible()


def test_modified_click_is_the_browsers(page: Page):
    page.goto(f"/roles/{ROLE}/")

    with page.context.expect_page() as opened:
        link(page, SLUG).click(modifiers=["ControlOrMeta"])

    expect(opened.value).to_have_url(ON_MILESTONE)
    expect(panel(page)).to_be_hidden()


def test_without_javascript_the_title_leads_to_the_page(plain_page: Page):
    plain_page.goto(f"/roles/{ROLE}/")

    link(plain_page, SLUG).click()

    expect(plain_page).to_have_url(ON_MILESTONE)
    expect(plain_page.get_by_role("banner")).to_be_visible()


def test_next_within_the_panel_stays_one_step_in_the_history(page: Page):
    open_panel(page)
    panel(page).get_by_role("link", name="Next: ").click()
    expect(page).not_to_have_url(ON_MILESTONE)
    following = page.url.split("/")[4]

    page.go_back()

    expect(page).to_have_url(ON_ROLE)
    expect(link(page, following)).to_be_focused()


def test_state_set_in_the_panel_shows_on_the_page_behind(page: Page):
    open_panel(page)

    panel(page).get_by_role("button", name="Mark done").click()

    expect(panel(page).locator("#progress")).to_have_attribute("data-state", "done")
    expect(panel(page).get_by_role("button", name="Done", exact=True)).to_be_focused()
    expect(panel(page).get_by_role("status")).to_contain_text("Done: ")
    expect(page.locator(f"#stop-{SLUG}")).to_have_attribute("data-state", "done")
    expect(page.locator("#role-progress")).to_have_attribute("data-done", "1")
    expect(page.locator("#tally-foundations")).to_have_text("1 of 9 done")
    expect(page.locator("#line-bar")).to_contain_text("1/40")
    following = page.locator("#next-stop").get_attribute("data-next")
    expect(page.locator(".stop.is-next")).to_have_attribute("data-milestone", following)
    page.keyboard.press("Escape")
    expect(link(page, SLUG)).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Done: ")


def test_a_milestone_that_is_gone_shows_its_whole_page(page: Page, problems):
    problems.allow("status of 404")
    problems.allow("Response Status Error Code 404")
    page.goto(f"/roles/{ROLE}/")
    page.evaluate(f"document.querySelector('#stop-{SLUG} h3 a').href = '/milestones/no-such-thing/'")

    link(page, SLUG).click()

    expect(page).to_have_url(re.compile("/milestones/no-such-thing/$"))
    expect(page.get_by_role("banner")).to_be_visible()


@pytest.mark.parametrize(("key", "state"), [("d", "done"), ("l", "doing"), ("s", "skipped")])
@pytest.mark.parametrize("place", ["row", "panel", "page"])
def test_keys_set_the_state(page: Page, key: str, state: str, place: str):
    if place == "page":
        page.goto(f"/milestones/{SLUG}/")
    else:
        page.goto(f"/roles/{ROLE}/")
    if place == "panel":
        open_panel(page)
    if place == "row":
        link(page, SLUG).focus()
    else:
        page.locator("#progress").get_by_role("button", name="To do").focus()

    page.keyboard.press(key)

    shown = page.locator(f"#stop-{SLUG}" if place == "row" else "#progress")
    expect(shown).to_have_attribute("data-state", state)

    page.keyboard.press("r")

    expect(shown).to_have_attribute("data-state", "todo")


def test_keys_elsewhere_do_nothing(page: Page):
    open_panel(page)

    page.keyboard.press("d")
    page.get_by_role("textbox", name="Private note").press("d")

    expect(page.get_by_role("textbox", name="Private note")).to_have_value("d")
    expect(page.locator("#progress")).to_have_attribute("data-state", "todo")


def test_keys_can_be_switched_off_for_good(page: Page):
    page.goto(f"/roles/{ROLE}/")
    page.keyboard.press("?")
    page.get_by_label("Use single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.reload()

    link(page, SLUG).focus()
    page.keyboard.press("d")
    page.keyboard.press("?")

    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator(f"#stop-{SLUG}")).to_have_attribute("data-state", "todo")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_label("Use single-key shortcuts")).not_to_be_checked()


def test_arrows_and_letters_move_between_stops(page: Page):
    page.goto(f"/roles/{ROLE}/")
    slugs = [stop.get_attribute("data-milestone") for stop in page.locator(".stop").all()[:3]]
    link(page, slugs[0]).focus()

    for key, at in (("ArrowDown", 1), ("j", 2), ("k", 1), ("ArrowUp", 0), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(link(page, slugs[at])).to_be_focused()


def test_filter_folds_what_is_not_core_and_counts_everything(plain_page: Page):
    plain_page.goto(f"/roles/{ROLE}/")

    plain_page.get_by_role("link", name="Core only, 26").click()

    expect(plain_page.locator(".stop")).to_have_count(40)
    assert sum(stop.is_visible() for stop in plain_page.locator(".stop").all()) == 26
    expect(plain_page.locator("#role-progress")).to_have_attribute("data-total", "40")
    plain_page.get_by_text("more:").first.click()
    assert sum(stop.is_visible() for stop in plain_page.locator(".stop").all()) > 26


@pytest.mark.parametrize("role", ROLES)
def test_roadmap_fits_on_two_sheets(page: Page, tmp_path: Path, role: str):
    page.goto(f"/roles/{role}/")

    sheets = page.pdf(path=tmp_path / "role.pdf", format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 2


@pytest.mark.parametrize("query", ["", "?show=core"])
def test_role_page_fits_narrow_screens(open_page, query: str):
    page = open_page(viewport={"width": 320, "height": 700})
    page.goto(f"/roles/{ROLE}/{query}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    link(page, SLUG).click()
    expect(panel(page)).to_be_visible()

    assert page.evaluate("document.getElementById('milestone-panel').scrollWidth") <= 320


def test_phone_shows_the_first_stops_before_figures_and_legend(open_page):
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"/roles/{ROLE}/")

    first, progress = (page.locator(selector).first.bounding_box() for selector in (".stop", "#role-progress"))

    assert first["y"] < 800
    assert progress["y"] > first["y"]
    expect(page.locator("#next-stop")).to_be_in_viewport()


def test_way_to_the_next_stop_follows_progress(page: Page):
    page.goto(f"/roles/{ROLE}/")
    page.locator(".stop").first.get_by_text("Mark done", exact=True).click()
    expect(page.locator("#role-progress")).to_have_attribute("data-done", "1")
    page.reload()
    way = page.get_by_role("link", name="Your next stop")
    before = way.get_attribute("href")

    page.locator(".stop.is-next").get_by_text("Mark done", exact=True).click()

    expect(way).not_to_have_attribute("href", before)
    expect(way).to_have_attribute("href", f"#stop-{page.locator('#next-stop').get_attribute('data-next')}")


def test_bars_of_a_phone_never_cover_the_focus(open_page):
    page = open_page(viewport={"width": 360, "height": 640})
    page.goto(f"/roles/{ROLE}/")
    top, bottom = page.locator("#line-bar"), page.locator("#next-stop")
    page.locator(".stop h3 a").nth(3).focus()

    for _number in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate("(({top, bottom}) => [top, bottom])(document.activeElement.getBoundingClientRect())")
        assert focused[0] >= top.bounding_box()["y"] + top.bounding_box()["height"] - 1
        assert focused[1] <= bottom.bounding_box()["y"] + 1
