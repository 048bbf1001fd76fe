"""The snapshot: what is in it, that it never changes in place, and that every change of content renews it."""

import dataclasses
import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from roadmap import catalogue
from roadmap.models import ContentVersion, Criterion, Milestone, Status, Step
from tests.factories import (
    make_article,
    make_market_claim,
    make_milestone,
    make_pathway,
    make_provider,
    make_resource,
    make_role,
    make_skill,
    make_tool,
)

pytestmark = pytest.mark.django_db

MAKERS = {
    "skills": make_skill,
    "providers": make_provider,
    "resources": make_resource,
    "tools": make_tool,
    "milestones": make_milestone,
    "pathways": make_pathway,
    "roles": make_role,
    "articles": make_article,
    "market_claims": make_market_claim,
}


def token() -> str:
    return str(ContentVersion.objects.get(pk=1).token)


@pytest.mark.parametrize("kind", MAKERS)
def test_catalogue_has_only_what_is_published(kind):
    make = MAKERS[kind]
    make(slug="shown")
    make(slug="hidden", status=Status.DRAFT)
    make(slug="gone", status=Status.RETIRED)

    slugs = list(getattr(catalogue.current(), kind))

    assert slugs == ["shown"]


def test_catalogue_leaves_out_references_to_drafts():
    draft = make_milestone(slug="draft", status=Status.DRAFT)
    shown = make_milestone(slug="shown", requires=(draft,))
    role = make_role(slug="role", milestones=(draft, shown))

    current = catalogue.current()

    assert [step.milestone.slug for step in current.roles[role.slug].steps] == ["shown"]
    assert current.milestones["shown"].requires == ()


def test_catalogue_leaves_out_resources_of_unpublished_providers():
    resource = make_resource(provider=make_provider(status=Status.DRAFT))
    make_milestone(slug="milestone", resources=(resource,))

    current = catalogue.current()

    assert current.resources == {}
    assert current.milestones["milestone"].uses == ()


def test_catalogue_leaves_out_retired_criteria():
    milestone = make_milestone(slug="milestone", criteria=2)
    Criterion.objects.filter(key="criterion-1").update(retired=True)
    catalogue.touch()

    keys = [criterion.key for criterion in catalogue.current().milestones[milestone.slug].criteria]

    assert keys == ["criterion-2"]


def test_catalogue_names_retired_milestones():
    make_milestone(slug="old", title="Old title", status=Status.RETIRED)

    assert catalogue.current().retired == {"old": "Old title"}


def test_catalogue_keeps_the_editors_order():
    first, second = make_milestone(slug="z-first"), make_milestone(slug="a-second")
    role = make_role(milestones=(first, second))

    steps = catalogue.current().roles[role.slug].steps

    assert [step.milestone.slug for step in steps] == ["z-first", "a-second"]


def test_catalogue_cannot_be_changed():
    make_milestone(slug="milestone")

    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue.current().milestones["milestone"].title = "Other"


def test_catalogue_is_read_once_while_the_content_stays(settings):
    settings.CATALOGUE_MAX_AGE = 60
    make_role(milestones=(make_milestone(),))
    first = catalogue.current(fresh=True)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        second = catalogue.current()

    assert second is first
    assert len(queries) == 0


def test_catalogue_compares_versions_with_one_query():
    first = catalogue.current()

    with CaptureQueriesContext(connection) as queries:
        second = catalogue.current()

    assert second is first
    assert len(queries) == 1


def test_catalogue_is_read_with_as_many_queries_for_three_roles_as_for_one():
    def queries_to_read() -> int:
        catalogue.touch()
        with CaptureQueriesContext(connection) as queries:
            catalogue.current()
        return len(queries)

    make_role(milestones=(make_milestone(resources=(make_resource(),)),))
    one = queries_to_read()
    for _number in range(2):
        make_role(milestones=(make_milestone(resources=(make_resource(),)),))

    assert queries_to_read() == one


@pytest.mark.parametrize("change", ["save", "delete", "part", "relation", "relation-clear"])
def test_every_change_of_content_renews_the_version(change):
    skill = make_skill()
    milestone = make_milestone(requires=(make_milestone(),))
    before = token()

    match change:
        case "save":
            milestone.save()
        case "delete":
            make_skill().delete()
        case "part":
            milestone.criteria.first().save()
        case "relation":
            milestone.skills.add(skill)
        case "relation-clear":
            milestone.requires.clear()

    assert token() != before


def test_version_goes_back_with_the_transaction():
    milestone = make_milestone(slug="milestone", title="Before")
    before = token()

    with transaction.atomic():
        milestone.title = "After"
        milestone.save()
        transaction.set_rollback(True)

    assert token() == before
    assert catalogue.current().milestones["milestone"].title == "Before"


def test_a_learners_click_leaves_the_version_alone(client):
    make_role(slug="role", milestones=(make_milestone(slug="milestone"),))
    before = token()

    client.post("/milestones/milestone/progress/", {"state": "done"})

    assert token() == before


def test_a_role_cannot_have_a_milestone_twice():
    milestone = make_milestone()
    role = make_role(milestones=(milestone,))

    with pytest.raises(Exception, match="(?i)unique"), transaction.atomic():
        Step.objects.create(role=role, stage=role.stages.get(), milestone=milestone)


def test_a_milestone_on_a_roadmap_cannot_be_deleted():
    milestone = make_milestone()
    make_role(milestones=(milestone,))

    with pytest.raises(Exception, match="(?i)protected"):
        milestone.delete()

    assert Milestone.objects.filter(pk=milestone.pk).exists()


def test_other_threads_get_the_last_snapshot_while_one_reads(settings):
    settings.CATALOGUE_MAX_AGE = 60
    first = catalogue.current(fresh=True)
    settings.CATALOGUE_MAX_AGE = 0
    found = []

    with catalogue._lock:
        thread = threading.Thread(target=lambda: found.append(catalogue.current()))
        thread.start()
        thread.join(timeout=5)

    assert found == [first]
