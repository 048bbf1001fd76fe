"""Milestones and skills in the admin: no circles, and no deletion that takes something from learners."""

import datetime
import threading

import pytest
from django.db import connection, transaction
from django.db.models.signals import pre_delete

from roadmap import catalogue
from roadmap.models import Criterion, CriterionTick, Milestone, MilestoneResource, Role, Skill, SkillAlias, State
from tests import factories
from tests.roadmap.admin_pages import (
    add_row,
    admin_url,
    change_url,
    errors_of,
    make_editor,
    make_staff,
    messages_of,
    shown_form,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def make_tick(criterion):
    return CriterionTick.objects.create(learner=factories.make_learner(), criterion=criterion, ticked_at=NOW)


def make_milestone_named(title, *, requires=()):
    milestone = factories.make_milestone(title=title, requires=requires)
    milestone.skills.add(factories.make_skill())
    return milestone


def post_requires(client, thing, *required):
    data = shown_form(client.get(change_url(thing)))
    return client.post(change_url(thing), {**data, "requires": [row.pk for row in required]})


def test_milestone_circle_is_refused_by_name(client):
    serve = make_milestone_named("Serve a model")
    package = make_milestone_named("Package with Docker", requires=(serve,))
    client.force_login(make_editor())

    response = post_requires(client, serve, package)

    assert errors_of(response) == ["Circle: Serve a model requires Package with Docker requires Serve a model."]
    assert serve.requires.count() == 0


def test_milestone_long_circle_starts_with_the_edited_one(client):
    one = make_milestone_named("One")
    two = make_milestone_named("Two", requires=(one,))
    three = make_milestone_named("Three", requires=(two,))
    client.force_login(make_editor())

    response = post_requires(client, one, three)

    assert errors_of(response) == ["Circle: One requires Three requires Two requires One."]


def test_milestone_that_requires_itself_is_refused(client):
    serve = make_milestone_named("Serve a model")
    client.force_login(make_editor())

    response = post_requires(client, serve, serve)

    assert errors_of(response) == ["Circle: Serve a model requires Serve a model."]


def test_skill_circle_is_refused_by_name(client):
    sql, joins = factories.make_skill(name="SQL"), factories.make_skill(name="Joins")
    joins.requires.add(sql)
    client.force_login(make_editor())

    response = post_requires(client, sql, joins)

    assert errors_of(response) == ["Circle: SQL requires Joins requires SQL."]


def test_milestone_may_require_a_diamond(client):
    base = make_milestone_named("Base")
    left, right = (make_milestone_named(title, requires=(base,)) for title in ("Left", "Right"))
    top = make_milestone_named("Top")
    client.force_login(make_editor())

    post_requires(client, top, left, right)

    assert set(top.requires.all()) == {left, right}


def test_milestone_is_not_blamed_for_a_circle_elsewhere(client):
    one = make_milestone_named("One")
    one.requires.add(make_milestone_named("Two", requires=(one,)))
    base, top = make_milestone_named("Base"), make_milestone_named("Top")
    client.force_login(make_editor())

    post_requires(client, top, base)

    assert list(top.requires.all()) == [base]


@pytest.mark.django_db(transaction=True)
def test_milestone_circle_is_refused_when_another_editor_saves_the_other_half_meanwhile(client):
    serve, package = make_milestone_named("Serve a model"), make_milestone_named("Package with Docker")
    client.force_login(make_editor())
    responses = []

    def save():
        responses.append(post_requires(client, serve, package))
        connection.close()

    editor = threading.Thread(target=save)
    with transaction.atomic():
        catalogue.hold()
        editor.start()
        editor.join(timeout=1)
        waited = editor.is_alive()
        package.requires.add(serve)
    editor.join(timeout=20)

    assert waited
    assert errors_of(responses[0]) == ["Circle: Serve a model requires Package with Docker requires Serve a model."]


def test_criterion_with_ticks_is_not_deleted(client):
    milestone = make_milestone_named("Serve a model")
    criterion = milestone.criteria.get(key="criterion-1")
    ticks = [make_tick(criterion), make_tick(criterion)]
    client.force_login(make_staff(is_superuser=True))
    data = shown_form(client.get(change_url(milestone)))

    response = client.post(change_url(milestone), {**data, "criteria-0-DELETE": "on"})

    reason = f"“{criterion.text}” cannot be deleted: 2 criterion ticks depend on it."
    advice = "Tick “retired” instead: new learners no longer see it, and those who ticked it keep the tick."
    assert errors_of(response) == [f"{reason} {advice}"]
    assert set(CriterionTick.objects.all()) == set(ticks)


def test_criterion_without_ticks_is_deleted(client):
    milestone = make_milestone_named("Serve a model")
    make_tick(milestone.criteria.get(key="criterion-1"))
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(milestone)))

    client.post(change_url(milestone), {**data, "criteria-1-DELETE": "on"})

    assert [criterion.key for criterion in milestone.criteria.all()] == ["criterion-1"]


def test_criterion_with_ticks_is_retired(client):
    milestone = make_milestone_named("Serve a model")
    criterion = milestone.criteria.get(key="criterion-1")
    make_tick(criterion)
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(milestone)))

    client.post(change_url(milestone), {**data, "criteria-0-retired": "on"})

    criterion.refresh_from_db()
    assert criterion.retired


def test_criterion_keeps_its_key(client):
    milestone = make_milestone_named("Serve a model")
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(milestone)))

    client.post(change_url(milestone), {**data, "criteria-0-key": "other", "criteria-0-text": "New text"})

    assert set(milestone.criteria.values_list("key", "text")) == {
        ("criterion-1", "New text"),
        ("criterion-2", milestone.criteria.get(key="criterion-2").text),
    }


@pytest.mark.django_db(transaction=True)
def test_criterion_ticked_while_it_is_deleted_stays(client):
    milestone = make_milestone_named("Serve a model")
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(milestone)))

    def tick(instance, **_kwargs):
        make_tick(instance)

    pre_delete.connect(tick, sender=Criterion)
    try:
        response = client.post(change_url(milestone), {**data, "criteria-0-DELETE": "on"}, follow=True)
    finally:
        pre_delete.disconnect(tick, sender=Criterion)

    assert messages_of(response) == [
        "Nothing was changed: something that was saved meanwhile contradicts it. Please look again."
    ]
    assert milestone.criteria.count() == 2


def test_milestone_with_progress_is_kept_and_the_page_says_why(client):
    milestone = factories.make_role(milestones=(factories.make_milestone(slug="ask-sql"),)).steps.get().milestone
    make_tick(milestone.criteria.first())
    factories.make_learner().progress.create(milestone=milestone, state=State.DOING)
    client.force_login(make_staff(is_superuser=True))

    response = client.post(admin_url(Milestone, "delete", milestone.pk), {"post": "yes"})

    page, role = response.content.decode(), Role.objects.get()
    assert response.context["protected"] == ["1 criterion tick", f"1 step ({role})", "1 milestone progress"]
    assert "The milestone “Ask sql” cannot be deleted, because these depend on it:" in page
    assert "Set its status to “Retired” instead" in page
    assert Milestone.objects.filter(pk=milestone.pk).exists()


def test_milestones_with_progress_are_kept_by_the_list_action(client):
    milestone, other = factories.make_milestone(), factories.make_milestone()
    factories.make_learner().progress.create(milestone=milestone, state=State.DOING)
    client.force_login(make_staff(is_superuser=True))
    data = {"action": "delete_selected", "_selected_action": [milestone.pk, other.pk], "post": "yes"}

    response = client.post(admin_url(Milestone, "changelist"), data)

    assert response.context["protected"] == ["1 milestone progress"]
    assert "Retire them instead" in response.content.decode()
    assert Milestone.objects.count() == 2


def test_role_that_nothing_depends_on_is_deleted_by_a_superuser(client):
    role = factories.make_role(milestones=(factories.make_milestone(),))
    client.force_login(make_staff(is_superuser=True))

    client.post(admin_url(Role, "delete", role.pk), {"post": "yes"})

    assert (Role.objects.count(), Milestone.objects.count()) == (0, 1)


def test_milestone_counts_roles_and_resources(client):
    milestone = factories.make_milestone(resources=(factories.make_resource(), factories.make_resource()))
    for _role in range(3):
        factories.make_role(milestones=(milestone,))
    client.force_login(make_editor())

    listed = client.get(admin_url(Milestone, "changelist")).context["cl"].result_list[0]

    assert (listed.role_count, listed.resource_count) == (3, 2)


def test_milestone_refuses_a_resource_twice(client):
    resource = factories.make_resource()
    milestone = factories.make_milestone(resources=(resource,))
    milestone.skills.add(factories.make_skill())
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(milestone)))
    add_row(data, "milestone_resources", resource=resource.pk, use="main", why="Again.")

    response = client.post(change_url(milestone), data)

    assert errors_of(response) == [
        "Please correct the duplicate data for resource.",
        "Please correct the duplicate values below.",
    ]
    assert MilestoneResource.objects.count() == 1


def test_skill_alias_refuses_a_text_twice(client):
    skill = factories.make_skill()
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(skill)))
    add_row(data, "aliases", text="k8s")
    add_row(data, "aliases", text="k8s")

    response = client.post(change_url(skill), data)

    assert errors_of(response) != []
    assert SkillAlias.objects.count() == 0


def test_skill_counts_milestones_whatever_the_search_joins(client):
    skill = factories.make_skill(slug="kubernetes")
    for text in ("k8s", "kube", "kubernetes"):
        SkillAlias.objects.create(skill=skill, text=text)
    for _milestone in range(2):
        factories.make_milestone().skills.add(skill)
    client.force_login(make_editor())

    listed = client.get(admin_url(Skill, "changelist"), {"q": "k"}).context["cl"].result_list

    assert [(row, row.milestone_count) for row in listed] == [(skill, 2)]
