"""Phrases over tokens: a small notation for them, and a trie that finds the longest at each place. Pure.

Notation: words apart by spaces; "a|b" either; "a?" may be missing; "_" a space within an alternative.
"do|does not really? need|have_to" stands for eight phrases.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
_LEAF = 0


def word_set(words: str) -> frozenset[str]:
    """Words apart by spaces, as a set."""
    return frozenset(words.split())


def expand(template: str) -> Iterator[tuple[str, ...]]:
    """All phrases of a template, as tuples of words."""
    choices = []
    for part in template.split():
        options = [tuple(option.split("_")) for option in part.rstrip("?").split("|")]
        choices.append([*options, ()] if part.endswith("?") else options)
    for combination in product(*choices):
        yield tuple(word for option in combination for word in option)


# They change nothing in what a phrase says: "what we really expect".
FILLERS = word_set("actually really truly honestly genuinely definitely certainly probably basically")
READERS = word_set("you your du dein deine deiner sie ihr ihre vous votre vos tu ton ta tes candidate candidates")


class Trie(Generic[Value]):
    """Phrases by their words. A phrase added twice keeps its first value."""

    def __init__(self) -> None:
        self._root: dict[Any, Any] = {}

    def add(self, phrase: Sequence[str], value: Value) -> None:
        node = self._root
        for word in phrase:
            node = node.setdefault(word, {})
        node.setdefault(_LEAF, value)

    def __contains__(self, phrase: Sequence[str]) -> bool:
        node: Any = self._root
        for word in phrase:
            node = node.get(word)
            if node is None:
                return False
        return _LEAF in node

    def longest(self, words: Sequence[str], joined: Sequence[bool], start: int) -> tuple[int, Value] | None:
        """Where the longest phrase that begins at `start` ends, and its value; joined[i]: word i continues i - 1."""
        node = self._root.get(words[start])
        found = None
        position = start + 1
        while node is not None:
            if _LEAF in node:
                found = (position, node[_LEAF])
            if position == len(words) or not joined[position]:
                break
            node = node.get(words[position])
            position += 1
        return found

    def openings(self, words: Sequence[str], joined: Sequence[bool]) -> list[int]:
        """Where a phrase may begin: with its only word, or with its first two."""
        root, last = self._root, len(words) - 1
        places = [index for index, word in enumerate(words) if word in root]
        return [
            index
            for index in places
            if _LEAF in root[words[index]]
            or (index < last and joined[index + 1] and words[index + 1] in root[words[index]])
        ]

    def scan(self, words: Sequence[str], joined: Sequence[bool]) -> Iterator[tuple[int, int, Value]]:
        """The phrases in the words from left to right, longest first, none overlapping."""
        after = 0
        for position in self.openings(words, joined):
            found = self.longest(words, joined, position) if position >= after else None
            if found:
                after = found[0]
                yield position, after, found[1]


def trie_of(templates: Mapping[Value, Iterable[str]]) -> Trie[Value]:
    trie: Trie[Value] = Trie()
    for value, lines in templates.items():
        for template in lines:
            for phrase in expand(template):
                trie.add(phrase, value)
    return trie
