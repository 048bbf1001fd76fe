"""Documents read from the database, and written back: what stays, what goes, and what is refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roadmap.catalogue_io.rows import Row
from roadmap.documents import DocumentError, apply, document_from, document_of, documents_of
from roadmap.models import Criterion, Milestone, Stage, Step
from tests import factories
from tests.roadmap.admin_pages import token

pytestmark = pytest.mark.django_db


def test_documents_cost_the_same_queries_for_one_and_for_many(django_assert_num_queries):
    slugs = [factories.make_milestone(resources=(factories.make_resource(),)).slug for _ in range(8)]

    for many in (slugs[:1], slugs):
        with django_assert_num_queries(12):
            documents_of("roadmap.milestone", many)


def test_what_others_add_while_a_document_is_read_is_read_too():
    milestone = factories.make_milestone(slug="m", criteria=0)
    seen = []

    def added(execute, sql, *args):
        """Right behind the first query for the keys of resources."""
        result = execute(sql, *args)
        if 'FROM "roadmap_resource"' in sql and not seen:
            seen.append(sql)
            resource = factories.make_resource(slug="new")
            milestone.milestone_resources.create(resource=resource, why="Short.", position=1)
        return result

    with connection.execute_wrapper(added):
        document = document_of("roadmap.milestone", "m")

    assert [row.parent("resource") for row in document.of("roadmap.milestoneresource")] == ["new"]


def test_all_changes_of_a_document_are_declared_at_once():
    factories.make_milestone(slug="m", criteria=0)
    document = document_of("roadmap.milestone", "m")
    rows = [
        Row(
            "roadmap.criterion",
            {"milestone": ["m"], "key": f"k{number}", "text": f"Line {number}", "position": number},
        )
        for number in range(1, 9)
    ]
    before = token()

    with CaptureQueriesContext(connection) as queries:
        apply(document.with_parts("roadmap.criterion", rows))

    updates = [query["sql"] for query in queries if query["sql"].startswith('UPDATE "roadmap_contentversion"')]
    assert (len(updates), token() != before) == (1, True)


def test_a_part_keeps_its_row_as_long_as_its_key_stays():
    milestone = factories.make_milestone(slug="m")
    kept = milestone.criteria.get(key="criterion-1")
    document = document_of("roadmap.milestone", "m")
    rows = [row for row in document.of("roadmap.criterion") if row.text("key") == "criterion-1"]
    rows[0].fields["text"] = "Said better"

    apply(document.with_parts("roadmap.criterion", rows))

    assert list(milestone.criteria.values_list("pk", "text")) == [(kept.pk, "Said better")]


def test_a_part_on_which_records_depend_is_retired_rather_than_deleted():
    milestone = factories.make_milestone(slug="m")
    learner = factories.make_learner()
    learner.ticks.create(criterion=milestone.criteria.get(key="criterion-1"), ticked_at=timezone.now())
    document = document_of("roadmap.milestone", "m")

    apply(document.with_parts("roadmap.criterion", []))

    assert list(milestone.criteria.values_list("key", "retired")) == [("criterion-1", True)]
    assert learner.ticks.count() == 1


def test_a_step_moves_to_a_new_stage_and_the_old_stage_goes():
    role = factories.make_role(slug="r", milestones=(factories.make_milestone(slug="m"),))
    step = role.steps.get()
    document = document_of("roadmap.role", "r")
    stage, placed = document.of("roadmap.stage")[0], document.of("roadmap.step")[0]
    other = type(stage)(stage.kind, {**stage.fields, "key": "other", "name": "Other"})
    moved = type(placed)(placed.kind, {**placed.fields, "stage": ["r", "other"]})

    apply(document.with_parts("roadmap.stage", [other]).with_parts("roadmap.step", [moved]))

    assert list(Stage.objects.values_list("key", flat=True)) == ["other"]
    assert list(Step.objects.values_list("pk", "stage__key")) == [(step.pk, "other")]


def test_a_thing_that_was_deleted_comes_back_with_its_parts():
    factories.make_milestone(slug="m", requires=(factories.make_milestone(slug="first"),))
    document = document_of("roadmap.milestone", "m")
    Milestone.objects.get(slug="m").delete()

    apply(document)

    assert document_of("roadmap.milestone", "m") == document


def test_new_parts_get_the_same_provisional_numbers_each_time():
    milestone = factories.make_milestone(slug="m", criteria=1)
    document = document_of("roadmap.milestone", "m")
    first = document.of("roadmap.criterion")[0]
    new = [type(first)(first.kind, {**first.fields, "key": key, "position": 2}) for key in ("a", "b")]

    found = []
    for _ in range(2):
        apply(document.with_parts("roadmap.criterion", [first, *new]), provisional=True)
        found.append(list(milestone.criteria.order_by("key").values_list("key", "pk")))
        Criterion.objects.filter(pk__lt=0).delete()

    assert found[0] == found[1]
    assert found[0][:2] == [("a", -1), ("b", -2)]


REFUSED = {
    "a title that another thing has": ({"title": "Taken"}, "Title: "),
    "too long a text": ({"short_title": "x" * 25}, "24"),
    "a circle": ({"requires": [["later"]]}, "Circle: "),
    "something that is gone": ({"requires": [["gone"]]}, "“gone”"),
    "an unknown level": ({"level": "divine"}, "divine"),
    "no hours": ({"hours": 0}, "hours"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_stored_is_refused_in_words_and_nothing_is_written(case):
    milestone = factories.make_milestone(slug="m")
    factories.make_milestone(slug="later", requires=(milestone,))
    factories.make_milestone(slug="taken", title="Taken")
    before = document_of("roadmap.milestone", "m")
    change, words = REFUSED[case]

    with pytest.raises(DocumentError) as caught:
        apply(before.with_fields(change))

    assert words.casefold() in " ".join(caught.value.problems).casefold()
    assert document_of("roadmap.milestone", "m") == before


def test_a_stage_with_steps_is_not_lost_without_them():
    role = factories.make_role(slug="r", milestones=(factories.make_milestone(slug="m"),))
    document = document_of("roadmap.role", "r")

    with pytest.raises(DocumentError):
        apply(document.with_parts("roadmap.stage", []))

    assert role.stages.count() == 1


def test_a_document_has_exactly_one_thing():
    factories.make_skill(slug="a")
    document = document_of("roadmap.skill", "a")

    with pytest.raises(ValueError, match="not 2"):
        document_from([*document.rows, *document.rows])


def test_what_is_not_stored_has_no_document():
    assert document_of("roadmap.role", "nowhere") is None
