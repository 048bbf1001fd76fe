"""Differences in words: what is called what, and which words changed."""

import pytest

from roadmap.admin.differences import worded, worded_clashes
from roadmap.catalogue_io.rows import Row
from roadmap.documents import Clash, Document, differences, document_of
from tests import factories

pytestmark = pytest.mark.django_db


def shown(before, after):
    """Rows as (verb, kind, name, fields), and fields as (label, [(op, text)])."""
    return [
        (
            str(row.verb),
            row.kind,
            row.name,
            [(field.label, [(piece.op.value, piece.text) for piece in field.pieces]) for field in row.fields],
        )
        for row in worded(differences(before, after))
    ]


def test_fields_go_by_their_label_and_values_by_their_words():
    milestone = factories.make_milestone(slug="m", title="Milestone", level="beginner", hours=10, project="Build it.")
    before = document_of("roadmap.milestone", "m")
    skill = factories.make_skill(slug="sql", name="SQL")
    milestone.skills.set([skill])

    after = document_of("roadmap.milestone", "m").with_fields(
        {"level": "advanced", "hours": 12, "project": "Build two."}
    )

    assert shown(before, after) == [
        (
            "Changed",
            "",
            "Milestone",
            [
                ("Teaches", [("added", "SQL")]),
                ("Hours", [("removed", "10"), ("added", "12")]),
                ("Level", [("removed", "Beginner"), ("added", "Advanced")]),
                ("Project", [("same", "Build "), ("removed", "it"), ("added", "two"), ("same", ".")]),
            ],
        )
    ]


def test_parts_go_by_their_text_and_not_by_their_key():
    factories.make_milestone(slug="m", resources=(factories.make_resource(title="A book"),), criteria=1)
    before = document_of("roadmap.milestone", "m")
    added = Row("roadmap.criterion", {"milestone": ["m"], "key": "k", "text": "Somebody can use it", "position": 2})
    kept = before.of("roadmap.criterion")
    after = before.with_parts("roadmap.criterion", [*kept, added]).with_parts("roadmap.milestoneresource", [])

    assert shown(before, after) == [
        ("Added", "criterion", "Somebody can use it", []),
        ("Taken away", "resource of the milestone", "A book", [("Why", [("removed", "It helps.")])]),
    ]


def test_row_that_is_gone_says_what_it_held_and_not_what_it_could():
    factories.make_role(slug="r", milestones=(factories.make_milestone(),), importance="recommended")
    before = document_of("roadmap.role", "r")

    row = shown(before, before.with_parts("roadmap.step", []))[0]

    assert row[3] == [("Stage", [("removed", "Start")]), ("Importance", [("removed", "Recommended")])]


def test_steps_go_by_their_milestone_and_stages_by_their_name():
    role = factories.make_role(slug="r", milestones=(factories.make_milestone(slug="m", title="Serve a model"),))
    before = document_of("roadmap.role", "r")
    stage = Row("roadmap.stage", {"role": ["r"], "key": "later", "name": "Later", "goal": "Go on.", "position": 2})
    step = before.of("roadmap.step")[0]
    moved = Row("roadmap.step", {**step.fields, "stage": ["r", "later"]})
    after = before.with_parts("roadmap.stage", [*before.of("roadmap.stage"), stage]).with_parts(
        "roadmap.step", [moved]
    )

    assert shown(before, after) == [
        ("Added", "stage", "Later", [("Goal", [("added", "Go on.")])]),
        ("Changed", "step", "Serve a model", [("Stage", [("removed", role.stages.get().name), ("added", "Later")])]),
    ]


def test_what_a_row_leaves_out_is_the_fields_default():
    factories.make_skill(slug="s")
    before = document_of("roadmap.skill", "s")
    after = before.with_fields({"summary": ""})
    gone = factories.make_resource(slug="res", hours_estimated=True)
    estimated = document_of("roadmap.resource", gone.slug)

    assert shown(after, before)[0][3] == [("Summary", [("added", before.head.text("summary"))])]
    assert shown(estimated, estimated.with_fields({"hours_estimated": None}))[0][3] == [
        ("Hours estimated", [("removed", "yes"), ("added", "no")])
    ]


def test_wording_costs_the_same_however_many_rows(django_assert_num_queries):
    resources = tuple(factories.make_resource() for _number in range(5))
    factories.make_milestone(slug="m", resources=resources)
    before = document_of("roadmap.milestone", "m")
    changes = differences(before, before.with_parts("roadmap.milestoneresource", []))

    with django_assert_num_queries(1):
        rows = worded(changes)

    assert [row.name for row in rows] == [resource.title for resource in resources]


def test_clashes_stand_side_by_side():
    row = Row("roadmap.milestone", {"slug": "m", "title": "Serve", "level": "beginner"})
    part = Row("roadmap.criterion", {"milestone": ["m"], "key": "k", "text": "It works"})

    words = worded_clashes([Clash(row, "level", "beginner", "advanced"), Clash(part, "")])

    assert [(clash.kind, clash.name, clash.label, clash.ours, clash.theirs) for clash in words] == [
        ("", "Serve", "Level", "Beginner", "Advanced"),
        ("criterion", "It works", "", "", ""),
    ]


def test_fields_and_kinds_that_were_given_up_go_by_their_bare_names():
    factories.make_milestone(slug="m", title="Milestone")
    before = document_of("roadmap.milestone", "m")
    lecture = Row("roadmap.lecture", {"milestone": ["m"], "title": "Monday", "length": 90})
    fields = {"mood": "good", "moods": ["a", "b"], "refs": [["x"], ["y", "z"]], "is_hard": True}
    after = Document((*before.with_fields(fields).rows, lecture))
    said = {"milestone": "m", "title": "Monday", "length": "90"}

    assert shown(before, after) == [
        (
            "Changed",
            "",
            "Milestone",
            [
                ("mood", [("added", "good")]),
                ("moods", [("added", "a\nb")]),
                ("refs", [("added", "x\ny z")]),
                ("is_hard", [("added", "yes")]),
            ],
        ),
        ("Added", "lecture", "", [(name, [("added", text)]) for name, text in said.items()]),
    ]
    assert worded_clashes([Clash(after.head, "mood", "good", None)])[0].ours == "good"
