"""The index: what of an entry is looked up how, and the queries that rank. Pure apart from tantivy, in memory.

A thing's score is that of its best tier plus what BM25 gives its words, which is always less than the distance
between two tiers: so relevance decides inside a tier only, and there after the language.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import chain

import tantivy
from tantivy import Occur, Query

from roadmap.search.entries import Entry, entries
from roadmap.search.question import MOST_WORDS, Asked, Question, whole, whole_stems
from roadmap.search.short_forms import SHORT_WORDS
from roadmap.search.spelling import Spelling, learn
from roadmap.search.words import joined, letters, stem, words
from roadmap.snapshot import Catalogue

# Whole phrases: titles folded, and titles, aliases and taught skills stemmed; what roles are called, which leads also
# where a query says more; and letters that are names.
PHRASES = ("name", "name_stems", "alias", "taught", "role_name", "letter")
# What entries are chosen or ordered by, as words of one field.
COSTLY, FOREIGN = "costly", "foreign"
# Words, each in a field as they are written and in a field of their stems, with their weight for BM25.
AREAS = {"title": 3.0, "skill": 1.5, "body": 1.0}
# Half of it is more than BM25 gives to any query.
TIER = 10_000.0
# In the body, beginnings of words are matched from this length on.
SHORTEST_BODY_PREFIX = 3
# Characters in which a title must begin like the query; looking for more costs with their number.
LONGEST_TITLE_PREFIX = 60
WRITER_BYTES = 64_000_000
# The fewest words by which a role is recognized in a longer query, and the most.
ROLE_WORDS = range(2, 7)
# Words of an area that spelling learns.
MOST_TERMS = 1_000_000


class Tier(IntEnum):
    """How a thing answers a query, the worst first."""

    TEXT = 1
    SKILL_WORDS = 2
    SKILL_TAUGHT = 3
    TITLE_WORDS = 4
    TITLE_BEGINS = 5
    ROLE_NAMED = 6
    ALIAS = 7
    TITLE = 8


@dataclass(frozen=True, slots=True)
class Ranked:
    entry: Entry
    tier: Tier

    @property
    def is_called(self) -> bool:
        """Whether the query is all of the thing's title, short title, alias or letter, in any of its forms, or has
        all of a role's name."""
        return self.tier >= Tier.ROLE_NAMED


@dataclass(frozen=True, eq=False, repr=False)
class Index:
    """Everything published at one version of the content, ready to be asked. Safe for threads: nothing changes it."""

    version: str
    entries: tuple[Entry, ...]
    schema: tantivy.Schema
    searcher: tantivy.Searcher
    spelling: Spelling

    def __repr__(self) -> str:
        return f"<Index of {len(self.entries)} entries>"

    def knows(self, word: str, as_prefix: bool) -> bool:  # noqa: FBT001  a predicate for ask()
        """Whether anything published has this word in some form, or a word that begins so."""
        if any(self.searcher.doc_freq(f"{area}_stems", stem(word)) for area in AREAS):
            return True
        return as_prefix and any(self.searcher.terms_with_prefix(area, word, limit=1) for area in AREAS)

    def best(self, query: Query, kind: str, limit: int, *, free_only: bool = False) -> tuple[list[Ranked], int]:
        """The highest scores of a kind, ties by slug; and how many things match."""
        only = Query.const_score_query(Query.term_query(self.schema, "kind", kind), 0.0)
        without = [(Occur.MustNot, Query.term_query(self.schema, "trait", COSTLY))] if free_only else []
        result = self.searcher.search(Query.boolean_query([(Occur.Must, only), (Occur.Must, query), *without]), limit)
        addresses = [address for _score, address in result.hits]
        numbers = self.searcher.fast_field_values("number", addresses) if addresses else []
        ranked = sorted((-score, int(number or 0)) for (score, _), number in zip(result.hits, numbers, strict=True))
        best = [Ranked(self.entries[number], Tier(int((TIER / 2 - score) // TIER))) for score, number in ranked]
        return best, result.count  # type: ignore[attr-defined]  # missing from the stub

    def costly(self, query: Query) -> int:
        """How many things match that cost money, at least in part."""
        only = Query.term_query(self.schema, "trait", COSTLY)
        result = self.searcher.search(Query.boolean_query([(Occur.Must, only), (Occur.Must, query)]), 1)
        return int(result.count)  # type: ignore[attr-defined]  # missing from the stub


def build(catalogue: Catalogue) -> Index:
    """An index of everything published in the snapshot. One segment, so that ties keep the entries' order."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    for field in ("kind", "trait", *PHRASES):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for area in AREAS:
        builder.add_text_field(area, tokenizer_name="whitespace", index_option="basic")
        builder.add_text_field(f"{area}_stems", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    found = entries(catalogue)
    writer = index.writer(WRITER_BYTES, num_threads=1)
    for number, entry in enumerate(found):
        writer.add_document(_document(number, entry))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    return Index(catalogue.version, found, schema, searcher, learn(_vocabulary(searcher)))


def _vocabulary(searcher: tantivy.Searcher) -> list[str]:
    """Every word that is searched, those of titles first, then of skills; within an area the frequent ones."""
    found: dict[str, None] = {}
    for area in AREAS:
        terms = searcher.terms_with_prefix(area, "", limit=MOST_TERMS)
        found |= dict.fromkeys(word for word, _count in sorted(terms, key=lambda term: (-term[1], term[0])))
    return list(found)


def _document(number: int, entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer("number", number)
    document.add_text("kind", entry.kind)
    for trait, has in {COSTLY: entry.is_costly, FOREIGN: not entry.is_english}.items():
        if has:
            document.add_text("trait", trait)
    phrases = {"name": entry.titles, "alias": (*entry.aliases, *entry.codes), "taught": entry.skills}
    for field, texts in phrases.items():
        for text in texts:
            document.add_text(field, whole(text) if field == "name" else whole_stems(text))
    for text in entry.titles:
        document.add_text("name_stems", whole_stems(text))
    for text in (*entry.titles, *entry.aliases) if entry.kind == "role" else ():
        document.add_text("role_name", whole_stems(text))
    for letter in {letter for text in (*entry.titles, *entry.aliases, *entry.skills) for letter in letters(text)}:
        document.add_text("letter", letter)
    areas = {
        "title": map(_name_words, entry.titles),
        "skill": map(_name_words, (*entry.skills, *entry.aliases)),
        "body": map(_words, (entry.summary, *entry.body, *entry.facts)),
    }
    for field, parts in areas.items():
        found = tuple(chain.from_iterable(parts))
        document.add_text(field, " ".join(dict.fromkeys(found)))
        document.add_text(f"{field}_stems", " ".join(map(stem, found)))
    return document


def _words(text: str) -> tuple[str, ...]:
    parts = list(words(text))
    found = tuple(word.text for word in (*parts, *joined(text, parts)))
    return (*found, *(SHORT_WORDS[word] for word in found if word in SHORT_WORDS))


# A skill's names are those of everything that teaches it.
_name_words = lru_cache(maxsize=4096)(_words)


def query_for(index: Index, question: Question, *, every_word: bool) -> Query:
    """What the question finds: things that have every word, and phrases that are or begin like all of it. Or where
    nothing does, things that have any word. Either way the roles that it names.

    A single letter is a name, or stands alone in one: it begins no title, and texts that have it are about something
    else.
    """
    schema, stems = index.schema, question.stems
    tiers = {}
    if every_word:
        tiers[Tier.TITLE] = Query.term_query(schema, "name_stems", stems)
        tiers[Tier.ALIAS] = Query.term_query(schema, "alias", stems)
        tiers[Tier.SKILL_TAUGHT] = Query.term_query(schema, "taught", stems)
    if every_word and question.is_letter:
        tiers[Tier.SKILL_WORDS] = Query.term_query(schema, "letter", question.phrase)
    elif every_word:
        beginning = question.phrase[:LONGEST_TITLE_PREFIX]
        tiers[Tier.TITLE_BEGINS] = Query.fuzzy_term_query(schema, "name", beginning, distance=0, prefix=True)
        tiers[Tier.TITLE_WORDS] = _matching(schema, question, ("title",), every_word=True)
        tiers[Tier.SKILL_WORDS] = _matching(schema, question, ("title", "skill"), every_word=True)
    if not question.is_letter:
        tiers[Tier.TEXT] = _matching(schema, question, tuple(AREAS), every_word=every_word)
    if runs := _runs(question):
        tiers[Tier.ROLE_NAMED] = Query.term_set_query(schema, "role_name", runs)
    best = Query.disjunction_max_query([Query.const_score_query(query, tier * TIER) for tier, query in tiers.items()])
    relevance = [
        (Occur.Should, Query.boost_query(_word(schema, area, asked), weight))
        for asked in question.words
        for area, weight in AREAS.items()
    ]
    # Half a tier less: before relevance, after everything else. Taken from few, rather than given to most, for speed.
    foreign = Query.const_score_query(Query.term_query(schema, "trait", FOREIGN), -TIER / 2)
    return Query.boolean_query([(Occur.Must, best), (Occur.Should, foreign), *relevance])


def _runs(question: Question) -> list[str]:
    """Neighboring words of a question that may be the name of a role; not all of it, which has tiers of its own."""
    stems = question.stems.split()[:MOST_WORDS]
    runs = (stems[start : start + length] for length in ROLE_WORDS for start in range(len(stems) - length + 1))
    return [name for name in map(" ".join, runs) if name != question.stems]


def _matching(schema: tantivy.Schema, question: Question, areas: tuple[str, ...], *, every_word: bool) -> Query:
    occur = Occur.Must if every_word else Occur.Should
    return Query.boolean_query(
        [
            (occur, Query.disjunction_max_query([_word(schema, area, asked) for area in areas]))
            for asked in question.words
        ]
    )


def _word(schema: tantivy.Schema, area: str, asked: Asked) -> Query:
    """An area has the word: in one of its forms, or as a beginning where it may be unfinished."""
    forms = Query.term_query(schema, f"{area}_stems", asked.stem, index_option="freq")
    if not asked.is_prefix or (area == "body" and len(asked.text) < SHORTEST_BODY_PREFIX):
        return forms
    begun = Query.fuzzy_term_query(schema, area, asked.text, distance=0, prefix=True)
    return Query.disjunction_max_query([forms, begun])
