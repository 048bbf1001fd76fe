"""What an import would mean for readers and learners, said in its preview: nothing is written yet."""

from roadmap.admin.consequences import concerns_in_words
from roadmap.documents import documents_of
from roadmap.models import Status
from roadmap.reach import reach


def told_before(rows, kind):
    """How many new and changed things are public at once, and how many learners that concerns."""
    new, changed = rows.written(is_new=True), rows.written(is_new=False)
    concerned = reach(_changes(changed, kind))
    return {
        "public": {"new": _public(new), "changed": _public(changed)},
        "learners": concerned.learners,
        "concerns": concerns_in_words(concerned, is_several=len(changed) > 1),
    }


def _public(differences):
    return sum(difference.thing.status == Status.PUBLISHED for difference in differences)


def _changes(differences, kind):
    """Before and after by document. What is new concerns nobody yet; of values it counts only that they change."""
    stored = documents_of(kind, [difference.thing.slug for difference in differences])
    for difference in differences:
        before = stored[difference.thing.slug]
        yield before, before.with_fields({name: after for name, (_before, after) in difference.changes.items()})
