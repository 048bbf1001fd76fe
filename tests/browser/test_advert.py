"""The job ad check in a browser, as a visitor has it, with and without a script: read, add, sign up, still there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Problems, Site
from tests.browser.test_journey import new_address, sign_up

AD = """Data Engineer

Requirements:
- Python and SQL in production
- Kubernetes and Apache Spark
Nice to have:
- Kubeflow
"""
SIZES = (360, 1280)


@pytest.fixture(params=[(width, script) for width in SIZES for script in (True, False)], ids=str)
def someone(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """A visitor's page, narrow and wide, with JavaScript and without."""
    width, script = request.param
    return open_page(viewport={"width": width, "height": 800}, java_script_enabled=script)


def read(page: Page, text: str = AD) -> None:
    page.goto("/adverts/")
    page.get_by_label("Text of the job ad").fill(text)
    page.get_by_role("button", name="Read the ad").click()
    expect(page.locator("#verdict")).to_be_visible()


def additions(page: Page) -> int:
    return page.locator(".advert-additions input[name=milestone]").count()


def save(page: Page, title: str) -> None:
    page.locator(".advert-saving summary").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Save this ad").click()
    expect(page.get_by_text(f"Saved: {title}.")).to_be_visible()


def test_gap_is_read_added_saved_and_still_there_after_sign_up(someone: Page, site: Site):
    read(someone)
    expect(someone.locator("#verdict")).to_have_text("You have 0 of 4 required skills.")
    expect(someone.locator(".need")).to_have_count(5)
    assert someone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    some = additions(someone)
    assert some > 0

    someone.locator(".advert-additions button").first.click()
    expect(someone.get_by_text("added to your plan").first).to_be_visible()
    read(someone)
    save(someone, "The one in Berlin")
    # The menu that sign_up looks into is folded where it is narrow.
    someone.set_viewport_size({"width": 1280, "height": 800})
    sign_up(someone, site, new_address())

    someone.goto("/adverts/saved/")
    someone.get_by_role("link", name="The one in Berlin").click()
    expect(someone.locator("#verdict")).to_have_text("You have 0 of 4 required skills.")
    assert additions(someone) < some
    someone.goto("/plan/")
    expect(someone.locator(".week").first).to_be_visible()


def test_added_stops_show_at_once_as_planned(page: Page):
    read(page)
    page.locator(".advert-saving summary").click()
    page.get_by_label("Title").fill("Mine")
    expect(page.get_by_text("You have no plan yet")).to_be_visible()

    page.locator(".advert-additions button").first.click()

    expect(page.locator(".advert-added")).to_be_focused()
    expect(page.locator(".need-plan").first).to_be_visible()
    expect(page.get_by_text("You have no plan yet")).to_have_count(0)
    expect(page.get_by_role("link", name="Plan for")).to_have_count(0)
    expect(page.locator("#id_title")).to_have_value("Mine")


def test_saving_twice_keeps_one(page: Page):
    read(page)
    page.locator(".advert-saving summary").click()
    page.get_by_label("Title").fill("Twice")

    page.get_by_role("button", name="Save this ad").dblclick()

    expect(page.get_by_role("link", name="Twice")).to_be_visible()
    page.goto("/adverts/saved/")
    expect(page.locator(".adverts > li")).to_have_count(1)


def test_wrong_hours_leave_the_result(someone: Page, problems: Problems):
    problems.allow("status of 422")
    read(someone)
    someone.get_by_text("Look at it another way").click()
    someone.get_by_label("Hours a week").fill("abc")

    someone.get_by_role("button", name="Read it again").click()

    expect(someone.locator(".error-summary")).to_contain_text("Enter hours in halves, such as 6 or 6.5.")
    expect(someone.get_by_label("Hours a week")).to_have_value("abc")
    expect(someone.locator(".need")).to_have_count(5)


def test_verdict_gets_the_focus_and_the_address_stays(page: Page):
    read(page)

    expect(page.locator("#verdict")).to_be_focused()
    assert page.url.endswith("/adverts/")


def test_saved_ad_is_listed_and_deleted(someone: Page):
    read(someone)
    save(someone, "The one in Berlin")

    someone.goto("/adverts/saved/")
    expect(someone.get_by_text("0 of 4 when saved, 0 of 4 now")).to_be_visible()
    assert someone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    someone.get_by_role("link", name="The one in Berlin").click()
    expect(someone.locator("#verdict")).to_have_text("You have 0 of 4 required skills.")
    expect(someone.get_by_role("button", name="Delete for good")).to_be_hidden()
    someone.locator(".advert-delete summary").click()
    someone.get_by_role("button", name="Delete for good").click()

    expect(someone.get_by_text("Deleted: The one in Berlin.")).to_be_visible()
    expect(someone.get_by_text("No ads saved.")).to_be_visible()


def test_file_is_read(someone: Page):
    someone.goto("/adverts/")
    markup = b"<h2>Requirements</h2><script>window.hacked = 1</script><ul><li>Python <img src=x onerror=hacked=1></ul>"
    someone.locator("[type=file]").set_input_files({"name": "ad.html", "mimeType": "text/html", "buffer": markup})

    someone.get_by_role("button", name="Read the ad").click()

    expect(someone.locator(".need h4")).to_have_text("Python")
    assert someone.evaluate("window.hacked") is None


def test_empty_form_says_what_is_wrong(someone: Page, problems: Problems):
    problems.allow("status of 422")
    someone.goto("/adverts/")

    someone.get_by_role("button", name="Read the ad").click()

    expect(someone.locator(".error-summary")).to_contain_text("Paste the text of a job ad, or choose a file.")


def test_five_megabytes_are_told_before_they_are_sent(page: Page):
    page.goto("/adverts/")
    page.locator("[type=file]").set_input_files(
        {"name": "ad.txt", "mimeType": "text/plain", "buffer": b"a" * 5_000_000}
    )

    page.get_by_role("button", name="Read the ad").click()

    assert page.locator("[type=file]").evaluate("field => field.validationMessage") == (
        "At most 100 kB, please; this is 5000 kB."
    )
    expect(page.locator("#verdict")).to_have_count(0)


def test_five_megabytes_get_a_page_without_a_script(plain_page: Page, problems: Problems):
    problems.allow("status of 413")
    plain_page.goto("/adverts/")
    plain_page.locator("[type=file]").set_input_files(
        {"name": "ad.txt", "mimeType": "text/plain", "buffer": b"a" * 5_000_000}
    )

    plain_page.get_by_role("button", name="Read the ad").click()

    expect(plain_page.locator(".error-summary")).to_contain_text("It was not read.")


def test_ad_is_there_again_after_back_and_reload_and_gone_once_the_box_is_emptied(page: Page):
    read(page)
    page.locator(".need h4 a").nth(2).click()

    page.go_back()
    expect(page.locator(".need")).to_have_count(5)
    page.reload()
    expect(page.locator(".need")).to_have_count(5)
    assert page.evaluate("sessionStorage.advert.length") > 0
    page.get_by_text("Look at it another way").click()
    page.get_by_label("Text of the job ad").fill("")

    assert page.evaluate("sessionStorage.advert") is None
    page.reload()
    expect(page.get_by_role("button", name="Read the ad")).to_be_visible()
    expect(page.locator("#verdict")).to_have_count(0)


def test_whoever_comes_anew_finds_an_empty_box(page: Page):
    read(page)

    page.goto("/adverts/saved/")
    page.goto("/adverts/")

    expect(page.get_by_label("Text of the job ad")).to_have_value("")


def test_deleting_a_saved_ad_empties_the_tab_too(page: Page):
    read(page)
    save(page, "The one in Berlin")

    page.goto("/adverts/saved/")
    page.locator(".advert-delete summary").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("No ads saved.")).to_be_visible()

    assert page.evaluate("sessionStorage.advert") is None


def test_what_one_can_already_counts_at_once_and_is_undone(page: Page):
    read(page)

    page.locator("#need-python .need-can button").click()

    expect(page.locator("#verdict")).to_have_text("You have 1 of 4 required skills.")
    expect(page.locator("#need-python h4 a")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#verdict")).to_have_text("You have 0 of 4 required skills.")


def test_saving_is_confirmed_where_it_was_pressed(page: Page):
    read(page)
    page.locator(".advert-saving summary").click()
    page.get_by_label("Title").fill("Mine")

    page.get_by_label("Title").press("Enter")

    expect(page.locator(".advert-saved")).to_be_focused()
    expect(page.locator(".advert-saved")).to_contain_text("Saved as Mine. Saved ads")


def test_text_that_is_too_large_to_send_is_said_and_kept(page: Page, problems: Problems):
    problems.allow("status of 413")
    problems.allow("Response Status Error Code 413")
    page.goto("/adverts/")
    text = page.get_by_label("Text of the job ad")
    text.evaluate("field => { field.removeAttribute('maxlength'); field.value = 'a'.repeat(1_100_000); }")

    page.get_by_role("button", name="Read the ad").click()

    expect(page.get_by_role("status")).to_contain_text("That is too large to send: nothing was saved or read.")
    assert text.evaluate("field => field.value.length") == 1_100_000


def test_alias_is_tried_in_the_admin_before_it_is_saved(page: Page, site: Site):
    page.goto("/accounts/login/?next=/admin/roadmap/skill/")
    page.get_by_label("E-mail address").fill("editor@example.com")
    page.get_by_label("Password", exact=True).fill(site.password)
    page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
    page.locator("#result_list").get_by_role("link", name="Calculus for learning").click()
    page.locator("[name=aliases-0-text]").fill("Zorblax")
    page.get_by_label("Part of a job ad").fill("Requirements: Zorblax and Python")

    page.get_by_role("button", name="Try it").click()

    expect(page.locator("[data-matches]")).to_contain_text("Calculus for learning is found.")
    expect(page.locator("[data-matches] mark").first).to_have_text("Zorblax")
