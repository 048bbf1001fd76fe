"""Slips of the pen in long words: which known word was meant. Pure.

One slip: a letter missing, doubled or added, replaced, or two neighbors exchanged. The first letter must be right.
"""

from collections.abc import Iterable, Iterator

from roadmap.adverts.phrases import word_set

SHORTEST = 7
LONGEST = 30  # letters of a word in which slips are looked for; a word of n letters has n rests of that length
# Ordinary words that differ from a tool's name by one slip.
REAL_WORDS = word_set("seaborne tableaux jenkin terraforms snowflakes databrick plotty looker openshifts")


class Speller:
    """Known words by what is left of them without one letter: two words one slip apart share such a rest."""

    def __init__(self, words: Iterable[str]) -> None:
        self._rests: dict[str, str] = {}
        for word in sorted(words):
            if _is_spelled(word):
                for rest in _rests(word):
                    self._rests.setdefault(rest, word)

    def meant(self, word: str) -> str | None:
        """The known word of which this is a slip; None for short words, real words and those nobody knows."""
        if not _is_spelled(word) or word in REAL_WORDS:
            return None
        for rest in _rests(word):
            known = self._rests.get(rest)
            # A word of six letters has too many neighbors: there only an exchange is a slip, "Pyhton".
            close = known and (len(known) >= SHORTEST or sorted(known) == sorted(word))
            if known and close and known != word and known[0] == word[0] and is_slip(word, known):
                return known
        return None


def _is_spelled(word: str) -> bool:
    return SHORTEST - 1 <= len(word) <= LONGEST and word.isalpha()


def _rests(word: str) -> Iterator[str]:
    yield word
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]


def is_slip(word: str, known: str) -> bool:
    """Whether one insertion, deletion, replacement or exchange of neighbors makes the one of the other."""
    start = 0
    while start < min(len(word), len(known)) and word[start] == known[start]:
        start += 1
    left, right = word[start:], known[start:]
    if len(left) == len(right):
        exchanged = left[:2] == right[1::-1] if len(left) > 1 else False
        return left[1:] == right[1:] or (exchanged and left[2:] == right[2:])
    return left[1:] == right if len(left) == len(right) + 1 else left == right[1:]


def corrected(stems: list[str], known: frozenset[str], speller: Speller) -> tuple[list[str], set[int]]:
    """The stems with slips of the pen undone, and which words those are."""
    slips = {word: meant for word in set(stems) - known if (meant := speller.meant(word))}
    if not slips:
        return stems, set()
    return [slips.get(word, word) for word in stems], {index for index, word in enumerate(stems) if word in slips}
