"""How links stand, by checker and editors: read for the snapshot of the catalogue, which shows it to readers."""

from collections.abc import Iterable
from dataclasses import fields

from roadmap.links.addresses import normalized
from roadmap.links.standing import Standing
from roadmap.models import LinkCheck


def link_standings(addresses: Iterable[str]) -> dict[str, Standing]:
    """By address as it is written in the catalogue; those of which nobody knows anything are left out. One query."""
    known = {row.address: row for row in LinkCheck.objects.exclude(checked_at=None, marked_dead_at=None)}
    spelled = {address: normalized(address) for address in addresses}
    return {address: standing_of(known[name]) for address, name in spelled.items() if name in known}


def standing_of(row: LinkCheck) -> Standing:
    return Standing(**{each.name: getattr(row, each.name) for each in fields(Standing)})
