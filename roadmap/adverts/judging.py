"""What an ad wants of each skill it names: required, nice to have or not asked, and why. Pure.

The section gives the default; cues in the sentence change it for the words they reach. What a part of the ad says that
asks for nothing (benefits, process, legal text) nothing in it can change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadmap.adverts import vocabulary
from roadmap.adverts.clauses import Clause, Spotted, clauses_of, sentences_of
from roadmap.adverts.finding import Found
from roadmap.adverts.kinds import Cue, Section
from roadmap.adverts.marking import DEGREE, OTHERS, Marked, Verdict, mark_sentence
from roadmap.adverts.phrases import word_set
from roadmap.adverts.results import Demand, Reason
from roadmap.adverts.sections import SILENT, Part, section_of
from roadmap.adverts.words import Gap, Words

_REQUIRED = (Demand.REQUIRED, Reason.SECTION)
_COMPANY = (Demand.NOT_ASKED, Reason.COMPANY)
_TITLE = (Demand.NOT_ASKED, Reason.TITLE)
_DEFAULTS = {
    Section.BENEFITS: (Demand.NOT_ASKED, Reason.BENEFITS),
    Section.PROCESS: (Demand.NOT_ASKED, Reason.PROCESS),
    Section.LEGAL: (Demand.NOT_ASKED, Reason.LEGAL),
    Section.REQUIRED: _REQUIRED,
    Section.TASKS: _REQUIRED,
    Section.NICE: (Demand.NICE, Reason.SECTION),
    Section.NOT_NEEDED: (Demand.NOT_ASKED, Reason.NEGATED),
    Section.COMPANY: _COMPANY,
}
_SILENT_CUES = {Cue.BENEFITS: Section.BENEFITS, Cue.PROCESS: Section.PROCESS, Cue.LEGAL: Section.LEGAL}
_INLINE = 10  # words of a heading inside a line
# After these at a clause's beginning come other people.
_DETERMINERS = word_set(
    "our the another other their its separate dedicated whose unser unsere die der das andere notre nos l la le les"
    " autres un une someone somebody colleagues colleague engineers kollegen"
)
_SEPARATE = word_set("separate dedicated different central colleague sister specialist specialized another")
_OWNERS = word_set("our their unser unsere unserer unserem unseren notre nos its customers clients users kunden")
_SEEKING = word_set("ideal right successful perfect candidate")
# What "we" do for customers; what "we" use, the reader will use.
_SELLING = word_set(
    "build sell help teach make ship offer serve support provide train host advise consult develop enable power bauen"
    " helfen verkaufen entwickeln unterstutzen beraten aidons vendons developpons accompagnons proposons"
)
_READERS = word_set("you your du dein deine deiner sie ihr ihre vous votre vos tu ton ta tes candidate candidates")
_SEARCH = word_set("looking searching hiring seeking seek seeks wanted recherchons cherchons suchen recherche we")


@dataclass(frozen=True, slots=True)
class Judged:
    """A found name, what the ad wants of it, and the span of its sentence in words."""

    found: Found
    verdict: Verdict
    sentence: tuple[int, int]


class Judge:
    """One ad's judgement, sentence by sentence from its beginning."""

    def __init__(self, text: str, words: Words, found: Sequence[Found], decoys: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.words = words
        self.found: dict[int, list[Found]] = {}
        for item in found:
            self.found.setdefault(item.first, []).append(item)
        self.named = {word for item in found for word in range(item.first, item.last)}
        self.cues = _spot(words, found, decoys)
        # In a part about which nothing is known: what the last telling sentence spoke of.
        self.state: Verdict = _COMPANY
        # In a paragraph under a heading: benefits, process or legal text, once a sentence has turned to them.
        self.silence: Section | None = None

    def judge(self, parts: Sequence[Part]) -> list[Judged]:
        """Every found name of the parts, in the order of the text."""
        judged: list[Judged] = []
        inline: Section | None = None
        for part in parts:
            if part.is_heading:
                self.state = _COMPANY
            if part.is_heading or part.line.is_item or part.line.after_blank:
                inline = None
            if part.section is Section.NEUTRAL and part.line.after_blank and not part.line.is_item:
                self.state = _COMPANY
            self.silence = None
            for span in sentences_of(self.words, part.first, part.last):
                inline = self._question(span, part) or inline
                results, inline = self._sentence(span, part, inline)
                judged += results
            if part.line.is_item:
                inline = None
        return judged

    def _sentence(
        self, span: tuple[int, int], part: Part, inline: Section | None
    ) -> tuple[list[Judged], Section | None]:
        """The judgement of a sentence's names, and the section that a heading inside it opens."""
        default = self._default(span, part, inline)
        if not (self._names(span) or self._may_head(span)):
            return [], inline
        clauses = clauses_of(self.text, self.words, span, self.cues)
        marked = mark_sentence(clauses, self.words.keys, self.named, self.cues)
        judged = []
        subject: Verdict | None = None
        for number, item in enumerate(marked):
            head = self._head(marked, number, is_neutral=part.section is Section.NEUTRAL)
            if head:
                inline, default = head, _DEFAULTS[head]
                if part.section is Section.NEUTRAL and not part.line.is_item:
                    self.state = default
            subject = self._subject(item.clause, subject)
            for position, word in enumerate(item.clause.words):
                for found in self.found.get(word, ()):
                    is_title = part.is_heading and inline is None
                    verdict = _verdict(found, item.marks[position], default, subject, is_title=is_title)
                    judged.append(Judged(found, verdict, span))
        return judged, inline

    def _question(self, span: tuple[int, int], part: Part) -> Section | None:
        """The section that a sentence of a few words heads, followed by others on its line: "Perks? ..."."""
        if span[1] - span[0] > 4 or span[1] == part.last or self._names(span):
            return None
        return section_of(self.words, *span, vocabulary.headings(), share=0.7)

    def _names(self, span: tuple[int, int]) -> bool:
        return not self.named.isdisjoint(range(*span))

    def _may_head(self, span: tuple[int, int]) -> bool:
        gaps = self.words.gaps
        return any(Gap.DASH <= gaps[index] <= Gap.SEMICOLON for index in range(span[0] + 1, span[1]))

    def _head(self, marked: Sequence[Marked], number: int, *, is_neutral: bool) -> Section | None:
        """The section that a clause heads inside a line: "Required: ...", "nice to have - ..."."""
        if number + 1 == len(marked):
            return None
        item, following = marked[number], marked[number + 1]
        words = item.clause.words
        if item.names_anything or len(words) > _INLINE or item.clause.parent:
            return None
        gap = self.words.gaps[following.clause.words[0]]
        if following.clause.parent or not (gap is Gap.COLON or (gap is Gap.DASH and number == 0)):
            return None
        trie = vocabulary.line_headings() if number == 0 and is_neutral else vocabulary.headings()
        return section_of(self.words, words[0], words[-1] + 1, trie, share=0.5)

    def _default(self, span: tuple[int, int], part: Part, inline: Section | None) -> Verdict:
        """What a sentence's mentions mean where no cue reaches them."""
        section = inline or part.section
        if section is Section.NEUTRAL:
            return self._neutral(span, part)
        if section is Section.COMPANY and self._speaks_to_reader(span):
            return _REQUIRED
        if section not in SILENT and not part.line.is_item and inline is None:
            # A paragraph about benefits or the process stays so up to a sentence that turns to the reader.
            if self._silent(span):
                self.silence = self._silent(span)
            elif self._speaks_to_reader(span):
                self.silence = None
            return _DEFAULTS[self.silence or section]
        return _DEFAULTS[section]

    def _silent(self, span: tuple[int, int]) -> Section | None:
        """The section without demands that a sentence belongs to by its first telling cue, whatever part it is in."""
        for index in range(*span):
            cue = self.cues[index].cue if index in self.cues else None
            if cue in _SILENT_CUES:
                return _SILENT_CUES[cue]
            if cue in {Cue.ASK, Cue.READER}:
                return None
        return None

    def _neutral(self, span: tuple[int, int], part: Part) -> Verdict:
        """Where no heading tells: the first telling cue of the sentence, else what the sentences before spoke of."""
        spotted = [self.cues[index] for index in range(*span) if index in self.cues]
        asked = any(item.cue is Cue.ASK for item in spotted)
        silent = self._silent(span)
        if silent:
            self.state = _DEFAULTS[silent]
        elif self._speaks_to_reader(span):
            self.state = _REQUIRED
        elif spotted and spotted[0].cue is Cue.COMPANY and spotted[0].first - span[0] <= 3:
            self.state = _COMPANY
        elif asked:
            self.state = _REQUIRED
        elif part.line.is_item and self.state == _COMPANY and not part.unsure:
            return _REQUIRED
        return self.state

    def _speaks_to_reader(self, span: tuple[int, int]) -> bool:
        """Whether a sentence says what the reader does, has or should have."""
        keys = self.words.keys
        for index in range(*span):
            spotted = self.cues.get(index)
            if spotted and spotted.cue in _SILENT_CUES:
                return False
            if (
                spotted
                and spotted.cue in {Cue.ASK, Cue.MASK, Cue.NICE_BEFORE}
                and keys[index] in (_READERS if spotted.cue is not Cue.ASK else _READERS | _SEARCH)
            ):
                return True
        return False

    def _subject(self, clause: Clause, before: Verdict | None) -> Verdict | None:
        """Who a clause is about, unless the reader or nobody; a clause without a subject keeps the last."""
        words = clause.words
        start = 0
        while start < len(words) - 1 and words[start] in self.cues and self.cues[words[start]].cue is Cue.CONTRAST:
            start += 1
        first = self.words.keys[words[start]]
        kind = self.cues[words[start]].cue if words[start] in self.cues else None
        if kind in {Cue.READER, Cue.ASK, Cue.MASK} or first in _READERS:
            return None
        if self._is_about_others(words[start : start + 6]):
            return OTHERS
        following = self.words.keys[words[start + 1]] if start + 1 < len(words) else ""
        if first in _OWNERS or (
            first in {"we", "wir", "nous"} and _SELLING.intersection({following, *self._keys(words, start)})
        ):
            return _COMPANY
        return before if clause.parent is None and kind is None else None

    def _keys(self, words: list[int], start: int) -> list[str]:
        return [self.words.keys[index] for index in words[start + 1 : start + 4]]

    def _is_about_others(self, words: list[int]) -> bool:
        keys = [self.words.keys[index] for index in words]
        if keys[0] in {"a", "an", "eine", "ein"}:
            if not _SEPARATE.intersection(keys[1:3]):
                return False
        elif keys[0] not in _DETERMINERS or _SEEKING.intersection(keys):
            return False
        for index in words:
            if index in self.cues and self.cues[index].cue in {Cue.READER, Cue.ASK}:
                return False
            if index in self.cues and self.cues[index].cue is Cue.OTHERS:
                return True
        return False


def _verdict(
    found: Found, mark: Verdict | None, default: Verdict, subject: Verdict | None, *, is_title: bool
) -> Verdict:
    """One name's verdict from what its sentence says by default, who it is about, and what cues mark it with."""
    if default[1] in {Reason.BENEFITS, Reason.PROCESS, Reason.LEGAL}:
        return default
    if mark == DEGREE and found.is_tool:
        mark = None
    if mark and not (mark[0] is Demand.REQUIRED and default[0] is Demand.NICE):
        return mark
    if is_title:
        # "Python Developer" asks for Python; "NLP Engineer" is what the job is called.
        return _REQUIRED if found.is_tool else _TITLE
    if subject and default[0] is not Demand.NOT_ASKED:
        return subject
    return default


def _spot(words: Words, found: Sequence[Found], decoys: Sequence[tuple[int, int]]) -> Mapping[int, Spotted]:
    """The cues by their first word, none inside a skill's or another longer name."""
    covered: set[int] = set()
    for item in found:
        covered.update(range(item.first, item.last))
    for first, last in decoys:
        covered.update(range(first, last - 1))  # the last word may say that they are people
    keys = ["" if index in covered else key for index, key in enumerate(words.keys)]
    return {first: Spotted(first, last, cue) for first, last, cue in vocabulary.cues().scan(keys, words.joined)}


__all__ = ["SILENT", "Judge", "Judged"]
