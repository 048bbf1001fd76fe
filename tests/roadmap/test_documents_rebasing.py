"""Differences between documents, and two people's changes of the same one: promises on arbitrary documents."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.catalogue_io.rows import Row
from roadmap.documents import Change, Clash, Document, Rebased, RowChange, differences, document_from, rebase
from roadmap.documents.differences import FieldChange
from tests.roadmap.roadmaps import document

TEXTS = st.sampled_from(["", "one", "two", "three"])


def milestone(*, summary="one", hours=4, criteria=()):
    head = Row("roadmap.milestone", {"slug": "m", "status": "published", "summary": summary, "hours": hours})
    parts = [
        Row("roadmap.criterion", {"milestone": ["m"], "key": key, "text": text, "position": number})
        for number, (key, text) in enumerate(criteria, 1)
    ]
    return document_from([head, *parts])


CRITERIA = st.lists(st.tuples(st.sampled_from("abcd"), TEXTS), max_size=4, unique_by=lambda item: item[0])
DOCUMENTS = st.builds(milestone, summary=TEXTS, hours=st.integers(1, 3), criteria=CRITERIA)


def changed(before: Document, after: Document):
    return {(change.change, change.row.kind, change.row.text("key")) for change in differences(before, after)}


@given(DOCUMENTS, DOCUMENTS)
def test_documents_differ_exactly_where_there_are_differences(one, other):
    assert (differences(one, other) == ()) == (one == other)
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.CHANGED: Change.CHANGED}
    assert changed(other, one) == {(turned[change], *row) for change, *row in changed(one, other)}


def test_differences_name_the_fields_in_both_states():
    before = milestone(summary="Old", criteria=[("a", "Stays"), ("b", "Goes")])
    after = milestone(summary="New", hours=5, criteria=[("a", "Stays"), ("c", "Comes")])

    assert differences(before, after) == (
        RowChange(Change.CHANGED, after.head, (FieldChange("summary", "Old", "New"), FieldChange("hours", 4, 5))),
        RowChange(Change.ADDED, after.parts[1]),
        RowChange(Change.REMOVED, before.parts[1]),
    )


@given(DOCUMENTS, DOCUMENTS)
def test_with_one_side_alone_the_result_is_that_side(base, changed_one):
    assert rebase(base, changed_one, base) == rebase(base, base, changed_one)
    assert (rebase(base, changed_one, base).document, rebase(base, changed_one, base).clashes) == (changed_one, ())


@given(DOCUMENTS, DOCUMENTS)
def test_the_same_change_on_both_sides_clashes_with_nothing(base, both):
    found = rebase(base, both, both)

    assert (found.document, found.clashes) == (both, ())


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_without_a_clash_the_sides_are_exchangeable(base, ours, theirs):
    found, turned = rebase(base, ours, theirs), rebase(base, theirs, ours)

    assert len(found.clashes) == len(turned.clashes)
    if not found.clashes:
        assert found.document == turned.document


def test_changes_of_different_fields_are_joined():
    base = milestone(criteria=[("a", "A")])
    ours, theirs = milestone(summary="Ours", criteria=[("a", "A")]), milestone(hours=9, criteria=[("a", "Theirs")])

    assert rebase(base, ours, theirs).document == milestone(summary="Ours", hours=9, criteria=[("a", "Theirs")])


def test_the_same_field_changed_in_two_ways_is_a_clash_in_which_ours_stands():
    base, ours, theirs = milestone(summary="one"), milestone(summary="two"), milestone(summary="three")

    found = rebase(base, ours, theirs)

    assert found.document == ours
    assert found.clashes == (Clash(ours.head, "summary", "two", "three"),)


def test_a_row_that_one_side_removed_and_the_other_changed_stays_and_is_a_clash():
    base = milestone(criteria=[("a", "A")])
    ours, theirs = milestone(), milestone(criteria=[("a", "Better")])

    found = rebase(base, ours, theirs)

    assert found.document == theirs
    assert found.clashes == (Clash(theirs.parts[0], ""),)


def test_a_stage_that_one_side_removed_stays_for_the_step_that_the_other_put_there():
    base, ours, theirs = document(start="a", later=""), document(start="a", later="b"), document(start="a")

    found, turned = rebase(base, ours, theirs), rebase(base, theirs, ours)

    later = base.of("roadmap.stage")[1]
    assert (found.document, found.clashes) == (ours, (Clash(later, ""),))
    assert (turned.document, turned.clashes) == (ours, (Clash(later, ""),))


def test_a_stage_that_nobody_uses_any_more_goes():
    base, ours, theirs = document(start="a", later="b"), document(start="a? b", later=""), document(start="a b")

    assert rebase(base, ours, theirs) == Rebased(document(start="a? b"), ())
