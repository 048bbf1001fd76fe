"""What is wrong with the stored catalogue is found, and nothing else."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roadmap import drafts, health_board, health_reading
from roadmap.catalogue_check.articles import MOST_WORDS
from roadmap.health import Kind, Page, check
from roadmap.models import ArticleSource, Criterion, Draft, LinkCheck, Material, MilestoneResource, Stage
from tests import factories
from tests.roadmap.admin_pages import make_editor
from tests.roadmap.draft_pages import keep
from tests.roadmap.health_faults import FAULTS, Fault, clean_catalogue, days_ago, learners_at, set_raw

pytestmark = pytest.mark.django_db


def as_fault(finding):
    return Fault(finding.about.key, dict(finding.detail), finding.mend.page, finding.mend.at)


def found(kind):
    return [as_fault(finding) for finding in health_board.findings() if finding.kind is kind]


def kinds_found():
    return {finding.kind for finding in health_board.findings()}


def test_nothing_is_found_in_an_empty_or_a_clean_catalogue():
    empty = health_board.findings()
    clean_catalogue()

    assert (empty, health_board.findings()) == ((), ())


@pytest.mark.parametrize("kind", FAULTS)
def test_fault_is_found_and_nothing_else(kind):
    fault = FAULTS[kind](clean_catalogue())

    assert [(finding.kind, as_fault(finding)) for finding in health_board.findings()] == [(kind, fault)]


def test_all_faults_are_found_side_by_side():
    things = clean_catalogue()
    faults = {kind: make(things) for kind, make in FAULTS.items()}

    assert {finding.kind: as_fault(finding) for finding in health_board.findings()} == faults
    assert len(health_board.findings()) == len(faults)


def test_dead_addresses_are_found_however_they_are_written():
    things = clean_catalogue()
    Material.objects.create(milestone=things["first"], key="data", name="Data", url="https://Data.example/set/")
    retired = factories.make_tool(status="retired", homepage="https://data.example/set")
    facts = replace(health_reading.read(), dead={"http://www.data.example/set#part", "https://example.org/other"})

    findings = check(facts)

    assert [as_fault(finding) for finding in findings] == [
        Fault(("milestone", "first"), {"url": "https://Data.example/set/", "field": "url"})
    ]
    assert retired.slug not in {finding.about.slug for finding in findings}


def test_what_the_link_checker_holds_to_be_gone_is_dead():
    day = timezone.now()
    LinkCheck.objects.create(
        address="https://gone.example/", failures=9, failing_since=day - datetime.timedelta(days=30), checked_at=day
    )
    LinkCheck.objects.create(address="https://fine.example/", checked_at=day)

    assert health_reading.dead_addresses() == {"https://gone.example/"}


def test_references_of_parts_and_links_in_texts_are_looked_at():
    things = clean_catalogue()
    set_raw(things["course"], status="retired")
    factories.make_article(
        slug="second-guide",
        body="[Gone](/tools/none/) [Course](/resources/course/#why) [Fine](/pathways/degree/)",
        reviewed_on=days_ago(0),
    )

    hidden = {
        (fault.about[1], fault.detail["field"], fault.detail["target"], fault.detail["status"])
        for fault in found(Kind.HIDDEN)
    }

    assert hidden == {
        ("first", "resource", "Course", "retired"),
        ("second", "resource", "Course", "retired"),
        ("second-guide", "body", "none", ""),
        ("second-guide", "body", "Course", "retired"),
    }


def test_hidden_milestone_of_a_role_is_mended_in_its_roadmap():
    things = clean_catalogue()
    set_raw(things["second"], status="retired")

    assert [(fault.about, fault.page, fault.at) for fault in found(Kind.HIDDEN)] == [
        (("role", "engineer"), Page.ROADMAP, "step-second")
    ]


def test_empty_stage_is_mended_in_the_roadmap():
    clean_catalogue()
    stage = Stage.objects.get()
    Stage.objects.create(role=stage.role, key="later", name="Later", goal="Go on.", position=2)

    detail = {"flaw": "empty", "subject": "Later", "others": ()}
    assert found(Kind.ORDER) == [Fault(("role", "engineer"), detail, Page.ROADMAP, "stage-later")]


def test_order_of_a_role_that_is_a_draft_is_nobody_s_concern():
    things = clean_catalogue()
    factories.make_role(slug="draft", status="draft", milestones=(things["second"],))

    assert kinds_found() == {Kind.WAITING}


def test_milestone_is_not_free_where_its_resource_costs_or_its_provider_is_hidden():
    things = clean_catalogue()
    set_raw(things["course"], cost="paid")
    costs = found(Kind.PAID)
    set_raw(things["course"], cost="free")
    set_raw(things["provider"], status="retired")

    hidden = found(Kind.PAID)

    assert [(fault.about[1], fault.detail) for fault in costs] == [("first", {"main": 1}), ("second", {"main": 1})]
    assert [(fault.about[1], fault.detail) for fault in hidden] == [("first", {"main": 0}), ("second", {"main": 0})]


def test_texts_of_parts_have_their_own_limits_and_retired_ones_none():
    things = clean_catalogue()
    set_raw(MilestoneResource.objects.get(milestone=things["first"]), why="w" * 111)
    set_raw(MilestoneResource.objects.get(milestone=things["second"]), why="w" * 110)
    set_raw(Criterion.objects.filter(milestone=things["first"]).first(), retired=True, text="t" * 200)
    factories.make_article(slug="essay", body="word " * (MOST_WORDS + 1), reviewed_on=days_ago(0))

    assert [(fault.about[1], fault.detail) for fault in found(Kind.LONG)] == [
        ("essay", {"part": "", "field": "body", "length": 1101, "limit": 1100, "in_words": True}),
        ("first", {"part": "milestoneresource", "field": "why", "length": 111, "limit": 110, "in_words": False}),
    ]


def test_sources_may_be_cited_twice():
    clean_catalogue()
    for _number in range(2):
        article = factories.make_article(reviewed_on=days_ago(0))
        ArticleSource.objects.create(article=article, name="A study", url="https://example.org/course", year=2026)

    assert kinds_found() == set()


@pytest.mark.parametrize("kind, is_found", [("book", True), ("documentation", False), ("newsletter", False)])
def test_hours_are_missed_where_something_has_an_end(kind, is_found):
    things = clean_catalogue()
    set_raw(things["course"], hours=None, kind=kind)

    assert kinds_found() == ({Kind.HOURS} if is_found else set())


@pytest.mark.parametrize("reviewed_on, is_due", [(None, True), (days_ago(181), True), (days_ago(180), False)])
def test_review_is_due_after_180_days(reviewed_on, is_due):
    things = clean_catalogue()
    set_raw(things["provider"], reviewed_on=reviewed_on)

    assert kinds_found() == ({Kind.STALE} if is_due else set())


def test_prepared_change_waits_on_its_own_page():
    things = clean_catalogue()
    draft = keep(things["skill"], author=make_editor(), name="Python 3")
    Draft.objects.update(refusal="Too late.")

    detail = {"is_new": False, "since": draft.changed_at, "publish_at": None, "refusal": "Too late."}
    assert found(Kind.WAITING) == [Fault(("skill", "python"), detail, Page.DRAFT)]


def test_draft_of_what_was_deleted_is_passed_over():
    clean_catalogue()
    skill = factories.make_skill(reviewed_on=days_ago(0))
    keep(skill, author=make_editor(), name="New")
    skill.delete()

    assert (drafts.open_drafts().count(), kinds_found()) == (1, set())


def test_findings_that_concern_most_learners_come_first():
    things = clean_catalogue()
    learners_at(things["second"], 6)
    for milestone in ("first", "second"):
        set_raw(things[milestone], reviewed_on=None)
    set_raw(things["provider"], reviewed_on=None)
    set_raw(things["skill"], reviewed_on=None)

    assert [(finding.about.slug, finding.learners) for finding in health_board.findings()] == [
        ("python", 6),
        ("second", 6),
        ("first", 0),
        ("school", 0),
    ]


def test_looking_costs_the_same_for_a_large_catalogue_as_for_a_small_one():
    FAULTS[Kind.ORDER](clean_catalogue())
    with CaptureQueriesContext(connection) as small:
        health_board.findings()
    milestones = tuple(factories.make_milestone(resources=(factories.make_resource(),)) for _number in range(4))
    for _number in range(2):
        factories.make_role(milestones=milestones)
    learners_at(milestones[0], 6, idle_days=40)

    with CaptureQueriesContext(connection) as large:
        health_board.findings()

    assert (len(small), len(large)) == (36, 36)
