"""Reviews in a browser: by keys alone, by the mouse, without a script, and with single keys switched off."""

import pytest
from playwright.sync_api import Page, expect

MILESTONE = "write-python-programs"


def begin(page: Page) -> Page:
    """A visitor who has done a milestone with three questions, and turned reviews on."""
    page.goto(f"/milestones/{MILESTONE}/")
    page.locator("#progress").get_by_role("button", name="Mark done").click()
    expect(page.locator("#progress")).to_contain_text("Done on")
    page.goto("/reviews/")
    page.get_by_role("button", name="Turn on reviews").click()
    expect(question(page)).to_be_visible()
    # A key that is pressed before the scripts are there scrolls the page.
    page.wait_for_load_state()
    return page


def question(page: Page):
    return page.locator("#review-question")


def answer(page: Page):
    return page.locator("#review-answer")


def grades(page: Page):
    return page.locator(".grades button")


@pytest.mark.parametrize("show", ["Space", "Enter"])
def test_round_is_answered_by_keys_alone(page: Page, show: str):
    begin(page)
    question(page).focus()
    asked = []

    for key, said in (("2", "Hard: asked again in 15 minutes."), ("3", "Good: asked"), ("4", "Easy: asked")):
        asked.append(question(page).inner_text())
        page.keyboard.press(show)
        expect(answer(page)).to_be_focused()
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text(said)
        expect(page.locator("#review h2")).to_be_focused()

    expect(page.get_by_role("heading", name="Nothing waits now")).to_be_focused()
    expect(page.locator("#review")).to_contain_text("The next question comes in 15 minutes.")
    assert len(set(asked)) == 3


def test_keys_do_nothing_before_the_answer_shows_nor_outside_the_question(page: Page):
    begin(page)
    first = question(page).inner_text()

    question(page).focus()
    page.keyboard.press("3")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Turn off reviews").focus()
    page.keyboard.press("3")
    page.reload()

    expect(question(page)).to_have_text(first)
    expect(page.locator("#review-tally")).to_have_text("0 of 3 done today")


def test_numbers_can_be_switched_off_while_buttons_go_on_working(page: Page):
    begin(page)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Use single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    question(page).focus()
    page.keyboard.press("Space")

    page.keyboard.press("3")

    expect(answer(page)).to_be_visible()
    expect(page.locator("#review-tally")).to_have_text("0 of 3 done today")
    page.get_by_role("button", name="Good").click()
    expect(page.locator("#review-tally")).to_have_text("1 of 3 done today")


def test_misclick_is_taken_back(page: Page):
    begin(page)
    first = question(page).inner_text()
    page.locator(".review-card summary").click()
    grades(page).nth(3).click()
    expect(page.locator("#review-tally")).to_have_text("1 of 3 done today")

    page.get_by_role("button", name="Take back the last answer").click()

    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(page.locator("#review-tally")).to_have_text("0 of 3 done today")
    expect(question(page)).to_be_focused()
    expect(question(page)).to_have_text(first)


def test_reviews_work_without_a_script(plain_page: Page):
    page = begin(plain_page)

    expect(grades(page).first).to_be_hidden()
    page.locator(".review-card summary").click()
    page.get_by_role("button", name="Good").click()

    expect(page.locator("#review-tally")).to_have_text("1 of 3 done today")
    expect(page.get_by_role("status")).to_contain_text("Good: asked again in 2 days.")
    expect(page.get_by_role("button", name="Take back the last answer")).to_be_visible()
