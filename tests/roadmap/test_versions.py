"""What is kept of a thing over time, and going back to it."""

import pytest
from django.utils import timezone

from roadmap import catalogue, versions
from roadmap.documents import DocumentError, document_of, from_json
from roadmap.models import Milestone, Version
from roadmap.versions import Origin
from tests import factories
from tests.roadmap.admin_pages import make_editor

pytestmark = pytest.mark.django_db


def edited(milestone, *, author, reason="", **values):
    """Change a milestone as an editor does."""
    before = document_of("roadmap.milestone", milestone.slug)
    Milestone.objects.filter(pk=milestone.pk).update(**values)
    after = document_of("roadmap.milestone", milestone.slug)
    return versions.keep(before, after, author=author, origin=Origin.EDITED, reason=reason)


def history():
    return [(version.origin, version.reason, version.author) for version in versions.of("roadmap.milestone", "m")]


def test_the_first_change_also_keeps_what_was_found():
    milestone, editor = factories.make_milestone(slug="m"), make_editor()

    edited(milestone, author=editor, reason="Too short", hours=20)
    edited(milestone, author=editor, hours=30)

    assert history() == [("edited", "", editor), ("edited", "Too short", editor), ("found", "", None)]
    hours = [from_json(version.document).head.number("hours") for version in versions.of("roadmap.milestone", "m")]
    assert hours == [30, 20, 10]


def test_nothing_is_kept_where_nothing_changed():
    milestone = factories.make_milestone(slug="m")

    assert edited(milestone, author=make_editor(), hours=milestone.hours) is None
    assert not Version.objects.exists()


def test_edits_of_one_author_without_a_reason_are_one_version():
    milestone, editor = factories.make_milestone(slug="m"), make_editor()

    for hours in (20, 30, 40):
        edited(milestone, author=editor, hours=hours)

    assert history() == [("edited", "", editor), ("found", "", None)]
    hours = [from_json(version.document).head.number("hours") for version in versions.of("roadmap.milestone", "m")]
    assert hours == [40, 10]


def test_an_edit_of_another_with_a_reason_or_later_is_a_version_of_its_own():
    milestone, editor, other = factories.make_milestone(slug="m"), make_editor(), make_editor()

    edited(milestone, author=editor, hours=20)
    edited(milestone, author=other, hours=30)
    edited(milestone, author=other, hours=40, reason="Longer")
    edited(milestone, author=other, hours=50)
    Version.objects.update(made_at=timezone.now() - versions.JOINED_FOR)
    edited(milestone, author=other, hours=60)

    assert history() == [
        ("edited", "", other),
        ("edited", "", other),
        ("edited", "Longer", other),
        ("edited", "", other),
        ("edited", "", editor),
        ("found", "", None),
    ]


def test_revert_brings_back_parts_and_order_and_keeps_the_status():
    milestone, editor = factories.make_milestone(slug="m", criteria=2), make_editor()
    edited(milestone, author=editor, hours=20)
    before = document_of("roadmap.milestone", "m")
    milestone.criteria.get(key="criterion-1").delete()
    milestone.criteria.update(position=9, text="Spoilt")
    edited(milestone, author=editor, hours=99, status="retired")

    versions.revert(
        versions.of("roadmap.milestone", "m").get(reason="", origin="found"), author=editor, reason="Sorry"
    )

    assert document_of("roadmap.milestone", "m") == before.with_fields({"hours": 10, "status": "retired"})
    assert history()[0] == ("reverted", "Sorry", editor)


def test_a_deleted_thing_comes_back_as_a_draft():
    milestone, editor = factories.make_milestone(slug="m"), make_editor()
    before = document_of("roadmap.milestone", "m")
    milestone.delete()
    gone = versions.keep(before, None, author=editor, origin=Origin.EDITED)

    versions.revert(gone, author=editor)

    assert gone.origin == Origin.DELETED
    assert document_of("roadmap.milestone", "m") == before.with_status("draft")


def test_a_state_that_is_impossible_now_is_refused_and_nothing_changes():
    first = factories.make_milestone(slug="first")
    milestone, editor = factories.make_milestone(slug="m", requires=(first,)), make_editor()
    edited(milestone, author=editor, hours=20)
    milestone.requires.clear()
    first.delete()
    token = catalogue.current(fresh=True).version

    with pytest.raises(DocumentError, match="first"):
        versions.revert(versions.of("roadmap.milestone", "m").last(), author=editor)

    assert document_of("roadmap.milestone", "m").head.number("hours") == 20
    assert (len(history()), catalogue.current(fresh=True).version) == (2, token)


def test_many_things_are_kept_in_two_queries(django_assert_num_queries):
    documents = [document_of("roadmap.skill", factories.make_skill(slug=f"s-{number}").slug) for number in range(30)]
    changes = [(document, document.with_fields({"summary": "New."})) for document in documents]

    with django_assert_num_queries(2):
        found = versions.keep_each(changes, author=None, origin=Origin.LOADED)

    assert (len(found), Version.objects.count()) == (30, 60)


def test_the_author_may_leave_and_the_history_stays():
    editor = make_editor()
    edited(factories.make_milestone(slug="m"), author=editor, hours=3)

    editor.delete()

    assert history() == [("edited", "", None), ("found", "", None)]
