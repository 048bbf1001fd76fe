"""Asking the index: hits in groups, with what to show of each. Pure.

Ranking: exact title, exact alias, a role named among other words, beginning of a title, words of the title, skill
taught, text (index.Tier); equal ones in English first, then by relevance, then by slug. What is called exactly like
the query, and the role that it names, stand first, in a group of their own. Of the other groups those come first where
a title has the words, or what is called so is taught; then those where skills have the words, then texts; equal ones
in the order of KINDS. Nothing finer moves groups, so that they keep their places while somebody types.
"""

from dataclasses import dataclass
from functools import cache

from tantivy import Query

from roadmap.search.entries import KINDS, Entry
from roadmap.search.index import Index, Ranked, Tier, query_for
from roadmap.search.marks import Fits, Marked, mark, snippet
from roadmap.search.question import Question, ask
from roadmap.search.short_forms import respelled

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
    the words, so these have some of them. `hidden` counts what matches and costs money, where only what is free was
    asked for."""

    groups: tuple[Group, ...] = ()
    corrected: str = ""
    is_partial: bool = False
    hidden: int = 0


def find(index: Index, query: str, *, limit_per_group: int, free_only: bool = False) -> Found:
    """What is published about a query; nothing for a query without words. Never raises, whatever the text.

    Only the first LONGEST_QUERY characters count, and of their words the first MOST_WORDS.
    """
    question = ask(respelled(query), index.knows, index.spelling.correct)
    if not question.words:
        return Found()
    corrected = question.phrase if question.is_corrected else ""
    asked = query_for(index, question, every_word=True)
    groups, has_all = _groups(index, asked, question, limit_per_group, free_only=free_only)
    hidden = index.costly(asked) if free_only else 0
    if has_all or hidden or len(question.words) == 1:
        return Found(groups, corrected, hidden=hidden)
    asked = query_for(index, question, every_word=False)
    groups, _has_all = _groups(index, asked, question, limit_per_group, free_only=free_only)
    return Found(groups, corrected, bool(groups), index.costly(asked) if free_only else 0)


def _groups(
    index: Index, query: Query, question: Question, limit: int, *, free_only: bool
) -> tuple[tuple[Group, ...], bool]:
    """The groups, and whether anything answers all of the question, rather than being a role that it names."""
    # Texts have the same words over and over.
    fits = cache(question.fits)
    in_text: Fits = (lambda _word: False) if question.is_letter else fits
    called: list[Ranked] = []
    groups: list[tuple[int, Group]] = []
    has_all = False
    for kind in KINDS:
        ranked, total = index.best(query, kind, limit, free_only=free_only)
        has_all |= any(one.tier != Tier.ROLE_NAMED for one in ranked)
        rest = [one for one in ranked if not one.is_called]
        called += [one for one in ranked if one.is_called]
        if rest:
            hits = tuple(_hit(one.entry, fits, in_text) for one in rest)
            groups.append((_place(rest[0].tier), Group(kind, hits, total - len(ranked) + len(rest))))
    # Sorting keeps the order of equal ones.
    groups.sort(key=lambda group: group[0])
    best = Group(BEST, tuple(_hit(one.entry, fits, in_text) for one in called), len(called))
    return (*([best] if called else []), *(group for _number, group in groups)), has_all


def _place(best: Tier) -> int:
    """Where a group with that best hit stands among the others."""
    return 0 if best >= Tier.SKILL_TAUGHT else 1 if best >= Tier.SKILL_WORDS else 2


def _hit(entry: Entry, fits: Fits, in_text: Fits) -> Hit:
    title = mark(entry.title, fits)
    text = snippet([text for text in (entry.summary, *entry.body) if text], in_text)
    through = "" if title.spans or text.spans else _through(entry, fits)
    return Hit(entry.kind, entry.slug, title, text, through)


def _through(entry: Entry, fits: Fits) -> str:
    """The name that has the most fitting words, the first of equal ones; empty where none has any."""
    names = (*entry.names, *entry.codes, *entry.aliases, *entry.skills, *entry.facts)
    best = max(names, key=lambda name: len(mark(name, fits).spans), default="")
    return best if mark(best, fits).spans else ""
