"""Changes of a roadmap in the admin: each under its address, and where it is written."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from roadmap import drafts
from roadmap.documents import document_of, from_json
from roadmap.models import Draft, Stage, Status, Step, Version
from roadmap.roadmap_editing.moves import set_why
from roadmap.roadmap_editing.outline import outline_of, with_outline
from tests import factories
from tests.roadmap.admin_pages import (
    make_editor,
    messages_of,
    token,
)
from tests.roadmap.roadmap_pages import KIND, address, drafted, make_role, send, stored
from tests.roadmap.roadmaps import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


# ---------------------------------------------------------------- each change


@pytest.mark.parametrize(
    ("path", "values", "after", "said", "at"),
    [
        ("steps/b/up/", {}, "b a c|", "Moved B to place 1 of Start.", "step-b"),
        ("steps/c/down/", {}, "a b|c", "Moved C to place 1 of Later.", "step-c"),
        ("steps/a/up/", {}, "a b c|", "A is the first stop already.", "step-a"),
        ("steps/a/place/", {"stage": "later", "place": "1"}, "b c|a", "Moved A to place 1 of Later.", "step-a"),
        ("steps/a/importance/", {"importance": "optional"}, "a? b c|", "A is optional now.", "step-a"),
        ("steps/b/remove/", {}, "a c|", "Removed B from Start.", "add-start"),
        ("stages/later/add/", {"milestone": " d "}, "a b c|d", "Added D to Later.", "add-later"),
        ("stages/later/add/", {"milestone": "e-slug"}, "a b c|e-slug", "Added E to Later.", "add-later"),
        ("stages/later/remove/", {}, "a b c", "Removed the stage Later.", "stage-add"),
        ("stages/start/remove-with-steps/", {}, "", "Removed the stage Start and its 3 steps.", "stage-add"),
        ("undo/", {}, "a b c|", "There is nothing to undo.", "roadmap"),
    ],
)
def test_change_is_written_and_said(client, editor, *, path, values, after, said, at):
    role = make_role()
    factories.make_milestone(slug="d", title="D")
    factories.make_milestone(slug="e-slug", title="E")

    response = send(client, role, path, **values)

    assert (response.status_code, response.url) == (303, f"{address(role)}#{at}")
    assert "|".join(stored(role).values()) == after
    assert messages_of(client.get(address(role))) == [said]


def test_stages_are_added_described_and_moved(client, editor):
    role = make_role()

    send(client, role, "stages/add/", name="Get hired", goal="Find work.")
    send(client, role, "stages/get-hired/describe/", name="Find work", goal="Be hired.")
    send(client, role, "stages/get-hired/up/")
    send(client, role, "stages/start/down/")

    assert list(role.stages.order_by("position").values_list("key", "name", "goal", "position")) == [
        ("get-hired", "Find work", "Be hired.", 1),
        ("start", "Start", "Begin.", 2),
        ("later", "Later", "More.", 3),
    ]


def test_why_is_saved_and_its_step_stays_open(client, editor):
    role = make_role()

    response = send(client, role, "steps/a/why/", htmx=True, why="You need it daily.")

    assert role.steps.get(milestone__slug="a").why == "You need it daily."
    assert 'id="save-a"' in response.content.decode()


def test_step_keeps_its_row(client, editor):
    role = make_role()
    before = dict(role.steps.values_list("milestone__slug", "pk"))

    send(client, role, "steps/c/place/", stage="later", place="1")

    assert dict(role.steps.values_list("milestone__slug", "pk")) == before


@pytest.mark.parametrize("path", ["steps/b/add-missing/", "steps/a/require-earlier/b/", "steps/a/later-than/b/"])
def test_order_is_mended(client, editor, path):
    role = make_role(slugs="a b c")
    a, b, _c = (step.milestone for step in role.steps.order_by("position"))
    a.requires.set([b])
    b.requires.set([factories.make_milestone(slug="z", title="Z")])

    send(client, role, path)

    mended = {
        "steps/b/add-missing/": "a z b c",
        "steps/a/require-earlier/b/": "b a c",
        "steps/a/later-than/b/": "b a c",
    }
    assert stored(role)["start"] == mended[path]


def test_importance_is_mended(client, editor):
    role = make_role(slugs="a b", importance="core")
    role.steps.filter(milestone__slug="a").update(importance="optional")
    role.steps.get(milestone__slug="b").milestone.requires.set([role.steps.get(milestone__slug="a").milestone])

    send(client, role, "steps/b/raise/a/")

    assert stored(role)["start"] == "a b"


def test_map_is_followed(client, editor):
    role = make_role(slugs="a b")
    role.steps.get(milestone__slug="a").milestone.__class__.objects.filter(slug="a").update(zone="career")

    page = client.get(address(role)).content.decode()
    send(client, role, "steps/b/follow-map/")

    assert "B comes after A here; the map shows it before." in page
    assert stored(role)["start"] == "b a"


# ---------------------------------------------------------------- where it is written


def test_draft_role_is_written_in_place_with_a_version_and_a_line_in_the_log(client, editor):
    role, before = make_role(), token()

    send(client, role, "steps/b/up/")

    version = Version.objects.get(origin="edited")
    assert (version.author, words(outline_of(from_json(version.document)))["start"]) == (editor, "b a c")
    assert LogEntry.objects.get().get_change_message() == "Moved B to place 1 of Start."
    assert token() != before
    assert not Draft.objects.exists()


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.RETIRED])
def test_other_roles_are_written_into_their_draft(client, editor, status):
    role, before = make_role(status=status), token()

    send(client, role, "steps/b/up/")
    send(client, role, "steps/c/up/")

    page = client.get(address(role)).content.decode()
    assert drafted(role)["start"] == "b c a"
    assert stored(role)["start"] == "a b c"
    assert (Draft.objects.get().author, token()) == (editor, before)
    assert "You are working on a draft." in page
    assert reverse("admin:roadmap_role_draft_review", args=[role.pk]) in page


def test_draft_is_edited_on_top_of_what_others_made_public(client, editor):
    role = make_role(status=Status.PUBLISHED)
    send(client, role, "steps/b/up/")
    Stage.objects.filter(role=role, key="later").update(name="Afterward")

    send(client, role, "steps/b/down/")

    assert "Afterward" in client.get(address(role)).content.decode()
    assert not Draft.objects.exists()


def test_nothing_is_written_where_nothing_changes(client, editor):
    role = make_role(status=Status.PUBLISHED)

    send(client, role, "steps/a/up/")

    assert not Draft.objects.exists()


def test_last_change_is_undone_and_done_again(client, editor):
    role = make_role()
    send(client, role, "stages/start/remove-with-steps/")
    assert stored(role) == {"later": ""}

    send(client, role, "undo/")
    assert stored(role) == {"start": "a b c", "later": ""}

    send(client, role, "undo/")
    assert stored(role) == {"later": ""}


def test_what_somebody_changed_since_is_not_undone(client, editor):
    role = make_role()
    send(client, role, "steps/b/up/")
    Stage.objects.filter(role=role, key="later").update(name="Afterward")

    send(client, role, "undo/")

    assert stored(role)["start"] == "b a c"
    assert messages_of(client.get(address(role)))[-1] == "There is nothing to undo."


def test_draft_keeps_its_reason_and_step_texts(client, editor):
    role = make_role(status=Status.PUBLISHED)
    document = document_of(KIND, role.slug)
    drafts.keep(
        with_outline(document, set_why(outline_of(document), "a", "Why not.")), author=editor, reason="Clearer."
    )

    send(client, role, "steps/b/up/")

    draft = Draft.objects.get()
    steps = {row.parent("milestone"): row.text("why") for row in from_json(draft.document).of("roadmap.step")}
    assert (draft.reason, steps) == ("Clearer.", {"a": "Why not.", "b": "", "c": ""})


def test_step_is_published_with_its_draft(client, editor):
    role = make_role(status=Status.PUBLISHED)
    send(client, role, "steps/b/up/")

    drafts.publish(Draft.objects.get(), author=editor)

    assert list(Step.objects.filter(role=role).order_by("position").values_list("milestone__slug", flat=True)) == [
        "b",
        "a",
        "c",
    ]


def test_clash_with_others_is_told_until_it_is_settled(client, editor):
    role = make_role(status=Status.PUBLISHED)
    send(client, role, "stages/later/describe/", name="At last", goal="More.")
    Stage.objects.filter(role=role, key="later").update(name="Afterward")
    told = "Others have since made something else public of the same."

    assert told in client.get(address(role)).content.decode()

    send(client, role, "steps/b/up/")

    page = client.get(address(role)).content.decode()
    assert told not in page
    assert "At last" in page
