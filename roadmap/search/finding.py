"""Asking the index: groups of hits in a fixed order, with what to show of each. Pure.

Ranking: exact title, beginning of a title, alias, words of the title, skill taught, text; equal ones by relevance,
then by slug. What is called exactly like the query stands first, in a group of its own.
"""

from dataclasses import dataclass
from functools import cache

from roadmap.search.entries import KINDS, Entry
from roadmap.search.index import Index, query_for
from roadmap.search.marks import Fits, Marked, mark, snippet
from roadmap.search.question import Question, ask, whole_stems

BEST = "best"


@dataclass(frozen=True, slots=True)
class Hit:
    """A found thing. `through` is the name by which it was found where neither title nor text shows it: an alias of
    its own, or the skill that it teaches."""

    kind: str
    slug: str
    title: Marked
    text: Marked
    through: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind, or the best ones; `total` counts also those that are not shown."""

    kind: str
    hits: tuple[Hit, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.hits)


@dataclass(frozen=True, slots=True)
class Found:
    """`corrected` is what was looked for where that is not what was typed, else empty. `is_partial`: nothing has all
    the words, so these have some of them."""

    groups: tuple[Group, ...] = ()
    corrected: str = ""
    is_partial: bool = False

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


def find(index: Index, query: str, *, limit_per_group: int) -> Found:
    """What is published about a query; nothing for a query without words. Never raises, whatever the text.

    Only the first LONGEST_QUERY characters and MOST_WORDS words count.
    """
    question = ask(query, index.knows, index.spelling.correct)
    if not question.words:
        return Found()
    corrected = question.phrase if question.is_corrected else ""
    found = _groups(index, question, limit_per_group, every_word=True)
    if found or len(question.words) == 1:
        return Found(found, corrected)
    found = _groups(index, question, limit_per_group, every_word=False)
    return Found(found, corrected, is_partial=bool(found))


def _groups(index: Index, question: Question, limit: int, *, every_word: bool) -> tuple[Group, ...]:
    query = query_for(index, question, every_word=every_word)
    found = {kind: index.best(query, kind, limit) for kind in KINDS}
    # Texts have the same words over and over.
    fits = cache(question.fits)
    best = [entry for entries, _total in found.values() for entry in entries if is_called(entry, question.stems)]
    groups = [Group(BEST, tuple(_hit(entry, fits) for entry in best), len(best))]
    for kind, (entries, total) in found.items():
        rest = [entry for entry in entries if not is_called(entry, question.stems)]
        groups.append(Group(kind, tuple(_hit(entry, fits) for entry in rest), total - len(entries) + len(rest)))
    return tuple(group for group in groups if group.hits)


def is_called(entry: Entry, stems: str) -> bool:
    """Whether the stemmed query is all of a thing's title, short title or alias."""
    return any(whole_stems(name) == stems for name in (*entry.titles, *entry.aliases))


def _hit(entry: Entry, fits: Fits) -> Hit:
    title = mark(entry.title, fits)
    text = snippet([text for text in (entry.summary, *entry.body) if text], fits)
    through = "" if title.spans or text.spans else _through(entry, fits)
    return Hit(entry.kind, entry.slug, title, text, through)


def _through(entry: Entry, fits: Fits) -> str:
    """The name that has the most fitting words, the first of equal ones; empty where none has any."""
    names = (*entry.names, *entry.aliases, *entry.skills, *entry.facts)
    best = max(names, key=lambda name: len(mark(name, fits).spans), default="")
    return best if mark(best, fits).spans else ""
