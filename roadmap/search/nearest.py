"""Where nothing matches: the roles and skills whose names look most like the query. Pure."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from roadmap.search.index import Index
from roadmap.search.question import whole

# Names are short; comparing grows with the square of the length.
_COMPARED = 40
# Of difflib's ratio, 1.0 for equal texts.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Near:
    kind: str
    slug: str
    title: str


def nearest(index: Index, query: str, *, limit: int) -> tuple[Near, ...]:
    """The most alike first, ties in the order of the entries; the roles, where nothing is alike."""
    asked = whole(query)[:_COMPARED]
    candidates = [entry for entry in index.entries if entry.kind in {"role", "skill"}]
    # The second text is the one that difflib prepares.
    matcher = SequenceMatcher(b=asked, autojunk=False)

    def likeness(*names: str) -> float:
        best = 0.0
        for name in names:
            matcher.set_seq1(whole(name)[:_COMPARED])
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                best = max(best, matcher.ratio())
        return best

    ranked = sorted(
        ((likeness(entry.title, *entry.aliases), entry) for entry in candidates), key=lambda pair: -pair[0]
    )
    alike = [entry for ratio, entry in ranked if ratio >= _ALIKE]
    chosen = alike or [entry for entry in candidates if entry.kind == "role"]
    return tuple(Near(entry.kind, entry.slug, entry.title) for entry in chosen[:limit])
