"""An address that has moved: what taking over the new one writes, wherever the old one stands."""

from collections.abc import Iterable, Mapping
from typing import Any

from roadmap.catalogue_io.rows import Row
from roadmap.documents import Document, apply, documents_of
from roadmap.link_uses import Use, address_fields
from roadmap.links.addresses import normalized
from roadmap.links.verdicts import Verdict
from roadmap.models import LinkCheck


def accept_move(check: LinkCheck, entries: Iterable[Use]) -> list[tuple[Document, Document]]:
    """Write the address to which `check` has moved wherever the given things have the old one.

    Returns what they were and are. Belongs in a transaction that holds the content. Raises DocumentError where the new
    address does not fit, ValueError where there is none.
    """
    if check.verdict != Verdict.MOVED or not check.target:
        raise ValueError(f"{check} has not moved")
    slugs: dict[str, list[str]] = {}
    for use in entries:
        slugs.setdefault(use.kind, []).append(use.slug)
    changes = [
        (before, replaced(before, check.address, check.target))
        for kind, things in slugs.items()
        for before in documents_of(kind, things).values()
    ]
    for _before, wanted in changes:
        apply(wanted)
    # The address was seen to work, at the end of the old one's way.
    seen = {name: getattr(check, name) for name in ("learners", "checked_at", "worked_at", "next_check_at")}
    known = LinkCheck.of(check.target, verdict=Verdict.OK, status=check.status, **seen)
    LinkCheck.objects.bulk_create([known], ignore_conflicts=True)
    check.delete()
    return changes


def replaced(document: Document, address: str, target: str) -> Document:
    """The document with another address wherever it has that one. A fragment stays, unless the target has its own."""
    fields = address_fields()

    def values(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: _with_fragment(target, value) if _is(value, name, kind, address, fields) else value
            for name, value in row.items()
        }

    result = document.with_fields(values(document.kind, document.head.fields))
    for kind in dict.fromkeys(part.kind for part in document.parts):
        parts = [Row(kind, values(kind, part.fields)) for part in document.of(kind)]
        result = result.with_parts(kind, parts)
    return result


def _is(value: object, name: str, kind: str, address: str, fields: Mapping[str, tuple[str, ...]]) -> bool:
    return name in fields.get(kind, ()) and isinstance(value, str) and bool(value) and normalized(value) == address


def _with_fragment(target: str, former: str) -> str:
    fragment = former.partition("#")[2]
    return f"{target}#{fragment}" if fragment and "#" not in target else target
