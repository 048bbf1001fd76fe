"""Every model in the admin: pages open, declarations are there, lists cost the same for one row and for three."""

import datetime

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roadmap import catalogue
from roadmap.models import (
    Article,
    BackgroundTask,
    ContentVersion,
    Criterion,
    CriterionTick,
    Draft,
    Editorial,
    Learner,
    LearnerMerge,
    LinkCheck,
    LoadedRow,
    MapDrawing,
    MarketClaim,
    Milestone,
    MilestoneProgress,
    Pathway,
    ProgressEvent,
    Provider,
    Resource,
    ResourceMark,
    RoadmapChange,
    Role,
    Schedule,
    Seconding,
    Skill,
    Stage,
    State,
    Suggestion,
    Tool,
    Version,
    Worker,
)
from tests import factories
from tests.roadmap import work_tasks
from tests.roadmap.admin_pages import admin_url, change_url, make_editor, make_staff, token
from tests.roadmap.link_rows import make_link
from tests.roadmap.suggestion_rows import make_suggestion

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def make_learner():
    return factories.make_learner(email=f"learner-{Learner.objects.count()}@example.com")


def make_stage():
    return factories.make_role(milestones=(factories.make_milestone(),)).stages.get()


def make_merge():
    return LearnerMerge.objects.create(
        visitor=factories.make_learner(), into=make_learner(), journal={"note": "secret"}
    )


def make_progress():
    return MilestoneProgress.objects.create(
        learner=make_learner(), milestone=factories.make_milestone(), state=State.DOING, note="secret", actual_hours=3
    )


def make_tick():
    criterion = Criterion.objects.get(milestone=factories.make_milestone(criteria=1))
    return CriterionTick.objects.create(learner=make_learner(), criterion=criterion, ticked_at=NOW)


def make_mark():
    return ResourceMark.objects.create(
        learner=make_learner(), resource=factories.make_resource(), mark="saved", marked_at=NOW
    )


def make_event():
    number = ProgressEvent.objects.count()
    return ProgressEvent.objects.create(
        learner=make_learner(),
        key=f"00000000-0000-4000-8000-{number:012}",
        resource=factories.make_resource(),
        before="none",
        after="saved",
        created_at=NOW,
    )


def make_seconding():
    suggestion = make_suggestion()
    return Seconding.objects.create(
        suggestion=suggestion, learner=make_learner(), key="00000000-0000-4000-8000-000000000001", made_at=NOW
    )


def make_task():
    return BackgroundTask.objects.get(pk=work_tasks.be_hopeless.enqueue().id)


CONTENT = {
    Article: factories.make_article,
    MarketClaim: factories.make_market_claim,
    Milestone: factories.make_milestone,
    Pathway: factories.make_pathway,
    Provider: factories.make_provider,
    Resource: factories.make_resource,
    Role: factories.make_role,
    Skill: factories.make_skill,
    Stage: make_stage,
    Tool: factories.make_tool,
}
RECORDS = {
    # The one that there is in earnest has the number 1, which the database's own counting does not know.
    ContentVersion: lambda: ContentVersion.objects.create(pk=100 + ContentVersion.objects.count()),
    CriterionTick: make_tick,
    Learner: make_learner,
    LearnerMerge: make_merge,
    LinkCheck: lambda: make_link(f"https://example.org/{LinkCheck.objects.count()}", verdict="moved"),
    MapDrawing: lambda: MapDrawing.objects.create(kind="whole", digest=str(MapDrawing.objects.count()), drawing={}),
    LoadedRow: lambda: LoadedRow.objects.create(kind="skill", natural_key=f"skill-{LoadedRow.objects.count()}"),
    MilestoneProgress: make_progress,
    ProgressEvent: make_event,
    ResourceMark: make_mark,
    Seconding: make_seconding,
    Suggestion: make_suggestion,
    RoadmapChange: lambda: RoadmapChange.objects.create(role_slug="a", kind="added", title="A"),
    Version: lambda: Version.objects.create(
        kind="roadmap.skill", slug="a", origin="edited", document=[["roadmap.skill", {"slug": "a", "name": "A"}]]
    ),
    BackgroundTask: make_task,
    Schedule: lambda: Schedule.objects.create(name=f"job-{Schedule.objects.count()}", next_run_at=NOW),
    Worker: lambda: Worker.objects.create(name=f"worker-{Worker.objects.count()}"),
    Draft: lambda: Draft.objects.create(kind="roadmap.skill", slug=f"a-{Draft.objects.count()}", document=[], base=[]),
}
# Records that editors and contributors may look at too.
SHOWN_TO_EDITORS = {BackgroundTask, Draft, LinkCheck, Suggestion, Version}
EVERYTHING = {**CONTENT, **RECORDS}


def named(models):
    return [pytest.param(model, make, id=model.__name__) for model, make in models.items()]


def test_every_model_is_registered_or_edited_inline():
    inline = {inline.model for options in admin.site._registry.values() for inline in options.inlines}

    seen = {model for model in apps.get_app_config("roadmap").get_models() if model in admin.site._registry} | inline

    assert {model for model in apps.get_app_config("roadmap").get_models() if model not in seen} == set()
    assert {model for model in EVERYTHING if model not in admin.site._registry} == set()


@pytest.mark.parametrize("model", EVERYTHING, ids=lambda model: model.__name__)
@pytest.mark.parametrize("name", ["list_display", "list_select_related", "search_fields", "autocomplete_fields"])
def test_admin_declares_what_editors_need(model, name):
    options = type(admin.site._registry[model])

    declared = [
        parent for parent in options.__mro__ if name in vars(parent) and parent.__module__.startswith("roadmap")
    ]

    assert declared
    assert name != "search_fields" or options.search_fields


@pytest.mark.parametrize(("model", "make"), named(EVERYTHING))
def test_admin_pages_open(client, model, make):
    row = make()
    client.force_login(make_staff(is_superuser=True))
    add_status = 200 if model in CONTENT else 403

    answers = {
        "list": client.get(admin_url(model, "changelist")).status_code,
        "search": client.get(admin_url(model, "changelist"), {"q": "two words"}).status_code,
        "add": client.get(admin_url(model, "add")).status_code,
        "change": client.get(change_url(row)).status_code,
        "history": client.get(admin_url(model, "history", row.pk)).status_code,
    }

    assert answers == {"list": 200, "search": 200, "add": add_status, "change": 200, "history": 200}


@pytest.mark.parametrize(("model", "make"), named(EVERYTHING))
def test_admin_list_costs_the_same_for_one_row_and_for_three(client, model, make):
    client.force_login(make_staff(is_superuser=True))
    make()
    client.get(admin_url(model, "changelist"))

    with CaptureQueriesContext(connection) as one:
        client.get(admin_url(model, "changelist"))
    for _more in range(2):
        make()
    catalogue.current()  # the rows that were made have changed it, and whichever page comes first reads it anew
    with CaptureQueriesContext(connection) as three:
        response = client.get(admin_url(model, "changelist"))

    assert len(response.context["cl"].result_list) >= 3
    assert len(three) == len(one)


@pytest.mark.parametrize(
    ("model", "make"), named({model: make for model, make in CONTENT.items() if issubclass(model, Editorial)})
)
def test_admin_search_finds_by_slug_without_repeating(client, model, make):
    make()
    row = make(slug="wanted-thing")
    client.force_login(make_editor())

    found = client.get(admin_url(model, "changelist"), {"q": "wanted-thing"}).context["cl"]

    assert list(found.result_list) == [row]


@pytest.mark.parametrize("model", [Article, MarketClaim, Milestone, Pathway, Provider, Resource, Role, Skill, Tool])
def test_admin_slug_is_written_once(client, model):
    row = EVERYTHING[model]()
    client.force_login(make_editor())

    added = client.get(admin_url(model, "add")).context["adminform"]
    changed = client.get(change_url(row)).context["adminform"]

    assert "slug" in added.form.fields
    assert [field["field"].name for field in added.prepopulated_fields] == ["slug"]
    assert "slug" not in changed.form.fields
    assert changed.prepopulated_fields == []


@pytest.mark.parametrize("model", [Milestone, Role])
def test_admin_links_to_the_public_page_of_what_is_published(client, model):
    published, draft = EVERYTHING[model](), EVERYTHING[model](status="draft")
    client.force_login(make_editor())

    link = client.get(change_url(published)).context["absolute_url"]
    no_link = client.get(change_url(draft)).context["absolute_url"]

    assert client.get(link).url.endswith(published.get_absolute_url())
    assert no_link is None


@pytest.mark.parametrize("make", [make_progress, make_merge], ids=["progress", "merge"])
def test_admin_keeps_private_notes_private(client, make):
    row = make()
    client.force_login(make_staff(is_superuser=True))

    pages = [client.get(url).content.decode() for url in (change_url(row), admin_url(type(row), "changelist"))]

    assert [page for page in pages if "secret" in page] == []


def test_admin_review_filter_tells_old_from_fresh_and_never(client):
    never = factories.make_skill()
    stale = factories.make_skill(reviewed_on=timezone.localdate() - datetime.timedelta(days=181))
    fresh = factories.make_skill(reviewed_on=timezone.localdate() - datetime.timedelta(days=180))
    client.force_login(make_editor())

    found = {
        age: list(client.get(admin_url(Skill, "changelist"), {"review": age}).context["cl"].result_list)
        for age in ("never", "stale", "fresh")
    }

    assert found == {"never": [never], "stale": [stale], "fresh": [fresh]}


def test_admin_autocomplete_answers_editors(client):
    skill = factories.make_skill(slug="wanted-thing")
    client.force_login(make_editor())
    field = {"app_label": "roadmap", "model_name": "milestone", "field_name": "skills", "term": "wanted"}

    answer = client.get(reverse("admin:autocomplete"), field).json()

    assert answer["results"] == [{"id": str(skill.pk), "text": skill.name}]


def test_admin_looking_around_does_not_renew_the_content_version(client):
    row = factories.make_skill()
    client.force_login(make_editor())
    before = token()

    client.get(admin_url(Skill, "changelist"))
    client.post(change_url(row), {"name": ""})

    assert token() == before
