"""Filters in a browser: answered at once or by the button, shared by address, and free only, which is remembered."""

import re

from playwright.sync_api import Page, expect


def number(page: Page) -> int:
    return int(page.locator(".browse-count b").inner_text())


def count_of(page: Page, label: str) -> int:
    text = page.get_by_role("checkbox", name=label).locator("xpath=following-sibling::label").inner_text()
    return int(text.split()[-1])


def open_filters(page: Page) -> None:
    if not page.get_by_label("Skill").is_visible():
        page.locator("summary").filter(has_text="Filters").click()


def test_a_box_shows_as_many_as_it_said_and_keeps_the_focus(page: Page):
    page.goto("/resources/")
    open_filters(page)
    said = count_of(page, "Advanced")

    page.get_by_role("checkbox", name="Advanced").check()

    expect(page).to_have_url(re.compile(r"/resources/\?level=advanced$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Resources: Advanced")
    expect(page).to_have_title("Resources: Advanced · mlcareers")
    expect(page.get_by_role("checkbox", name="Advanced")).to_be_focused()
    assert number(page) == said


def test_values_add_up_in_the_address_in_one_order(page: Page):
    page.goto("/resources/?level=beginner")
    open_filters(page)

    page.get_by_label("Kind").select_option("video")
    expect(page).to_have_url(re.compile(r"\?kind=video&level=beginner$"))
    page.get_by_label("Kind").select_option("book")
    expect(page).to_have_url(re.compile(r"\?kind=book&kind=video&level=beginner$"))

    expect(page.get_by_label("Kind")).to_be_focused()
    page.get_by_role("checkbox", name="Video").click()
    expect(page).to_have_url(re.compile(r"\?kind=book&level=beginner$"))
    expect(page.get_by_label("Kind")).to_be_focused()


def test_back_and_reload_show_what_the_address_says(page: Page):
    page.goto("/resources/")
    open_filters(page)
    page.get_by_role("checkbox", name="Paid").check()
    expect(page).to_have_url(re.compile("cost=paid$"))
    paid = number(page)

    page.reload()
    assert number(page) == paid
    page.go_back()

    expect(page).to_have_url(re.compile("/resources/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Resources")
    assert number(page) > paid


def test_free_only_is_remembered_and_can_be_overridden(page: Page):
    page.goto("/resources/")
    everything = number(page)
    page.get_by_role("link", name="Free only, on every page").click()
    expect(page.locator(".free-only")).to_contain_text("are hidden")
    expect(page).to_have_url(re.compile("/resources/$"))
    free = number(page)
    assert free < everything

    page.get_by_role("link", name="Show them").click()

    expect(page).to_have_url(re.compile(r"\?cost=any$"))
    assert number(page) == everything
    page.goto("/resources/")
    assert number(page) == free
    page.get_by_role("button", name="Free only").click()
    expect(page.get_by_role("main").get_by_role("status").first).to_contain_text("shows everything again")
    assert number(page) == everything


def test_free_only_unticked_in_the_form_shows_everything(page: Page):
    page.goto("/resources/?cost=free")
    page.get_by_role("link", name="Free only, on every page").click()
    expect(page).to_have_url(re.compile("/resources/$"))
    open_filters(page)

    page.get_by_role("checkbox", name="Free", exact=False).first.uncheck()

    expect(page).to_have_url(re.compile(r"\?cost=any$"))


def test_filters_without_scripts(plain_page: Page):
    plain_page.goto("/resources/")
    open_filters(plain_page)
    plain_page.get_by_role("checkbox", name="Advanced").check()
    plain_page.get_by_role("checkbox", name="Up to 5 h").check()

    plain_page.get_by_role("main").get_by_role("button", name="Show").click()

    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Resources: Advanced, Up to 5 h")
    plain_page.get_by_role("link", name="Level: Advanced").click()
    expect(plain_page).to_have_url(re.compile(r"\?hours=up-to-5$"))


def test_free_only_without_scripts_leads_over_the_settings_and_back(plain_page: Page):
    plain_page.goto("/resources/?level=beginner&sort=title")
    plain_page.get_by_role("link", name="Free only, on every page").click()
    expect(plain_page.get_by_role("heading", name="Cost of resources")).to_be_visible()

    plain_page.get_by_role("button", name="Free only").click()

    expect(plain_page).to_have_url(re.compile(r"/resources/\?level=beginner&sort=title$"))
    expect(plain_page.locator(".free-only")).to_contain_text("are hidden")
    expect(plain_page.get_by_role("button", name="Free only")).to_be_visible()


def test_a_skill_follows_free_only_and_has_its_switch(page: Page):
    page.goto("/skills/python/")
    page.get_by_role("link", name="Free only, on every page").click()

    expect(page).to_have_url(re.compile("/skills/python/$"))
    expect(page.get_by_role("button", name="Free only")).to_be_visible()


def test_values_beside_a_chosen_one_say_what_they_add(page: Page):
    page.goto("/resources/?level=beginner")
    open_filters(page)
    before, added = number(page), count_of(page, "Advanced")

    page.get_by_role("checkbox", name="Advanced").check()

    expect(page).to_have_url(re.compile(r"level=beginner&level=advanced$"))
    assert number(page) == before + added


def test_nothing_found_shows_what_each_removal_would(page: Page):
    page.goto("/resources/?kind=video&cost=paid&level=advanced&hours=up-to-5")
    expect(page.get_by_text("Nothing matches")).to_be_visible()
    chips = page.get_by_role("list", name="Active filters")
    chip = chips.get_by_role("listitem").filter(has_text="Cost: Paid")
    said = int(chip.locator(".muted").inner_text().split()[0])

    chip.get_by_role("link").click()

    expect(page).to_have_url(re.compile(r"kind=video&level=advanced&hours=up-to-5$"))
    assert number(page) == said
