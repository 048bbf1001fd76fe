"""What makes two rows of documents the same row: the kind and the natural key. Pure."""

from roadmap.catalogue_io.layout import FILE_OF, OWNERS
from roadmap.catalogue_io.rows import NaturalKey, Row

# The field that tells a part from its siblings.
_OWN: dict[str, str] = {
    "roadmap.skillalias": "text",
    "roadmap.milestoneresource": "resource",
    "roadmap.step": "milestone",
}


def identity(row: Row) -> tuple[str, NaturalKey]:
    """The kind, and the natural key as the model has it: the owner's slug before a part's own field.

    A kind that is no more has none: there all that the row says is its identity.
    """
    if row.kind not in FILE_OF:
        return row.kind, tuple(f"{name}: {row.fields[name]}" for name in sorted(row.fields))
    owner = OWNERS.get(row.kind.removeprefix("roadmap."))
    if owner is None:
        return row.kind, (row.slug,)
    return row.kind, (row.parent(owner), own_key(row))


def own_key(row: Row) -> str:
    """What tells a part from its siblings, such as a criterion's key or a step's milestone."""
    name = _OWN.get(row.kind)
    if name is None:
        return row.text("key") or row.text("url")
    return row.parent(name) or row.text(name)
