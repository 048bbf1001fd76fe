"""The published catalogue as open data: every object with its slug and its relations. Pure.

Relations are slugs, so that each object appears once. Stages, steps, criteria and the like stand inside the
object that owns them. docs/open-data.md describes each member, static/catalogue.schema.json its type.
"""

import datetime
import gzip
import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any

import brotli

from roadmap.accept_encoding import IDENTITY
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
# How the document may travel, smallest first.
ENCODINGS = ("br", "gzip", IDENTITY)
# Inside another object these stand as their slug.
_REFERENCES = (Milestone, Skill, Resource, Provider, Tool)


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


@dataclass(frozen=True, slots=True)
class Document:
    """The catalogue as it travels. `tag` is for HTTP, in quotes: the same bytes have the same tag, whichever process
    made them."""

    body: bytes
    tag: str


@lru_cache(maxsize=1)
def documents(catalogue: Catalogue) -> dict[str, Document]:
    """The document in each of ENCODINGS, made together and once for each snapshot."""
    plain = render(catalogue)
    digest = hashlib.sha256(plain).hexdigest()[:32]
    return {
        # Brotli's last two steps would take a second, for a tenth less.
        "br": Document(brotli.compress(plain, quality=9), f'"{digest}-br"'),
        "gzip": Document(gzip.compress(plain, 9, mtime=0), f'"{digest}-gzip"'),
        IDENTITY: Document(plain, f'"{digest}"'),
    }


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
