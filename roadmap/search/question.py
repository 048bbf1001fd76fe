"""What a reader asks: the words of a query, and which words of a text answer it. Pure.

The text comes from strangers. It is cut into words and never parsed: quotes, operators, control characters and
emoji separate words like spaces do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase

from roadmap.search.words import stem, words

# Characters of a query that count, and words of it that are looked for one by one; what follows is left out. A title
# that is longer is still found as a whole.
LONGEST_QUERY = 200
MOST_WORDS = 12
# Shorter words match whole words only: "r" means R more often than the beginning of a word.
SHORTEST_PREFIX = 2
# And longer ones begin no other; looking for beginnings costs with their length.
LONGEST_PREFIX = 40
# Left out where a query has other words.
_EMPTY_WORDS = {
    "a", "about", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "i", "in", "is", "it",
    "me", "my", "of", "on", "or", "that", "the", "to", "what", "when", "where", "which", "who", "why", "with", "you",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a query, folded and corrected. `is_begun`: the last one, which may be unfinished."""

    text: str
    is_begun: bool

    @property
    def stem(self) -> str:
        return stem(self.text)

    @property
    def is_prefix(self) -> bool:
        return self.is_begun and SHORTEST_PREFIX <= len(self.text) <= LONGEST_PREFIX

    def fits(self, word: str) -> bool:
        """Whether a folded word of a text is what was asked for."""
        return stem(word) == self.stem or (self.is_prefix and word.startswith(self.text))


@dataclass(frozen=True, slots=True)
class Question:
    """`phrase` has all words, folded and corrected; `stems` the same, stemmed; `words` those that count.

    `is_corrected`: the phrase is not what was typed.
    """

    phrase: str
    stems: str
    words: tuple[Asked, ...]
    is_corrected: bool

    @property
    def is_letter(self) -> bool:
        """Whether it is one letter from A to Z, which is a name; a digit or an ideograph is a word like others."""
        return len(self.phrase) == 1 and self.phrase in ascii_lowercase

    def fits(self, word: str) -> bool:
        """Whether a folded word of a text is one of those asked for."""
        return any(asked.fits(word) for asked in self.words)


def ask(
    text: str, knows: Callable[[str, bool], bool], correct: Callable[[str, bool], str | None] = lambda *_word: None
) -> Question:
    """`knows(word, as_prefix)` says whether anything published has a word, or one that begins so; `correct`, asked
    in the same way, which word was meant by one that nothing has."""
    typed = [word.text for word in words(text[:LONGEST_QUERY])]
    meant = typed.copy()
    for number, word in enumerate(typed[:MOST_WORDS]):
        as_prefix = number == len(typed) - 1 and len(word) >= SHORTEST_PREFIX
        if not knows(word, as_prefix):
            meant[number] = correct(word, as_prefix) or word
    telling = [word for word in meant if word not in _EMPTY_WORDS] or meant
    asked = tuple(Asked(word, word == meant[-1]) for word in dict.fromkeys(telling[:MOST_WORDS]))
    return Question(" ".join(meant), " ".join(map(stem, meant)), asked, meant != typed)


@lru_cache(maxsize=4096)
def whole(text: str) -> str:
    """All words of a text, folded, as `Question.phrase` has them."""
    return " ".join(word.text for word in words(text))


@lru_cache(maxsize=4096)
def whole_stems(text: str) -> str:
    """All words of a text, stemmed, as `Question.stems` has them."""
    return " ".join(stem(word.text) for word in words(text))
