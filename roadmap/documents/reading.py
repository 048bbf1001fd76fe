"""From the database to documents: what an editorial thing and its parts hold at this moment."""

from collections import defaultdict
from collections.abc import Collection

from roadmap.catalogue_io.kinds import Kind, kinds
from roadmap.catalogue_io.layout import OWNER_KINDS, OWNERS
from roadmap.catalogue_io.rows import NaturalKey, Row
from roadmap.catalogue_io.stored import rows_of, stored_keys
from roadmap.documents.document import Document, document_from


def document_of(kind: str, slug: str) -> Document | None:
    """The stored thing, such as ("roadmap.milestone", "serve-a-model"); None where there is none."""
    return documents_of(kind, [slug]).get(slug)


def documents_of(kind: str, slugs: Collection[str]) -> dict[str, Document]:
    """By slug, in the order of `slugs`; those that are not stored are left out.

    A few queries for each kind of part, however many things. The keys of everything that they may refer to are read.
    """
    own = kinds()[kind]
    heads = list(own.stored.filter(slug__in=slugs))
    owned = part_kinds(kind)
    targets = {target for each in (own, *owned) for target in (*each.parents.values(), *each.many.values())}
    keys = {name: _Keys(kinds()[name]) for name in targets}
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(own, heads, keys):
        rows[row.slug].append(row)
    for part in owned:
        owner = owner_field(part)
        instances = list(part.stored.filter(**{f"{owner}__in": heads}))
        for row in rows_of(part, instances, keys):
            rows[row.parent(owner)].append(row)
    return {slug: document_from(rows[slug]) for slug in slugs if slug in rows}


class _Keys(dict[int, NaturalKey]):
    """The natural keys of a kind by primary key. They are read again for one that came after they were read."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._read()

    def __missing__(self, pk: int) -> NaturalKey:
        self._read()
        if pk in self:
            return self[pk]
        raise KeyError(pk)

    def _read(self) -> None:
        self.update({pk: key for key, pk in stored_keys(self._kind).items()})


def part_kinds(kind: str) -> tuple[Kind, ...]:
    """The kinds of parts that such a thing may have, in the order in which they are written."""
    return tuple(each for each in kinds().values() if _owner_kind(each) == kind)


def owner_field(part: Kind) -> str:
    """The field of a part that names its thing."""
    return OWNERS[part.name.removeprefix("roadmap.")]


def _owner_kind(part: Kind) -> str:
    owner = OWNERS.get(part.name.removeprefix("roadmap."), "")
    return OWNER_KINDS.get(owner, "")
