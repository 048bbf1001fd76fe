"""Where nothing matches: the roles and skills whose names look like the query, if any really do. Pure.

A name is near if it and the query have at least SHORTEST characters, begin with the same letter, which mistakes seldom
hit, and are ALIKE or more: difflib's ratio, twice the characters in common by those of both. Of random letters one in
a hundred is near something; what two letters of seven are wrong in still is.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from roadmap.search.index import Index
from roadmap.search.question import whole

# Names are short; comparing grows with the square of the length.
_COMPARED = 40
ALIKE = 0.7
SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Near:
    kind: str
    slug: str
    title: str


def nearest(index: Index, query: str, *, limit: int) -> tuple[Near, ...]:
    """The most alike first, ties in the order of the entries; none where none is near."""
    asked = whole(query)[:_COMPARED]
    if len(asked) < SHORTEST:
        return ()
    # The second text is the one that difflib prepares.
    matcher = SequenceMatcher(b=asked, autojunk=False)

    def likeness(name: str) -> float:
        known = whole(name)[:_COMPARED]
        if len(known) < SHORTEST or known[0] != asked[0]:
            return 0.0
        matcher.set_seq1(known)
        return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0

    candidates = (entry for entry in index.entries if entry.kind in {"role", "skill"})
    ranked = [(max(map(likeness, (entry.title, *entry.aliases))), entry) for entry in candidates]
    near = sorted((pair for pair in ranked if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return tuple(Near(entry.kind, entry.slug, entry.title) for _ratio, entry in near[:limit])
