"""An editorial thing with its parts as one value: kept as history, prepared as a draft, compared, applied.

`document`, `identity`, `differences` and `rebasing` are pure; `reading`, `applying` and `salvaging` meet the database.
"""

from roadmap.documents.applying import DocumentError, apply
from roadmap.documents.differences import Change, FieldChange, RowChange, differences
from roadmap.documents.document import Document, document_from, from_json
from roadmap.documents.identity import identity, own_key
from roadmap.documents.reading import document_of, documents_of
from roadmap.documents.rebasing import Clash, Rebased, rebase
from roadmap.documents.salvaging import salvaged

__all__ = [
    "Change",
    "Clash",
    "Document",
    "DocumentError",
    "FieldChange",
    "Rebased",
    "RowChange",
    "apply",
    "differences",
    "document_from",
    "document_of",
    "documents_of",
    "from_json",
    "identity",
    "own_key",
    "rebase",
    "salvaged",
]
