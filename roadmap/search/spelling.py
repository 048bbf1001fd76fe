"""Typing mistakes: which published word was meant by one that nothing has. Pure apart from tantivy.

Nearer words first, whole words before beginnings, then the word that more titles, skills and texts have. Swapped
neighbors are one mistake. A few letters are near the beginning of some word whatever they are, so that beginnings are
corrected from SHORTEST_BEGINNING letters on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import tantivy
from tantivy import Query

WRITER_BYTES = 15_000_000
# Longer ones are no words; looking for them costs most.
_LONGEST = 24
SHORTEST_BEGINNING = 6


def edits_allowed(word: str) -> int:
    """How many letters may be wrong: none up to three, one up to seven, two from there on."""
    return 0 if len(word) <= 3 else 1 if len(word) <= 7 else 2


@dataclass(frozen=True, eq=False, repr=False)
class Spelling:
    words: tuple[str, ...]
    schema: tantivy.Schema
    searcher: tantivy.Searcher

    def correct(self, word: str, as_prefix: bool) -> str | None:  # noqa: FBT001  a function for ask()
        """The word that was meant, None where nothing is near; with `as_prefix` its beginning may be what is near."""
        if len(word) > _LONGEST:
            return None
        for edits in range(1, edits_allowed(word) + 1):
            for prefix in (False, True) if as_prefix and len(word) >= SHORTEST_BEGINNING else (False,):
                query = Query.fuzzy_term_query(self.schema, "word", word, distance=edits, prefix=prefix)
                # All scores are equal: the first of the words.
                for _score, address in self.searcher.search(query, 1, count=False).hits:
                    return self.words[int(self.searcher.fast_field_values("number", [address])[0] or 0)]
        return None


def learn(words: Iterable[str]) -> Spelling:
    """The words must be distinct, and come with those first that are meant more often."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    index = tantivy.Index(schema)
    known = tuple(words)
    writer = index.writer(WRITER_BYTES, num_threads=1)
    for number, word in enumerate(known):
        document = tantivy.Document()
        document.add_integer("number", number)
        document.add_text("word", word)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return Spelling(known, schema, index.searcher())
