"""How text becomes words: cut, folded and stemmed alike for what is published, for queries and for marks. Pure.

Case and diacritics fold away; "C++" and "C#" are words; a possessive's "'s" is none.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import tantivy

# Letters and digits with their combining marks; one letter may carry ++ or #.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:(?<=\b[A-Za-z])(?:\+\+|#))?")
_LETTER = re.compile(r"(?<![\w'\u2019.\u2011-])(?!a\b|I\b|A\s)[^\W\d_](?![\w'\u2019.\u2011+#-])")
_POSSESSIVE = re.compile(r"(?<=\w)['\u2019]s\b", re.IGNORECASE)
_JOINTS = {"-", "\u2011", "/", "."}
# Shorter words are mostly abbreviations, in which an s is no plural: AWS, CSS, DVC.
_SHORTEST_STEMMED = 4
_PLURAL_ABBREVIATION = re.compile(r"[^aeiouys]{3,5}s|[^aeiouys]{2}us")
_STEMMER = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer("english")).build()


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, and where in the text it stands."""

    text: str
    start: int
    end: int


def words(text: str, *, is_private: bool = False) -> Iterator[Word]:
    """The words of a text in order. Those of a private text leave nothing behind in this process."""
    fold_word = folded if is_private else fold
    if "'" in text or "\u2019" in text:
        # Blanked out, not removed: places stay what they are.
        text = _POSSESSIVE.sub("  ", text)
    for match in _WORD.finditer(text):
        word = fold_word(match.group())
        if word:
            yield Word(word, match.start(), match.end())


def joined(text: str, parts: Sequence[Word]) -> list[Word]:
    """What a hyphen, slash or dot holds together, as one word: "scikit-learn" is "scikitlearn" to many."""
    runs: list[list[Word]] = []
    for left, right in pairwise(parts):
        if text[left.end : right.start] in _JOINTS:
            if runs and runs[-1][-1] is left:
                runs[-1].append(right)
            else:
                runs.append([left, right])
    return [Word("".join(word.text for word in run), run[0].start, run[-1].end) for run in runs]


@lru_cache(maxsize=4096)
def letters(text: str) -> frozenset[str]:
    """The folded letters that stand alone: C in "C/C++", but not R in "R-CNN", nor the article "a"."""
    return frozenset(fold(letter) for letter in _LETTER.findall(text))


def folded(text: str) -> str:
    """Without case, diacritics and everything that is neither letter nor digit, but for + and #."""
    if text.isascii() and text.isalnum():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or letter in "+#")


def stemmed(word: str) -> str:
    """What the forms of a folded word share, by the English Snowball stemmer; short words stay whole.

    The stemmer takes the plurals of abbreviations for singulars: LLMs, GPUs.
    """
    if len(word) < _SHORTEST_STEMMED:
        return word
    if _PLURAL_ABBREVIATION.fullmatch(word):
        return word[:-1]
    return "".join(_STEMMER.analyze(word)) or word


# For what is published, and queries: the same words over and over.
fold = lru_cache(maxsize=50_000)(folded)
stem = lru_cache(maxsize=50_000)(stemmed)
