"""Which skills a text names, and where. Pure.

The longest name wins. An ambiguous one counts only in a credible context, spelled in capitals as its alias is. Whether
the ad asks for what it names is left to `judging`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import NamedTuple

from roadmap.adverts import names
from roadmap.adverts.lexicon import Lexicon, Name, Phrase, one_each, same_case
from roadmap.adverts.phrases import word_set
from roadmap.adverts.spelling import corrected
from roadmap.adverts.words import Gap, Words

# Words on either side within which a hint makes an ordinary word credible.
NEARBY = 12
# Of each name; what repeats one more often is no ad, and would be slow to judge.
MOST_MENTIONS = 100
_LINKS = word_set("and or und oder et ou plus")
_ASKING = word_set("with in using of mit avec en knowing")
_USING = word_set(
    "build building design designing develop developing use using write writing implement implementing know "
    "train training"
    " tune tuning apply applying"
)


class Found(NamedTuple):
    """Words first..last-1 name these skills; a field of study may be named so too, a tool may not."""

    first: int
    last: int
    slugs: tuple[str, ...]
    is_tool: bool = False


@dataclass(slots=True)
class Candidate:
    first: int
    last: int
    names: tuple[Name, ...]
    fuzzy: bool


class Finder:
    """One text's search."""

    def __init__(self, text: str, words: Words, lexicon: Lexicon) -> None:
        self.text = text
        self.words = words
        self.lexicon = lexicon
        self.stems, self.slips = corrected(words.stems, lexicon.words, lexicon.speller)
        # Where nothing has capitals, their absence tells nothing.
        self.is_small = sum(map(text.count, ascii_uppercase)) * 200 < len(text)

    def find(self) -> tuple[list[Found], list[tuple[int, int]]]:
        """The names of skills from left to right, and the spans of longer names that stand for none."""
        candidates = list(self._candidates())
        certain = {item.first: item for item in candidates if self._is_certain(item)}
        certain_ends = {item.last: item for item in certain.values()}
        hints = self._hints() if len(certain) < len(candidates) else {}
        found, decoys = [], []
        for item in candidates:
            # What was accepted makes its neighbors credible in turn: "NLP, RL and CNNs".
            if not item.names[0].slug:
                decoys.append((item.first, item.last))
                continue
            if self._is_event(item):
                continue
            slugs = tuple(
                name.slug
                for name in item.names
                if item.first in certain or self._is_credible(item, name, certain, certain_ends, hints)
            )
            if slugs:
                found.append(Found(item.first, item.last, slugs, self._is_tool(item)))
                certain[item.first] = certain_ends[item.last] = item
        return sorted([*found, *self._shared_heads(found)], key=lambda item: (item.first, item.last)), decoys

    def _candidates(self) -> Iterator[Candidate]:
        stems, joined = self.stems, self.words.joined
        after = 0
        seen: Counter[int] = Counter()
        for position in self.lexicon.names.openings(stems, joined):
            match = self.lexicon.names.longest(stems, joined, position) if position >= after else None
            if match is None:
                continue
            end, group = match
            seen[id(group)] += 1
            if seen[id(group)] > MOST_MENTIONS:
                after = end
                continue
            fuzzy = any(index in self.slips for index in range(position, end))
            fitting = one_each([name for name in group if self._fits(name, position, end, is_slip=fuzzy)])
            if fitting:
                yield Candidate(position, end, fitting, fuzzy)
            wide = not fitting or fitting[0].contains
            after = position + 1 if wide else end

    def _written(self, first: int, last: int) -> str:
        return self.text[self.words.starts[first] : self.words.ends[last - 1]]

    def _fits(self, name: Name, first: int, last: int, *, is_slip: bool) -> bool:
        """Whether the name may be meant by these words, as far as they alone can tell."""
        if not name.slug:
            return True
        written = self._written(first, last)
        if last - first == 1 and self.words.keys[first] in names.PEOPLE:
            return False
        if name.case_sensitive or name.exact:
            return same_case(written.replace("-", " "), name.text.replace("-", " "))
        if is_slip and last - first == 1:
            return name.is_proper and not name.ambiguous
        # "Embedding a tool into a product" is no "embeddings", and CNN may be a broadcaster where CNNs are not.
        only_plural = last - first == 1 and (name.text.endswith("ings") or name.text[-2:-1].isupper())
        return not only_plural or not name.text.endswith("s") or written.lower().endswith("s")

    def _is_everyday(self, item: Candidate) -> bool:
        key = self.words.keys[item.first]
        if self.is_small or item.last - item.first > 1 or key not in names.EVERYDAY_WORDS:
            return False
        return self._written(item.first, item.last).islower()

    def _is_tool(self, item: Candidate) -> bool:
        return item.names[0].is_proper and item.names[0].text not in names.FIELDS

    def _is_certain(self, item: Candidate) -> bool:
        return bool(item.names[0].slug) and not item.names[0].ambiguous and not self._is_everyday(item)

    def _is_event(self, item: Candidate) -> bool:
        after = item.last
        return after < len(self.words) and self.words.joined[after] and self.words.keys[after] in names.EVENTS

    def _hints(self) -> dict[Phrase, list[int]]:
        """Where each hint of ambiguous aliases stands, by its first word."""
        places: dict[Phrase, list[int]] = {}
        stems, joined = self.words.stems, self.words.joined
        for position in self.lexicon.hints.openings(stems, joined):
            match = self.lexicon.hints.longest(stems, joined, position)
            if match:
                places.setdefault(match[1], []).append(position)
        return places

    def _is_credible(
        self,
        item: Candidate,
        name: Name,
        certain: dict[int, Candidate],
        certain_ends: dict[int, Candidate],
        hints: dict[Phrase, list[int]],
    ) -> bool:
        """Whether an ambiguous name means the skill here: beside another tool, asked for by itself, or near a hint."""
        if self._is_glued(item, certain, certain_ends):
            return False
        neighbors = self._neighbors(item, certain, certain_ends)
        if (name.is_proper or not name.ambiguous) and any(other.names[0].is_proper for other in neighbors):
            return True
        if self._is_compound(item) or any(self._is_kin(name, other) for other in neighbors):
            return True
        if not name.ambiguous:
            return False  # an everyday word without capitals
        written = self._written(item.first, item.last)
        written_as_name = name.is_proper and (written[0].isupper() or written[0] == name.text[0])
        if written_as_name and self._stands_alone(item):
            return True
        reach = len(self.words) if name.is_proper else NEARBY
        return any(
            self._is_near(hints.get(hint, ()), item, reach, same_line=not name.is_proper) for hint in name.hints
        )

    def _is_near(self, places: list[int] | tuple[int, ...], item: Candidate, reach: int, *, same_line: bool) -> bool:
        for number in range(bisect_left(places, item.first - reach), len(places)):
            place = places[number]
            if place > item.last + reach:
                return False
            if item.first <= place < item.last:
                continue
            low, high = min(place, item.last - 1), max(place, item.first)
            if not same_line or Gap.LINE not in self.words.gaps[low + 1 : high + 1]:
                return True
        return False

    def _is_glued(self, item: Candidate, certain: dict[int, Candidate], ends: dict[int, Candidate]) -> bool:
        """Part of something else, such as A/R or B-R: a lone letter bound to what is no skill."""
        if item.last - item.first > 1 or len(self.words.keys[item.first]) > 1:
            return False
        keys = self.words.keys
        if self._is_compound(item):
            return False
        if self._sign(item.first) in {"-", "&"} or self._sign(item.last) in {"-", "&"}:
            return True
        if self._is_initial(item, ends):
            return True
        left = self._sign(item.first) == "/" and item.first not in ends and len(keys[item.first - 1]) < 3
        return left or (self._sign(item.last) == "/" and item.last not in certain and len(keys[item.last]) < 3)

    def _is_compound(self, item: Candidate) -> bool:
        """ "R-Kenntnisse", "R-based"."""
        after = item.last
        return after < len(self.words) and self._sign(after) == "-" and self.words.keys[after] in names.COMPOUNDS

    def _is_initial(self, item: Candidate, ends: dict[int, Candidate]) -> bool:
        """ "John R. Smith", "ask for R. Smith.": a letter with a dot before a surname."""
        after = item.last
        if not 0 < item.first < after < len(self.words) or self._sign(after) != ". ":
            return False
        text, starts, gaps = self.text, self.words.starts, self.words.gaps
        if not text[starts[after]].isupper() or item.first in ends or gaps[item.first] >= Gap.STOP:
            return False
        if self._sign(item.first) == " " and text[starts[item.first - 1]].isupper():
            return True
        return after + 1 == len(self.words) or gaps[after + 1] >= Gap.COMMA

    def _sign(self, index: int) -> str:
        """What stands before a word."""
        if not 0 < index < len(self.words):
            return "\n"
        return self.text[self.words.ends[index - 1] : self.words.starts[index]][:3]

    def _neighbors(
        self, item: Candidate, certain: dict[int, Candidate], ends: dict[int, Candidate]
    ) -> list[Candidate]:
        """What is beyond doubt in the same row: "Kafka, Spark", "Python or R", "object detection, segmentation"."""
        before, after = item.first, item.last
        if before and self.words.keys[before - 1] in _LINKS:
            before -= 1
        if after < len(self.words) and self.words.keys[after] in _LINKS:
            after += 1
        found = []
        if before in ends and before and self._in_row(before) and self._in_row(item.first):
            found.append(ends[before])
        if after in certain and self._in_row(after) and self._in_row(item.last):
            found.append(certain[after])
        return found

    def _is_kin(self, name: Name, other: Candidate) -> bool:
        """Whether two skills are of the same category."""
        skills = self.lexicon.skills
        return any(item.slug and skills[item.slug].category == skills[name.slug].category for item in other.names)

    def _in_row(self, index: int) -> bool:
        return self.words.gaps[index] <= Gap.COMMA or self._sign(index)[0] in "()"

    def _stands_alone(self, item: Candidate) -> bool:
        """An item of its own, or what experience is asked with: "• R", "Azure, because ...", "experience in R"."""
        gaps = self.words.gaps
        at_start = gaps[item.first] in {Gap.LINE, Gap.STOP, Gap.COLON}
        at_end = item.last == len(self.words) or gaps[item.last] >= Gap.COMMA or self.words.keys[item.last] in _LINKS
        before = self.words.keys[item.first - 1] if item.first and self.words.joined[item.first] else ""
        earlier = self.words.keys[max(0, item.first - 4) : max(0, item.first - 1)]
        asked = before in _ASKING and any(word in _EXPERIENCE for word in earlier)
        if self._is_named_amid(item):
            return True
        return (at_start and at_end) or asked or before in _USING

    def _is_named_amid(self, item: Candidate) -> bool:
        """A longer word with a capital where none would stand otherwise: "we run on Azure"."""
        start = self.words.starts[item.first]
        if self.words.ends[item.last - 1] - start < 5 or not self.text[start].isupper():
            return False
        gap = self.words.gaps[item.first]
        before = self.text[self.words.starts[item.first - 1]] if item.first else "."
        return gap in {Gap.COMMA, Gap.SLASH, Gap.COLON} or (gap is Gap.NONE and before.islower())

    def _shared_heads(self, found: list[Found]) -> Iterator[Found]:
        """Names that share a word: "supervised and unsupervised learning", "object detection and tracking"."""
        stems = self.stems
        for item in found:
            if item.last - item.first != 2:
                continue
            link = item.first - 1
            if link > 0 and self.words.keys[link] in _LINKS and self._in_row(link):
                yield from self._composed((stems[link - 1], stems[item.last - 1]), link - 1, link)
            tail = item.last + (item.last < len(stems) and self.words.keys[item.last] in _LINKS)
            if tail < len(stems) and self._in_row(tail) and tail + 1 <= len(stems):
                yield from self._composed((stems[item.first], stems[tail]), tail, tail + 1)

    def _composed(self, phrase: Phrase, first: int, last: int) -> Iterator[Found]:
        match = self.lexicon.names.longest(phrase, (True, True), 0)
        if match and match[0] == 2:
            slugs = tuple(name.slug for name in match[1] if name.slug and not name.ambiguous and not name.exact)
            if slugs:
                yield Found(first, last, slugs)


_EXPERIENCE = word_set(
    "experience experienced proficient proficiency knowledge skill skills skilled fluent fluency familiar familiarity"
    " expertise program programming code coding erfahrung kenntnisse experience maitrise connaissance"
)
