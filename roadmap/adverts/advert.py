"""Reads a job ad: which skills of the catalogue it names, and whether it asks for them. Pure.

The order of the work: plain text, lines, words, names, sections, judgement. Each step is a module of its own.
"""

import re
from collections.abc import Sequence

from roadmap.adverts.alternatives import alternatives_of
from roadmap.adverts.finding import Finder
from roadmap.adverts.judging import Judge, Judged
from roadmap.adverts.layout import lines_of, rejoin
from roadmap.adverts.lexicon import Lexicon, lexicon_of
from roadmap.adverts.plain_text import PlainText, simplify
from roadmap.adverts.results import Demand, Mention, Reading, SkillMatch
from roadmap.adverts.sections import parts_of
from roadmap.adverts.unknown import unknown_names
from roadmap.adverts.words import Words, words_of
from roadmap.snapshot import Catalogue

_STRENGTH = {Demand.REQUIRED: 0, Demand.NICE: 1, Demand.NOT_ASKED: 2}
_LONGEST_SENTENCE = 600  # characters of a mention's sentence that are kept
_OPENED = "([{\"'"
_CLOSING = re.compile(r"[)\]}\"'.!?…]{0,7}[)\]}\"]")  # belongs to the sentence whose last word it follows


def read_advert(text: str, catalogue: Catalogue) -> Reading:
    """The skills that an ad names, strongest demand first counting, and names of tools that the catalogue lacks.

    Takes time in proportion to the text. Raises ValueError for a text above plain_text.MAX_LENGTH characters.
    """
    lexicon = lexicon_of(catalogue)
    plain = simplify(text)
    joined = rejoin(plain.text)
    words = words_of(joined, plain.text, lexicon.words)
    found, decoys = Finder(joined, words, lexicon).find()
    named = [False] * len(words)
    for item in found:
        named[item.first : item.last] = [True] * (item.last - item.first)
    parts = parts_of(joined, words, lines_of(joined), named)
    judged = Judge(joined, words, found, decoys).judge(parts)
    return Reading(
        skills=_matches(text, plain, words, judged, lexicon),
        unknown=unknown_names(joined, words, parts, judged, decoys),
        alternatives=alternatives_of(joined, words, judged),
    )


def _matches(
    text: str, plain: PlainText, words: Words, judged: Sequence[Judged], lexicon: Lexicon
) -> tuple[SkillMatch, ...]:
    mentions: dict[str, list[Mention]] = {}
    sentences: dict[tuple[int, int], str] = {}
    for item in sorted(judged, key=lambda item: (item.found.first, item.found.last)):
        first, last = span = item.sentence
        if span not in sentences:
            whole = text[slice(*plain.span(*_with_signs(plain.text, words.starts[first], words.ends[last - 1])))]
            sentences[span] = " ".join(whole[:_LONGEST_SENTENCE].split())
        mention = _mention(text, plain, words, item, sentences[span])
        for slug in item.found.slugs:
            mentions.setdefault(slug, []).append(mention)
    return tuple(
        SkillMatch(
            lexicon.skills[slug],
            min((mention.demand for mention in group), key=_STRENGTH.__getitem__),
            tuple(group),
        )
        for slug, group in mentions.items()
    )


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence's place with the brackets and quotes that stand right before and after its words."""
    while start and text[start - 1] in _OPENED:
        start -= 1
    closing = _CLOSING.match(text, end)
    return start, closing.end() if closing else end


def _mention(text: str, plain: PlainText, words: Words, item: Judged, sentence: str) -> Mention:
    start, end = plain.span(words.starts[item.found.first], words.ends[item.found.last - 1])
    demand, reason = item.verdict
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        demand=demand,
        reason=reason,
        sentence=sentence,
    )
