"""The map as pages show it: stored drawings, the learner's progress on them, one line brought forward."""

import re

import pytest
from django.core.management import call_command
from django.db import transaction

from roadmap import catalogue, maps
from roadmap.models import MapDrawing, Milestone, Status
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """Two lines that meet at "both"."""
    one, both, two = (make_milestone(slug=slug) for slug in ("one", "both", "two"))
    make_role(slug="first", name="First", milestones=(one, both))
    make_role(slug="second", name="Second", milestones=(both, two))


def build() -> list[str]:
    return maps.build(catalogue.current(fresh=True))


def stations(page: str) -> dict[str, str]:
    """Address -> classes of each station's link on the map."""
    return {path: classes for classes, path in re.findall(r'<a class="station ([^"]*)" href="([^"]*)"', page)}


def test_map_is_drawn_once_for_the_same_network(lines):
    answers = [build(), build()]

    assert answers == [["whole", "landmarks"], []]
    assert MapDrawing.objects.count() == 2


def test_map_is_drawn_anew_when_a_line_changes_and_not_for_a_text(lines):
    build()
    milestone = Milestone.objects.get(slug="one")
    milestone.summary = "Another text."
    milestone.save()
    after_text = build()

    milestone.status = Status.RETIRED
    milestone.save()

    assert after_text == []
    assert build() == ["whole", "landmarks"]


def test_map_page_never_draws(client):
    make_role(milestones=(make_milestone(slug="never-drawn-before"),))

    page = client.get("/map/").content.decode()

    assert MapDrawing.objects.count() == 0
    assert "The map is being drawn." in page
    assert page.count('<ol class="strip">') == 1


def test_map_shows_the_last_drawing_until_there_is_a_new_one(client, lines):
    build()
    gone = Milestone.objects.get(slug="two")
    gone.status = Status.RETIRED
    gone.save()

    page = client.get("/map/").content.decode()

    assert set(stations(page)) == {"/milestones/one/", "/milestones/both/"}


def test_map_has_every_station_as_a_link_with_its_name_and_lines(client, lines):
    build()

    page = client.get("/map/").content.decode()

    assert set(stations(page)) == {"/milestones/one/", "/milestones/both/", "/milestones/two/"}
    assert 'aria-label="Both, 2 lines"' in page
    assert 'aria-label="One, 1 line"' in page


def test_map_of_a_stranger_is_drawn_in_full(client, lines):
    build()

    page = client.get("/map/").content.decode()

    assert 'class="map"' in page
    assert 'class="travelled"' not in page


def test_map_shows_progress_as_thickness(client, lines):
    build()
    for slug in ("one", "both"):
        client.post(f"/milestones/{slug}/progress/", {"state": "done"})

    page = client.get("/map/").content.decode()

    assert 'class="map with-progress"' in page
    assert page.count('class="travelled"') == 1
    assert stations(page)["/milestones/one/"] == "done"
    assert 'aria-label="Both, 2 lines, Done' in page


def test_map_with_a_role_greys_the_others(client, lines):
    build()

    page = client.get("/map/?role=first").content.decode()

    assert stations(page) == {
        "/milestones/one/": "todo",
        "/milestones/both/": "todo",
        "/milestones/two/": "todo pale",
    }
    assert page.count('<g class="track line-b pale">') == 1


def test_strip_of_a_role_has_its_own_stations_only(lines):
    current = catalogue.current()

    rows = maps.show_strip(current, maps.strip_of(current, "whole"), {}, current.roles["first"])

    assert {row.slug for row in rows} == {"one", "both"}


def test_map_page_leads_to_each_zone_that_has_a_station(client, lines):
    build()

    page = client.get("/map/").content.decode()

    targets = re.findall(r'id="(zone-[^"]*)"', page)
    assert targets
    assert re.findall(r'href="#(zone-[^"]*)"', page) == targets


def test_map_page_has_the_map_for_paper_in_parts_without_repeating_it(client, lines):
    build()

    page = client.get("/map/").content.decode()

    assert page.count('<use href="#drawing"/>') == 1
    assert page.count('id="drawing"') == 1


def test_map_page_shows_a_drawing_of_an_earlier_layout(client, lines):
    build()
    for old in MapDrawing.objects.all():
        del old.drawing["sheets"]
        for stop in old.drawing["stops"]:
            stop.pop("begins", None)
        old.save()
    Milestone.objects.filter(slug="one").update(short_title="Not drawn yet")
    catalogue.touch()

    page = client.get("/map/").content.decode()

    assert len(stations(page)) == 3
    assert '<use href="#drawing"/>' not in page


def test_map_with_an_unknown_role_is_404(client, lines):
    assert client.get("/map/?role=unknown").status_code == 404


def test_map_of_nothing_is_a_page(client):
    build()

    assert client.get("/map/").status_code == 200


@pytest.mark.parametrize("learners", [0, 1])
def test_map_costs_few_queries(client, lines, django_assert_num_queries, learners):
    build()
    if learners:
        client.post("/milestones/one/progress/", {"state": "done"})
    client.get("/map/")

    with django_assert_num_queries(3 if learners else 1):  # session and progress; version of the catalogue
        client.get("/map/")


def test_strip_has_a_row_for_each_station_and_a_rail_for_each_line(lines):
    current = catalogue.current()

    rows = maps.show_strip(current, maps.strip_of(current, "whole"), {}, None)

    assert {row.slug for row in rows} == {"one", "both", "two"}
    assert {len(row.rails) for row in rows} == {2}


def test_only_the_last_drawings_are_kept(lines):
    for number in range(5):
        Milestone.objects.filter(slug="one").update(short_title=f"Name {number}")
        catalogue.touch()
        build()

    assert MapDrawing.objects.filter(kind="whole").count() == maps.KEPT


def test_build_map_says_what_it_did(lines, capsys):
    for _number in range(2):
        call_command("build_map")

    assert capsys.readouterr().out == "Drawn: whole, landmarks.\nDrawn: nothing, all is up to date.\n"


def test_saving_in_the_admin_draws_the_map(admin_client, lines, django_capture_on_commit_callbacks):
    milestone = Milestone.objects.get(slug="one")
    url = f"/admin/roadmap/milestone/{milestone.pk}/change/"

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        admin_client.post(url, {})

    assert MapDrawing.objects.count() == 2
