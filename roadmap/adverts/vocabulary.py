"""The vocabularies of all languages, compiled once. Pure.

Languages are not told apart: ads mix them, and what is a cue in one is seldom a word in another.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from roadmap.adverts import vocabulary_de, vocabulary_en, vocabulary_fr
from roadmap.adverts.kinds import Cue, Section
from roadmap.adverts.phrases import Trie, expand, trie_of
from roadmap.adverts.spelling import Speller

Kind = TypeVar("Kind", Section, Cue)
VOCABULARIES = (vocabulary_en.VOCABULARY, vocabulary_de.VOCABULARY, vocabulary_fr.VOCABULARY)


@cache
def cues() -> Trie[Cue]:
    return trie_of(_joined(vocabulary.cues for vocabulary in VOCABULARIES))


@cache
def headings() -> Trie[Section]:
    """Phrases that head a section, on a line of their own or before a colon."""
    return trie_of(_joined(vocabulary.headings for vocabulary in VOCABULARIES))


@cache
def line_headings() -> Trie[Section]:
    """The same, with words that head a section only on a line of their own."""
    trie = trie_of(_joined(vocabulary.headings for vocabulary in VOCABULARIES))
    for vocabulary in VOCABULARIES:
        for section, templates in vocabulary.weak_headings.items():
            for template in templates:
                for phrase in expand(template):
                    trie.add(phrase, section)
    return trie


@cache
def heading_speller() -> Speller:
    return Speller(
        {
            word
            for vocabulary in VOCABULARIES
            for group in (vocabulary.headings, vocabulary.weak_headings)
            for templates in group.values()
            for template in templates
            for phrase in expand(template)
            for word in phrase
        }
    )


@cache
def known_words() -> frozenset[str]:
    """Every word of every phrase: what a hyphen at a line's end may have cut in two."""
    return frozenset(_words())


def _words() -> Iterator[str]:
    for vocabulary in VOCABULARIES:
        for group in (vocabulary.headings, vocabulary.weak_headings, vocabulary.cues):
            for templates in group.values():
                for template in templates:
                    yield from template.replace("|", " ").replace("?", " ").replace("_", " ").split()


def _joined(groups: Iterable[Mapping[Kind, tuple[str, ...]]]) -> dict[Kind, tuple[str, ...]]:
    joined: dict[Kind, tuple[str, ...]] = {}
    for group in groups:
        for kind, templates in group.items():
            joined[kind] = joined.get(kind, ()) + templates
    return joined
