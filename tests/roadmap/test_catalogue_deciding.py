"""Whose word counts, as a table: one row in the files, in the database, and as it was loaded."""

import pytest

from roadmap.catalogue_io.deciding import Verdict, decide, digest, is_retired, retired, unretired
from roadmap.catalogue_io.rows import Row

KEY = ("a",)


def skill(name="A", status="published"):
    return Row("roadmap.skill", {"slug": "a", "status": status, "name": name})


ONE, OTHER, THIRD, GONE = skill("A"), skill("B"), skill("C"), skill("A", "retired")
CASES = [
    (ONE, None, None, Verdict.ADDED, Verdict.ADDED),
    (ONE, ONE, ONE, Verdict.SAME, Verdict.SAME),
    (ONE, ONE, None, Verdict.SAME, Verdict.SAME),
    (OTHER, ONE, ONE, Verdict.CHANGED, Verdict.CHANGED),
    (ONE, OTHER, ONE, Verdict.EDITED, Verdict.OVERWRITTEN),
    (THIRD, OTHER, ONE, Verdict.CONFLICT, Verdict.OVERWRITTEN),
    (ONE, OTHER, None, Verdict.CONFLICT, Verdict.OVERWRITTEN),
    (ONE, None, ONE, Verdict.DELETED, Verdict.RESTORED),
    (None, ONE, ONE, Verdict.RETIRED, Verdict.RETIRED),
    (None, OTHER, ONE, Verdict.GONE, Verdict.RETIRED),
    (None, GONE, ONE, Verdict.SETTLED, Verdict.SETTLED),
    (None, GONE, GONE, Verdict.SETTLED, Verdict.SETTLED),
    (None, skill("B", "retired"), ONE, Verdict.GONE, Verdict.SETTLED),
]


@pytest.mark.parametrize(("file", "stored", "loaded", "kept", "overwritten"), CASES)
def test_who_changed_a_row_last_decides(file, stored, loaded, kept, overwritten):
    files, rows = ({KEY: row} if row else {} for row in (file, stored))
    ledger = {KEY: digest(loaded)} if loaded else {}

    found = [decide("roadmap.skill", files, rows, ledger, overwrite=overwrite) for overwrite in (False, True)]

    assert [[item.verdict for item in each] for each in found] == [[kept], [overwritten]]


def test_what_was_never_in_the_files_is_the_editors_own():
    assert decide("roadmap.skill", {}, {KEY: ONE}, {}, overwrite=True) == []


def test_retiring_is_taken_back_by_its_inverse():
    criterion = Row("roadmap.criterion", {"milestone": ["m"], "key": "k", "text": "T"})

    for row in (ONE, criterion):
        gone = retired(row)
        assert gone is not None
        assert is_retired(gone)
        assert unretired(gone) == row


def test_other_parts_cannot_retire():
    alias = Row("roadmap.skillalias", {"skill": ["a"], "text": "T"})

    assert retired(alias) is None
    assert [item.verdict for item in decide(alias.kind, {}, {KEY: alias}, {KEY: digest(alias)}, overwrite=False)] == [
        Verdict.TAKEN_OUT
    ]
