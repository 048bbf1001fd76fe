"""The published catalogue as open data: every object with its slug and its relations. Pure.

Relations are slugs, so that each object appears once. Stages, steps, criteria and the like stand inside the
object that owns them. docs/open-data.md describes each member.
"""

import datetime
import hashlib
import json
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from roadmap.snapshot import Catalogue, Choice, Milestone, Provider, Resource, Skill, Tool

SCHEMA_VERSION = 1
LICENSE = "CC BY-SA 4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"
ATTRIBUTION = "mlcareers and its contributors"
KINDS = (
    "roles",
    "milestones",
    "skills",
    "resources",
    "providers",
    "tools",
    "pathways",
    "articles",
    "market_claims",
)
# Inside another object these stand as their slug.
_REFERENCES = (Milestone, Skill, Resource, Provider, Tool)


@lru_cache(maxsize=1)
def render(catalogue: Catalogue) -> bytes:
    """UTF-8 JSON with the objects of each kind in display order, and their counts."""
    kinds = {kind: [_members(item) for item in getattr(catalogue, kind).values()] for kind in KINDS}
    document = {
        "schema_version": SCHEMA_VERSION,
        "license": LICENSE,
        "license_url": LICENSE_URL,
        "attribution": ATTRIBUTION,
        "version": catalogue.version,
        "counts": {kind: len(items) for kind, items in kinds.items()},
        **kinds,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def entity_tag(catalogue: Catalogue) -> str:
    """For HTTP, in quotes: the same bytes have the same tag, whichever process renders them."""
    return f'"{hashlib.sha256(render(catalogue)).hexdigest()[:32]}"'


def _members(item: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(item, field.name)) for field in fields(item) if field.name != "pk"}


def _plain(value: Any) -> Any:
    if isinstance(value, Choice):
        return value.value
    if isinstance(value, _REFERENCES):
        return value.slug
    if is_dataclass(value):
        return _members(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):  # and datetimes
        return value.isoformat()
    return value
