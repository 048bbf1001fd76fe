"""The roadmap editor in a browser: a role from nothing to the map, by keyboard and by hand."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Problems, Site
from tests.browser.people import log_in

NAME, SLUG = "Data Engineer", "data-engineer"
PYTHON, SQL, TABLES = "write-python-programs", "query-data-with-sql", "wrangle-arrays-and-tables"
TITLES = {
    PYTHON: "Write small Python programs that other people can run",
    SQL: "Answer business questions with SQL",
    TABLES: "Wrangle arrays and tables without loops",
}
BENCH = "Set up a workbench you can rebuild from scratch"
REMOVE = f"""
from roadmap.models import Draft, Role
Role.objects.filter(slug="{SLUG}").delete()
Draft.objects.filter(kind="roadmap.role", slug="data-scientist").delete()
"""


@pytest.fixture
def desk(site: Site) -> Iterator[Site]:
    """The site, and afterwards again without what these tests leave."""
    yield site
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", REMOVE]
    subprocess.run(command, check=True, env=site.environment, stdout=subprocess.DEVNULL)


def enter(page: Page, site: Site) -> None:
    log_in(page, "editor@example.com", site.password)


def open_roadmap(page: Page, role: str) -> None:
    page.goto("/admin/roadmap/role/")
    page.locator("#result_list tr", has_text=role).get_by_role("link", name="Edit the roadmap").click()
    expect(page.locator("#roadmap")).to_be_visible()


def said(page: Page) -> Locator:
    return page.locator("#status p")


def steps(page: Page) -> list[str]:
    return [step.get_attribute("data-step") or "" for step in page.locator("[data-step]").all()]


def add_role(page: Page) -> None:
    page.goto("/admin/roadmap/role/add/")
    page.locator("#id_letter").fill("H")
    page.locator("#id_name").press_sequentially(NAME)
    page.locator("#id_one_line").fill("Moves data to where it is needed.")
    page.locator("#id_summary").fill("Builds the pipelines that models and reports rest on.")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_role("link", name="Edit the roadmap").click()


def add_stage(page: Page, name: str, goal: str) -> None:
    page.locator("#stage-add").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(goal)
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text(f"Added the stage {name}.")


def add_step(page: Page, stage: str, title: str) -> None:
    page.locator(f"#add-{stage}").focus()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text(f"Added {title} to")
    expect(page.locator(f"#add-{stage}")).to_be_focused()


def press(page: Page, button: str) -> None:
    page.locator(f"#{button}").focus()
    page.keyboard.press("Enter")


def drag(page: Page, slug: str, *, before: str) -> None:
    handle = page.locator(f"#step-{slug} [data-handle]")
    handle.hover()
    page.mouse.down()
    target = page.locator(f"#step-{before}").bounding_box()
    assert target
    page.mouse.move(target["x"] + 20, target["y"] + target["height"] / 2, steps=4)
    page.mouse.move(target["x"] + 20, target["y"] + 4, steps=4)
    expect(page.locator(f"#step-{before}")).to_have_attribute("data-drop", "before")
    page.mouse.up()


def publish(page: Page) -> None:
    page.get_by_role("link", name=NAME, exact=True).click()
    page.locator("#id_status").select_option("published")
    page.get_by_role("button", name="Save", exact=True).click()
    if page.get_by_role("button", name="Save it").count():
        page.get_by_role("button", name="Save it").click()
    expect(page.locator(".messagelist .success")).to_contain_text(NAME)


def test_role_is_built_from_nothing_and_published(page: Page, desk: Site):
    enter(page, desk)
    add_role(page)
    add_stage(page, "Foundations", "Read and write data.")
    add_stage(page, "Pipelines", "Move it.")
    add_step(page, "foundations", TITLES[PYTHON])
    add_step(page, "foundations", TITLES[SQL])
    add_step(page, "pipelines", TITLES[TABLES])

    press(page, f"up-{SQL}")
    expect(said(page)).to_have_text(f"Moved {TITLES[SQL]} to place 1 of Foundations.")
    expect(page.locator(f"#up-{SQL}")).to_be_focused()
    assert steps(page) == [SQL, PYTHON, TABLES]

    drag(page, TABLES, before=PYTHON)
    expect(said(page)).to_have_text(f"Moved {TITLES[TABLES]} to place 2 of Foundations.")
    assert steps(page) == [SQL, TABLES, PYTHON]

    page.locator(f"#importance-{SQL}").select_option("optional")
    expect(said(page)).to_have_text(f"{TITLES[SQL]} is optional now.")

    row = page.locator(f"#step-{TABLES}")
    expect(row.locator(".remark")).to_contain_text([f"Comes before {TITLES[PYTHON]}, which it requires."])
    press(page, f"mend-steps-{TABLES}-require-earlier-{PYTHON}")
    expect(row.locator(".remark")).to_have_count(0)
    expect(page.locator(f"#step-{PYTHON} .remark")).to_contain_text(f"Requires {BENCH}, which is not in this role.")
    press(page, f"mend-steps-{PYTHON}-add-missing")
    expect(said(page)).to_have_text(f"Added {BENCH} to Foundations.")
    expect(page.locator(".desk-beside")).to_contain_text("4 stops")

    press(page, "roadmap-undo")
    expect(page.locator(".desk-beside")).to_contain_text("3 stops")
    press(page, "roadmap-undo")
    expect(page.locator(".desk-beside")).to_contain_text("4 stops")

    publish(page)
    page.goto(f"/map/?role={SLUG}")
    expect(page.locator(".map .ends:not(.pale) text").first).to_have_text("H")
    page.goto(f"/roles/{SLUG}/")
    expect(page.locator("#role-progress")).to_have_attribute("data-total", "4")


def test_published_role_is_changed_in_a_draft_without_a_script(plain_page: Page, page: Page, desk: Site):
    enter(plain_page, desk)
    open_roadmap(plain_page, "Data Scientist")
    first, second = steps(plain_page)[:2]

    plain_page.locator(f"#up-{second}").click()

    expect(plain_page.locator(".messagelist")).to_contain_text("to place 1 of Foundations.")
    expect(plain_page).to_have_url(re.compile(f"/roadmap/#step-{second}$"))
    expect(plain_page.locator(".desk-where")).to_contain_text("You are working on a draft.")
    assert steps(plain_page)[:2] == [second, first]
    page.goto("/roles/data-scientist/")
    expect(page.locator("[data-milestone]").first).to_have_attribute("data-milestone", first)


def test_page_stays_where_it_is(page: Page, desk: Site):
    enter(page, desk)
    open_roadmap(page, "Data Scientist")
    slug = page.locator("[data-stage]").nth(2).locator("[data-step]").first.get_attribute("data-step")
    page.locator(f"#down-{slug}").focus()
    before = page.evaluate("scrollY")

    press(page, f"down-{slug}")

    expect(said(page)).to_contain_text("Moved")
    expect(page.locator(f"#down-{slug}")).to_be_in_viewport()
    assert abs(page.evaluate("scrollY") - before) < 300


def test_two_editors_do_not_overwrite_each_other(page: Page, problems: Problems, desk: Site):
    problems.allow("status of 409")
    problems.allow("status of 422")
    enter(page, desk)
    open_roadmap(page, "Data Scientist")
    other = page.context.new_page()
    open_roadmap(other, "Data Scientist")
    first, second = steps(page)[:2]
    press(page, f"down-{first}")
    expect(said(page)).to_contain_text("Moved")

    other.locator("#add-foundations").fill("Serve")
    other.locator("#add-foundations").press("Enter")

    expect(other.get_by_role("alert")).to_contain_text("This roadmap was changed meanwhile")
    expect(other.get_by_role("alert")).to_be_in_viewport()
    expect(other.locator("#add-foundations")).to_have_value("Serve")
    expect(other.locator("#add-foundations")).to_be_focused()
    assert steps(other)[:2] == [second, first]

    other.locator("#add-foundations").press("Enter")

    expect(other.locator("#add-foundations-error")).to_contain_text("There is no milestone of this title.")
    expect(other.locator("#add-foundations-error")).to_be_in_viewport()


def test_step_is_dragged_by_touch_on_a_phone(open_page: Callable[..., Page], desk: Site):
    phone = open_page(viewport={"width": 360, "height": 740}, has_touch=True)
    enter(phone, desk)
    open_roadmap(phone, "Data Scientist")
    first, second = steps(phone)[:2]
    handle = phone.locator(f"#step-{second} [data-handle]").bounding_box()
    target = phone.locator(f"#step-{first}").bounding_box()
    assert handle and target
    finger = phone.context.new_cdp_session(phone)

    def touch(kind: str, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": handle["x"] + 10, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", handle["y"] + 10)
    touch("touchMove", target["y"] + 30)
    touch("touchMove", target["y"] + 4)
    touch("touchEnd", 0)

    expect(said(phone)).to_contain_text("to place 1 of Foundations.")
    assert steps(phone)[:2] == [second, first]
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_whole_map_is_drawn_on_request(page: Page, desk: Site):
    enter(page, desk)
    open_roadmap(page, "Data Scientist")

    page.get_by_role("link", name="Draw the whole map with this role").click()

    expect(page.locator("#roadmap-map svg.map")).to_be_visible(timeout=20_000)
    expect(page.locator("#roadmap-map .ends:not(.pale) text").first).to_have_text("B")
