"""Search over everything published, and over a learner's own notes. Pure: no Django, no database.

`build` makes an index from a snapshot, `find` asks it. Which index is current is search_index's business; how a kind
is called and where its page is, the views' and templates'.
"""

from roadmap.search.entries import KINDS
from roadmap.search.finding import BEST, Found, Group, Hit, find
from roadmap.search.index import Index, build
from roadmap.search.marks import Marked, Piece
from roadmap.search.nearest import Near, nearest
from roadmap.search.notes import FoundNotes, NoteHit, notes_matching
from roadmap.search.question import LONGEST_QUERY

__all__ = [
    "BEST",
    "KINDS",
    "LONGEST_QUERY",
    "Found",
    "FoundNotes",
    "Group",
    "Hit",
    "Index",
    "Marked",
    "Near",
    "NoteHit",
    "Piece",
    "build",
    "find",
    "nearest",
    "notes_matching",
]
