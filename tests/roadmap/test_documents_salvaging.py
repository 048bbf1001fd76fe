"""As much of a document as is possible: everything else stays in it, and nothing is written."""

import pytest

from roadmap.documents import apply, document_from, document_of, salvaged
from tests import factories
from tests.roadmap.draft_pages import everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def present():
    """A milestone on which another one depends, beside one with the title “Taken”."""
    milestone = factories.make_milestone(slug="m", title="Old", summary="Old.", criteria=2, requires=())
    factories.make_milestone(slug="later", requires=(milestone,))
    factories.make_milestone(slug="taken", title="Taken")
    return document_of("roadmap.milestone", "m")


POSSIBLE = {"summary": "A week of work.", "requires": [["taken"]]}
IMPOSSIBLE = {
    "a title that another thing has": {"title": "Taken"},
    "a circle": {"requires": [["later"], ["taken"]]},
    "a reference to what is gone": {"requires": [["gone"], ["taken"]]},
    "a field that was given up": {"mood": "good"},
    "all of these": {"title": "Taken", "requires": [["gone"], ["later"], ["taken"]], "mood": "good", "hours": 0},
}


def test_what_is_possible_is_left_as_it_is(present):
    document = present.with_fields(POSSIBLE).with_parts("roadmap.criterion", present.of("roadmap.criterion")[1:])

    assert salvaged(document, present) == document


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_only_what_is_impossible_is_left_out(present, case):
    criteria = present.of("roadmap.criterion")[1:]
    possible = document_from(present.with_fields(POSSIBLE).with_parts("roadmap.criterion", criteria).rows)
    before = everything(but=())

    found = salvaged(possible.with_fields(IMPOSSIBLE[case]), present)

    assert (found, everything(but=())) == (possible, before)
    apply(found)
    assert document_of("roadmap.milestone", "m") == possible


def test_stage_is_not_taken_from_steps_that_stay():
    role = factories.make_role(slug="r", milestones=(factories.make_milestone(slug="a"),))
    role.stages.create(key="later", name="Later", goal="More.", position=2)
    present = document_of("roadmap.role", "r")
    document = present.with_parts("roadmap.stage", ())

    found = salvaged(document, present)

    assert [row.text("key") for row in found.of("roadmap.stage")] == ["start"]
    assert found.of("roadmap.step") == present.of("roadmap.step")
