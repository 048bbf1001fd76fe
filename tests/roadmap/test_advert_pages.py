"""The job ad check: what it shows, what it refuses, and that it keeps nothing."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from roadmap import catalogue, study_plans
from tests.factories import make_learner
from tests.roadmap.advert_cases import AD, CHECK, HTMX, NAMES, SAVE, states_of, teach_all, words_of
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    return teach_all()


def rows():
    """How many rows there are of every kind, sessions included."""
    return {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}


def test_skills_stand_as_have_on_the_line_or_missing(client, milestones):
    client.post("/milestones/learn-zorblax/progress/", {"state": "done"})

    answer = client.post(CHECK, {"text": AD})

    assert answer.status_code == 200
    assert states_of(answer) == {"zorblax": "have", "quuxon": "line", "frobnic": "missing", "wibbler": "missing"}
    words = words_of(answer)
    assert "You have 1 of 3 required skills." in words
    # Quuxon 10, base 5, Frobnic 40 hours; off by -20% to +40%.
    assert "What the other 2 take: 44 to 77 h, which is 8 to 13 weeks at 6 h a week." in words
    assert "Measured against Near , on which you have come furthest" in words
    assert "The text is not stored on this server: it is read there and forgotten." in words
    assert "Your browser keeps it in this tab until you close the tab or empty the box." in words


def test_choice_is_one_skill_that_counts_once(client, milestones):
    client.post("/milestones/learn-quuxon/progress/", {"state": "done"})

    answer = client.post(CHECK, {"text": "Requirements:\n- Frobnic or Quuxon\n- Zorblax\n"})

    words = words_of(answer)
    assert "You have 1 of 2 required skills." in words
    assert "One of: Frobnic , Quuxon Have , through Learn quuxon" in words


def test_matched_words_are_marked_in_their_sentence(client, milestones):
    page = client.post(CHECK, {"text": AD}).content.decode()

    assert "<mark>Zorblax</mark> and Quuxon in production" in page
    assert "Zorblax and <mark>Quuxon</mark> in production" in page


def test_hours_a_week_are_asked_without_a_plan_and_taken_from_it_with_one(client, milestones):
    asked = client.post(CHECK, {"text": AD, "hours": "12"})
    client.post("/plan/role/set/", {"role": "far"})
    client.post("/plan/hours/", {"hours": "3"})
    planned = client.post(CHECK, {"text": AD, "hours": "12"})

    assert "60 to 105 h, which is 5 to 9 weeks at 12 h a week" in words_of(asked)
    assert 'name="hours"' in asked.content.decode()
    assert "20 to 35 weeks at 3 h a week" in words_of(planned)
    assert 'name="hours"' not in planned.content.decode()


def test_ad_is_measured_against_the_plan_the_choice_or_the_nearest_role(client, milestones):
    nearest = words_of(client.post(CHECK, {"text": AD}))
    client.post("/plan/role/set/", {"role": "far"})
    planned = client.post(CHECK, {"text": AD})
    chosen = words_of(client.post(CHECK, {"text": AD, "role": "near"}))

    assert "Measured against Near , the role nearest to this ad" in nearest
    assert "On the line of Near" in nearest
    assert "Measured against Far , the role of your plan" in words_of(planned)
    assert set(states_of(planned).values()) == {"missing"}
    assert "Measured against Near , as you chose" in chosen


def test_ad_without_known_skills_says_what_was_looked_for(client, milestones):
    answer = client.post(CHECK, {"text": "We bake bread."})

    assert answer.status_code == 200
    assert "No known skills found; here is what we looked for." in words_of(answer)
    assert [f"/skills/{name}/" in answer.content.decode() for name in NAMES] == [True] * 4
    assert SAVE not in answer.content.decode()


def test_htmx_gets_the_part_and_others_the_page(client, milestones):
    part, page = client.post(CHECK, {"text": AD}, headers=HTMX), client.post(CHECK, {"text": AD})

    assert part.content.decode().strip().startswith('<div id="advert">')
    assert page.content.decode().startswith("<!doctype html>")
    assert states_of(part) == states_of(page)


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        (AD.encode(), "Zorblax"),
        (AD.encode("utf-8-sig"), "Zorblax"),
        (AD.encode("utf-16"), "Zorblax"),
        ("Anforderungen für Zorblax:\n- Zorblax".encode("cp1252"), "Zorblax"),
        (b"<h2>Requirements</h2><ul><li><b>Zorblax</b></li></ul>", "Zorblax"),
    ],
    ids=["utf-8", "bom", "utf-16", "windows-1252", "html"],
)
def test_files_are_read_in_their_encoding(client, milestones, content, marked):
    answer = client.post(CHECK, {"text": "", "file": SimpleUploadedFile("ad.txt", content)})

    assert answer.status_code == 200
    assert f"<mark>{marked}</mark>" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PNG\x00\x01Zorblax", "This file is not text."),
        (b"Zorblax \x81\x8d\x8f", "This file is not text."),
        (b"\xff\xfe\x00\xd8Z\x00", "This file is not text."),
        ("Zorblax".encode("utf-32"), "This file is not text."),
        (b"", "Paste the text of a job ad, or choose a file."),
        (b"a" * 100_001, "At most 100 kB, please; this is 101 kB."),
    ],
    ids=["nul", "undecodable", "surrogate", "utf-32", "empty", "long"],
)
def test_files_that_are_no_ad_are_422(client, milestones, content, says):
    answer = client.post(CHECK, {"file": SimpleUploadedFile("ad.txt", content)})

    assert answer.status_code == 422
    assert says in words_of(answer)


@pytest.mark.parametrize("text", ["", " \n\t ", "Zorblax\0", "é" * 50_001])
def test_texts_that_are_no_ad_are_422(client, milestones, text):
    answer = client.post(CHECK, {"text": text})

    assert answer.status_code == 422
    assert "There is a problem" in words_of(answer)
    assert states_of(answer) == {}


def test_text_of_just_100_kb_is_read(client, milestones):
    assert client.post(CHECK, {"text": f"{AD}{'é' * ((100_000 - len(AD)) // 2)}"}).status_code == 200


@pytest.mark.parametrize("address", [CHECK, SAVE])
def test_token_is_asked_for_all_the_same(milestones, address):
    client = Client(enforce_csrf_checks=True)

    assert client.post(address, {"text": AD, "title": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        ("abc", "Enter hours in halves, such as 6 or 6.5."),
        ("400", "At most 168 hours, please."),
        ("-1", "Enter 0 hours or more."),
    ],
)
@pytest.mark.parametrize("address", [CHECK, SAVE])
def test_wrong_hours_are_422_with_text_and_result_kept(client, milestones, address, hours, says):
    answer = client.post(address, {"text": AD, "hours": hours, "title": "An ad"})

    page = answer.content.decode()
    assert answer.status_code == 422
    # In the summary and at the field, and nowhere else.
    assert page.count(says) == 2
    assert f'name="hours" value="{hours}"' in page
    assert "- Zorblax and Quuxon in production" in page
    assert len(states_of(answer)) == 4


def test_hours_with_a_comma_are_taken(client, milestones):
    answer = client.post(CHECK, {"text": AD, "hours": "12,5"})

    assert answer.status_code == 200
    assert "at 12.5 h a week" in words_of(answer)


def test_hours_are_not_asked_of_whoever_has_a_plan(client, milestones):
    client.post("/plan/role/set/", {"role": "near"})

    assert client.post(CHECK, {"text": AD, "hours": "abc"}).status_code == 200


def test_text_of_a_file_stands_in_the_field_beside_wrong_hours(client, milestones):
    file = SimpleUploadedFile("ad.txt", AD.encode())

    answer = client.post(CHECK, {"text": "", "hours": "abc", "file": file})

    assert answer.status_code == 422
    assert ">\nZorblax Engineer" in answer.content.decode()


def test_box_comes_first_below_the_heading_and_the_file_after_it(client, milestones):
    main = client.get(CHECK).content.decode().partition("</h1>")[2]

    text = main.index("<textarea")
    assert "<p" not in main[:text]
    assert text < main.index('type="file"') < main.index("<button")


def test_unknown_role_is_400(client, milestones):
    assert client.post(CHECK, {"text": AD, "role": "nobody"}).status_code == 400


def test_markup_is_shown_and_never_run(client, milestones):
    text = 'Requirements:\n- Zorblax <script>alert(1)</script> <img src=x onerror="alert(2)">\n</textarea><b id=evil>'

    page = client.post(CHECK, {"text": text}).content.decode()

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b id=evil>" not in page
    assert "&lt;/textarea&gt;&lt;b id=evil&gt;" in page


def test_reading_stores_nothing_and_makes_nobody(milestones):
    client = Client()
    before = rows()

    answer = client.post(CHECK, {"text": AD})

    assert rows() == before
    assert dict(client.session) == {}
    assert "sessionid" not in answer.cookies


def test_reading_leaves_the_session_of_a_learner_as_it_was(client, milestones):
    client.post("/milestones/learn-zorblax/progress/", {"state": "done"})
    before, session = rows(), dict(client.session)

    client.post(CHECK, {"text": AD})

    assert (rows(), dict(client.session)) == (before, session)


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_check_costs_the_same_whatever_was_done(client, milestones, django_assert_num_queries, many):
    learner = make_learner(email="a@test.example")
    client.force_login(learner.user)
    study_plans.add_milestones(learner, [], catalogue.current())
    for milestone in [*milestones.values()][: 4 if many else 1]:
        click(learner, milestone, "done")
    client.get(CHECK)

    with django_assert_num_queries(5):
        client.post(CHECK, {"text": AD * (10 if many else 1)})
