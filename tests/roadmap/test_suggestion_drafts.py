"""From a suggestion to a draft: what one click writes, and for whom."""

import datetime

import pytest
from django.utils import timezone

from roadmap import drafts
from roadmap.documents import document_of
from roadmap.models import BackgroundTask, Draft, Milestone, MilestoneResource, Provider, Resource, Version
from roadmap.suggestion_drafts import Note, NothingThereError, prepare
from tests import factories
from tests.roadmap.admin_pages import admin_url, make_contributor, make_editor
from tests.roadmap.draft_pages import keep, written
from tests.roadmap.link_rows import make_link
from tests.roadmap.suggestion_rows import make_suggestion, report

pytestmark = pytest.mark.django_db

URL = "https://www.learn.org/sql"


def anything(_kind):
    return True


def suggest(milestone, **fields):
    values = {"kind": "resource", "url": URL, "title": "SQL by hand", "text": "It has  exercises.", **fields}
    return make_suggestion(milestone, **values)


def test_correction_leads_to_the_draft_of_its_thing_and_writes_nothing():
    milestone, editor = factories.make_milestone(), make_editor()

    page = prepare(make_suggestion(milestone), author=editor, may_write=anything)

    assert (page.kind, page.slug, page.is_draft, page.notes) == ("roadmap.milestone", milestone.slug, True, ())
    assert Draft.objects.count() == 0


def test_thing_that_was_deleted_has_no_page():
    milestone, editor = factories.make_milestone(), make_editor()
    suggestion = make_suggestion(milestone)
    milestone.delete()

    with pytest.raises(NothingThereError):
        prepare(suggestion, author=editor, may_write=anything)


def test_resource_becomes_a_draft_with_careful_guesses_and_a_place_in_the_milestones_draft():
    provider = factories.make_provider(url="https://learn.org/", cost_model="freemium")
    factories.make_resource(provider=provider, kind="video")
    skill = factories.make_skill()
    present = factories.make_resource()
    milestone = factories.make_milestone(level="advanced", resources=(present,))
    milestone.skills.set([skill])
    contributor = make_contributor()

    page = prepare(suggest(milestone), author=contributor, may_write=anything)

    resource = Resource.objects.get(slug="sql-by-hand")
    assert (page.kind, page.slug, page.is_draft) == ("roadmap.resource", "sql-by-hand", False)
    assert page.notes == (Note.MADE, Note.LINKED)
    assert (resource.status, resource.url, resource.provider, resource.kind) == ("draft", URL, provider, "video")
    assert (resource.cost, resource.level, resource.basis) == ("freemium", "advanced", "memory")
    assert (resource.summary, list(resource.skills.all())) == ("It has exercises.", [skill])
    placed = written(milestone).of("roadmap.milestoneresource")
    assert [(row.parent("resource"), row.text("why")) for row in placed] == [
        (present.slug, "It helps."),
        ("sql-by-hand", "It has exercises."),
    ]
    assert MilestoneResource.objects.count() == 1
    assert Version.objects.get(slug="sql-by-hand").author == contributor


def test_resource_of_an_unknown_host_brings_a_provider_that_is_a_draft():
    milestone, editor = factories.make_milestone(), make_editor()

    page = prepare(suggest(milestone, title="学", text=""), author=editor, may_write=anything)

    provider, resource = Provider.objects.get(), Resource.objects.get()
    assert page.notes == (Note.MADE, Note.NEW_PROVIDER, Note.LINKED)
    assert (provider.slug, provider.name, provider.url) == ("learn-org", "learn.org", "https://www.learn.org")
    assert (provider.status, resource.status, resource.slug, resource.cost) == ("draft", "draft", "suggested", "paid")


def test_draft_of_a_resource_can_be_published_as_its_milestones_draft_can():
    milestone, editor = factories.make_milestone(), make_editor()
    prepare(suggest(milestone), author=editor, may_write=anything)

    drafts.publish(drafts.find("roadmap.milestone", milestone.slug), author=editor)

    assert MilestoneResource.objects.get().resource.slug == "sql-by-hand"


def test_second_click_leads_to_what_the_first_has_begun():
    milestone, editor = factories.make_milestone(), make_editor()
    suggestion = suggest(milestone)
    prepare(suggestion, author=editor, may_write=anything)
    before = written(milestone)

    page = prepare(suggestion, author=editor, may_write=anything)

    assert page.notes == (Note.KNOWN, Note.LINKED)
    assert Resource.objects.count() == 1
    assert written(milestone) == before


def test_resource_keeps_what_others_prepare_for_the_milestone():
    milestone, editor = factories.make_milestone(), make_editor()
    keep(milestone, author=make_contributor(), title="Another title")

    prepare(suggest(milestone), author=editor, may_write=anything)

    assert written(milestone).head.text("title") == "Another title"
    assert len(written(milestone).of("roadmap.milestoneresource")) == 1


def test_milestone_that_is_not_published_is_left_alone():
    milestone, editor = factories.make_milestone(status="draft"), make_editor()

    page = prepare(suggest(milestone), author=editor, may_write=anything)

    assert page.notes == (Note.MADE, Note.NEW_PROVIDER, Note.NOT_LINKED)
    assert Draft.objects.count() == 0


def test_dead_link_that_has_moved_becomes_a_draft_with_the_new_address():
    resource, editor = factories.make_resource(url="https://old.org/"), make_editor()
    make_link("https://old.org/", verdict="moved", target="https://new.org/")

    page = prepare(report(resource), author=editor, may_write=anything)

    assert (page.slug, page.is_draft, page.notes) == (resource.slug, True, (Note.MOVED,))
    assert written(resource).head.text("url") == "https://new.org/"
    assert document_of("roadmap.resource", resource.slug).head.text("url") == "https://old.org/"


def test_dead_link_is_looked_at_in_the_background_where_nothing_else_is_known():
    resource, editor = factories.make_resource(url="https://old.org/"), make_editor()

    page = prepare(report(resource), author=editor, may_write=anything)

    task = BackgroundTask.objects.get()
    assert (page.slug, page.notes) == (resource.slug, (Note.LOOKING,))
    assert (task.task_path, task.args_kwargs["args"]) == ("roadmap.link_marks.look_now", ["https://old.org/"])


def test_dead_link_leads_to_the_thing_that_has_it():
    resource, editor = factories.make_resource(url="https://old.org/"), make_editor()
    milestone = factories.make_milestone(resources=(resource,))

    page = prepare(make_suggestion(milestone, kind="dead-link", url=resource.url), author=editor, may_write=anything)

    assert (page.kind, page.slug) == ("roadmap.resource", resource.slug)


def test_button_leads_to_the_draft_and_says_what_it_did(client):
    milestone = factories.make_milestone()
    client.force_login(make_contributor())
    suggestion = suggest(milestone)

    answer = client.post(f"/admin/roadmap/suggestion/{suggestion.pk}/prepare/", follow=True)

    resource = Resource.objects.get()
    assert answer.redirect_chain == [(admin_url(Resource, "change", resource.pk), 302)]
    assert len(answer.context["messages"]) == 3
    assert "It has  exercises." in answer.content.decode()


def drafted(milestone, editor, **fields):
    """A draft of the milestone that says so."""
    document = document_of("roadmap.milestone", milestone.slug)
    return drafts.keep(document.with_fields(fields), author=editor, seen=document)


def test_draft_that_clashes_with_what_is_public_is_left_alone():
    milestone, editor = factories.make_milestone(title="First"), make_editor()
    draft = drafted(milestone, editor, title="Ours")
    Milestone.objects.filter(pk=milestone.pk).update(title="Theirs")

    page = prepare(suggest(milestone), author=editor, may_write=anything)

    assert Note.BUSY in page.notes
    assert len(drafts.outcome(draft).clashes) == 1
    assert drafts.find("roadmap.milestone", milestone.slug).document == draft.document


def test_draft_with_a_set_time_keeps_it():
    milestone, editor = factories.make_milestone(), make_editor()
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    drafts.schedule(drafted(milestone, editor, title="New"), tomorrow, by=editor)

    page = prepare(suggest(milestone), author=make_contributor(), may_write=anything)

    assert Note.BUSY in page.notes
    assert drafts.find("roadmap.milestone", milestone.slug).publish_at == tomorrow


def test_resource_stands_with_the_other_ways_in():
    first, other, deeper = (factories.make_resource() for _ in range(3))
    milestone = factories.make_milestone(resources=(first, other, deeper))
    uses = MilestoneResource.objects.order_by("position")
    for use, kind in zip(uses, ("main", "alternative", "further"), strict=True):
        MilestoneResource.objects.filter(pk=use.pk).update(use=kind)

    prepare(suggest(milestone), author=make_editor(), may_write=anything)

    placed = written(milestone).of("roadmap.milestoneresource")
    assert [(row.texts("resource"), row.number("position")) for row in placed] == [
        ([first.slug], 1),
        ([other.slug], 2),
        (["sql-by-hand"], 3),
        ([deeper.slug], 4),
    ]


def test_retired_resource_with_the_address_is_placed_nowhere():
    factories.make_resource(url=URL, status="retired")
    milestone = factories.make_milestone()

    page = prepare(suggest(milestone), author=make_editor(), may_write=anything)

    assert (page.notes, Draft.objects.count()) == ((Note.KNOWN, Note.RETIRED), 0)


def test_nothing_is_free_by_a_guess():
    factories.make_provider(url="https://learn.org/", cost_model="free")
    milestone = factories.make_milestone()

    prepare(suggest(milestone), author=make_editor(), may_write=anything)

    assert Resource.objects.get(slug="sql-by-hand").cost == "paid"


def test_dead_link_is_mended_only_in_what_one_may_write():
    resource, milestone = factories.make_resource(url=URL), factories.make_milestone()
    make_link(URL, verdict="moved")
    suggestion = make_suggestion(milestone, kind="dead-link", url=URL)

    page = prepare(suggestion, author=make_editor(), may_write=lambda kind: kind != "roadmap.resource")

    assert (page.kind, page.slug, Draft.objects.count()) == ("roadmap.milestone", milestone.slug, 0)
    assert prepare(suggestion, author=make_editor(), may_write=anything).slug == resource.slug
