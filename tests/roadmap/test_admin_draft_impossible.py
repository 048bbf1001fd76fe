"""A draft that has become impossible: its form opens on what is possible, and says what it leaves out."""

import pytest

from roadmap.documents import document_of
from roadmap.models import Draft, Role
from roadmap.roadmap_editing.moves import add_step, set_why
from roadmap.roadmap_editing.outline import outline_of, with_outline
from tests import factories
from tests.roadmap.admin_pages import errors_of, make_contributor, make_editor, messages_of, shown_form
from tests.roadmap.draft_pages import draft_form, draft_url, everything, keep, make_milestone, written

pytestmark = pytest.mark.django_db


def left_out(response):
    """The names of rows and, of those that changed, of fields that the form leaves out."""
    return [(row.change, row.name, [field.label for field in row.fields]) for row in response.context["left_out"]]


def test_draft_whose_title_was_taken_opens_with_the_rest(client):
    milestone = make_milestone(slug="m", title="Old")
    keep(milestone, author=make_contributor(), title="Taken", hours=77)
    factories.make_milestone(title="Taken")
    client.force_login(make_editor())
    before = everything(but=())

    response = client.get(draft_url(milestone))

    shown = shown_form(response)
    assert (shown["title"], shown["hours"]) == ("Old", 77)
    assert left_out(response) == [("changed", "Taken", ["Title"])]
    assert response.context["impossible"] == ("title: Milestone with this Title already exists.",)
    assert everything(but=()) == before


def test_draft_with_a_deleted_skill_keeps_its_other_skills(client):
    gone, kept = factories.make_skill(slug="gone"), factories.make_skill(slug="kept")
    milestone = make_milestone(slug="m")
    own = milestone.skills.get()
    skills = sorted([["gone"], ["kept"], [own.slug]])
    keep(milestone, author=make_contributor(), skills=skills, summary="A week of work.")
    gone.delete()
    client.force_login(make_editor())

    client.post(draft_url(milestone), draft_form(client, milestone))

    head = written(milestone).head
    assert head.slugs("skills") == sorted(["kept", own.slug])
    assert head.text("summary") == "A week of work."
    assert not milestone.skills.filter(pk=kept.pk).exists()


def test_step_whose_stage_is_gone_from_the_draft_is_shown(client):
    role = factories.make_role(slug="r", milestones=(factories.make_milestone(slug="a"),))
    factories.make_milestone(slug="b", title="Second stop")
    document = document_of("roadmap.role", "r")
    outline = set_why(add_step(outline_of(document), "b", "start"), "b", "Long work")
    steps = with_outline(document, outline).of("roadmap.step")
    lost = [row.fields | ({"stage": ["r", "gone"]} if row.parent("milestone") == "b" else {}) for row in steps]
    keep(role, author=make_contributor(), one_line="Another.")
    rows = [*document.with_parts("roadmap.step", ()).as_json(), *(["roadmap.step", fields] for fields in lost)]
    Draft.objects.update(document=rows)
    client.force_login(make_editor())

    response = client.get(draft_url(role))

    (row,) = response.context["left_out"]
    assert (row.change, row.name) == ("added", "Second stop")
    assert {field.label for field in row.fields} == {"Stage", "Why for this role"}


def test_saving_the_form_that_leaves_out_everything_discards_nobody_elses_draft(client):
    milestone = make_milestone(title="Old")
    keep(milestone, author=make_editor(), title="Taken")
    factories.make_milestone(title="Taken")
    client.force_login(make_contributor())

    answer = client.post(draft_url(milestone), draft_form(client, milestone), follow=True)

    told = "This is what is public already. Whoever began the draft, or may publish, can discard it."
    assert messages_of(answer) == [told]
    assert written(milestone).head.text("title") == "Taken"


def test_title_that_is_taken_while_one_writes_is_an_error_of_the_form(client):
    milestone = make_milestone(title="Old")
    client.force_login(make_editor())
    client.post(draft_url(milestone), {**draft_form(client, milestone), "title": "Wanted"})
    data = draft_form(client, milestone)
    factories.make_milestone(title="Wanted")

    response = client.post(draft_url(milestone), {**data, "summary": "Typed just now."})

    assert errors_of(response) == ["Milestone with this Title already exists."]
    assert (shown_form(response)["title"], shown_form(response)["summary"]) == ("Wanted", "Typed just now.")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["roadmap.lecture", {"milestone": ["m"], "key": "x"}], "There is no “lecture” any more."),
        (
            ["roadmap.criterion", {"milestone": ["m"], "key": "x", "mood": "good"}],
            "criterion: there is no field “mood”",
        ),
    ],
)
def test_draft_with_what_the_models_no_longer_have_opens_and_can_be_discarded(client, row, problem):
    milestone = make_milestone(slug="m")
    keep(milestone, author=make_contributor(), hours=77)
    Draft.objects.update(document=[*Draft.objects.get().document, row])
    client.force_login(make_editor())

    opened = client.get(draft_url(milestone))
    review = client.get(draft_url(milestone, "draft_review"))
    client.post(draft_url(milestone, "draft_discard"))

    assert shown_form(opened)["hours"] == 77
    assert [found.startswith(problem) for found in (*opened.context["impossible"], *review.context["problems"])] == [
        True,
        True,
    ]
    assert not Draft.objects.exists()


def test_stage_that_others_removed_stays_for_a_new_step_in_the_draft(client):
    role = factories.make_role(slug="r", milestones=(factories.make_milestone(slug="a"),))
    role.stages.create(key="later", name="Later", goal="More.", position=2)
    factories.make_milestone(slug="b")
    document = document_of("roadmap.role", "r")
    outline = set_why(add_step(outline_of(document), "b", "later"), "b", "Long work")
    keep(role, author=make_contributor(), one_line="Another.")
    Draft.objects.update(document=with_outline(document, outline).as_json())
    role.stages.get(key="later").delete()
    client.force_login(make_contributor())

    review = client.get(draft_url(role, "draft_review"))

    found = outline_of(written(role)).stage_of("b")
    assert ([clash.name for clash in review.context["clashes"]], review.context["problems"]) == (["Later"], ())
    assert (found.name, found.steps[0].why) == ("Later", "Long work")
    assert Role.objects.get().stages.count() == 1
