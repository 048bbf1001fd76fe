"""What an ad wants of each skill it names: required, nice to have or not asked, and why. Pure.

The section gives the default; cues in the sentence change it for the words they reach. What a part of the ad says that
asks for nothing (benefits, process, legal text) nothing in it can change.
"""

from collections.abc import Sequence
from typing import NamedTuple

from roadmap.adverts import vocabulary
from roadmap.adverts.clauses import Breaks, Clause, Spotted, clauses_of, sentences_of, spot_cues, within
from roadmap.adverts.finding import Found
from roadmap.adverts.kinds import Cue, Section
from roadmap.adverts.marking import DEGREE, NEGATED, NICE, Verdict, announced, mark_sentence, telling_places
from roadmap.adverts.phrases import READERS, word_set
from roadmap.adverts.results import Demand, Reason
from roadmap.adverts.sections import SILENT, Part, section_of
from roadmap.adverts.subjects import COMPANY, subject_of
from roadmap.adverts.words import Gap, Words

_REQUIRED = (Demand.REQUIRED, Reason.SECTION)
_TITLE = (Demand.NOT_ASKED, Reason.TITLE)
_DEFAULTS = {
    Section.BENEFITS: (Demand.NOT_ASKED, Reason.BENEFITS),
    Section.PROCESS: (Demand.NOT_ASKED, Reason.PROCESS),
    Section.LEGAL: (Demand.NOT_ASKED, Reason.LEGAL),
    Section.REQUIRED: _REQUIRED,
    Section.TASKS: _REQUIRED,
    Section.NICE: (Demand.NICE, Reason.SECTION),
    Section.NOT_NEEDED: (Demand.NOT_ASKED, Reason.NEGATED),
    Section.COMPANY: COMPANY,
}
_SILENT_CUES = {Cue.BENEFITS: Section.BENEFITS, Cue.PROCESS: Section.PROCESS, Cue.LEGAL: Section.LEGAL}
_FINAL = frozenset({Reason.BENEFITS, Reason.PROCESS, Reason.LEGAL})
_INLINE = 16  # words of a heading inside a line
_QUESTION = 10  # and of a question that heads what follows it
_ANSWER = 5  # words of an answer to a question
_REPEATING = word_set("goes applies for holds gilt")
_NO = word_set("no not nope nah never nein nicht kein keine non pas")
_USING = word_set("use run deploy write work code rely nutzen verwenden setzen arbeiten utilisons travaillons")
_POSSESSIVES = word_set("our unser unsere unserer unserem notre nos")
_INTRODUCING = word_set("at in with for all today currently behind under bei mit fur heute chez dans")
_SEARCH = word_set(
    "looking searching hiring seeking seek seeks wanted recherchons cherchons suchen recherche we job role "
    "position work person hire incumbent"
    " postholder jobholder applicant holder"
)

_ADDRESSING = {Cue.MASK: READERS, Cue.NICE_BEFORE: READERS, Cue.ASK: READERS | _SEARCH}


class Judged(NamedTuple):
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
        self.cues = spot_cues(words, found, decoys)
        self.names = sorted(self.found)
        self.places = sorted(self.cues)
        self.breaks = Breaks(words, self.cues)
        self.telling = telling_places(words.keys, self.cues)
        # In a part about which nothing is known: what the last telling sentence spoke of.
        self.state: Verdict = COMPANY
        # In a paragraph under a heading: benefits, process or legal text, once a sentence has turned to them.
        self.silence: Section | None = None

    def judge(self, parts: Sequence[Part]) -> list[Judged]:
        """Every found name of the parts, in the order of the text."""
        judged: list[Judged] = []
        inline: Section | None = None
        for part in parts:
            if part.is_heading:
                self.state = COMPANY
            if part.is_heading or part.line.is_item or part.line.after_blank:
                inline = None
            if part.section is Section.NEUTRAL and part.line.after_blank and not part.line.is_item:
                self.state = COMPANY
            self.silence = None
            spans = list(sentences_of(self.words, part.first, part.last, self.cues, self.breaks))
            for span, following in zip(spans, [*spans[1:], None], strict=True):
                inline = self._question(span, part) or inline
                results, inline = self._sentence(span, part, inline)
                if results and judged and judged[-1].sentence[1] == span[0] and self._says_the_same(span):
                    results = [Judged(item.found, judged[-1].verdict, span) for item in results]
                judged += self._as_answered(results, span, following)
            if part.line.is_item:
                inline = None
        return judged

    def _sentence(
        self, span: tuple[int, int], part: Part, inline: Section | None
    ) -> tuple[list[Judged], Section | None]:
        """The judgement of a sentence's names, and the section that a heading inside it opens."""
        default = self._default(span, part, inline)
        names = self._names(span)
        if not within(self.breaks.headed, span[0] + 1, span[1]) and (not names or default[1] in _FINAL):
            return [Judged(found, default, span) for found in names], inline
        clauses = clauses_of(self.text, self.words, span, self.cues, self.breaks)
        tells = names and within(self.telling, *span)
        marked = mark_sentence(clauses, self.words.keys, self.named, self.cues) if tells else ()
        judged = []
        subject: Verdict | None = None
        subjects: dict[int, Verdict | None] = {}
        for number, clause in enumerate(clauses):
            head = self._head(clauses, number, is_neutral=part.section is Section.NEUTRAL)
            if head:
                inline, default = head, _DEFAULTS[head]
                if part.section is Section.NEUTRAL and not part.line.is_item:
                    self.state = default
            if not names:
                continue
            around = clause.parent
            before = subjects.get(id(around)) if around else subject
            subjects[id(clause)] = subject_of(clause, self.words.keys, self.cues, before)
            subject = subjects[id(clause)]
            for position in [place for place, word in enumerate(clause.words) if word in self.found]:
                for found in self.found[clause.words[position]]:
                    is_title = part.is_heading and inline is None
                    mark = marked[number].marks[position] if marked else None
                    verdict = _verdict(found, mark, default, subject, is_title=is_title)
                    judged.append(Judged(found, verdict, span))
        return _consistent(judged, self.words), inline

    def _question(self, span: tuple[int, int], part: Part) -> Section | None:
        """The section that a sentence of a few words heads, followed by others on its line: "Perks? ..."."""
        count = span[1] - span[0]
        if count > _QUESTION or span[1] == part.last or self._names(span):
            return None
        shouted = self.text[self.words.starts[span[0]] : self.words.ends[span[1] - 1]].isupper()
        if count > 4 and not (shouted or self._is_asked(span)):
            return None
        return section_of(self.words, *span, vocabulary.headings(), share=0.5 if self._is_asked(span) else 0.7)

    def _is_asked(self, span: tuple[int, int]) -> bool:
        """Whether a sentence ends as a question and another follows it."""
        return "?" in self.text[self.words.ends[span[1] - 1] : self.words.starts[span[1]]]

    def _says_the_same(self, span: tuple[int, int]) -> bool:
        """ "The same goes for Docker."."""
        opening = self.words.keys[span[0] : span[0] + 4]
        return "same" in opening[:2] and not _REPEATING.isdisjoint(opening)

    def _as_answered(
        self, judged: list[Judged], span: tuple[int, int], following: tuple[int, int] | None
    ) -> list[Judged]:
        """What a question names, as the next sentence wants it: "Kubernetes? Not here.", "SQL? Would be nice."."""
        if not (judged and following and self._is_asked(span)):
            return judged
        answer: Verdict | None = None
        if self.words.keys[following[0]] in _NO:
            answer = NEGATED
        elif following[1] - following[0] <= _ANSWER and not self._names(following):
            kinds = {spotted.cue for spotted in self._cues_in(following)}
            answer = NICE if kinds & {Cue.NICE, Cue.NICE_AFTER, Cue.NICE_BEFORE} else None
        return [Judged(item.found, answer or item.verdict, span) for item in judged]

    def _cues_in(self, span: tuple[int, int]) -> list[Spotted]:
        return [self.cues[index] for index in within(self.places, *span)]

    def _names(self, span: tuple[int, int]) -> list[Found]:
        return [found for index in within(self.names, *span) for found in self.found[index]]

    def _head(self, clauses: Sequence[Clause], number: int, *, is_neutral: bool) -> Section | None:
        """The section that a clause heads inside a line: "Required: ...", "nice to have - ..."."""
        if number + 1 == len(clauses):
            return None
        item, following = clauses[number], clauses[number + 1]
        words = item.words
        if len(words) > _INLINE or item.parent or not self.named.isdisjoint(words):
            return None
        gap = self.words.gaps[following.words[0]]
        if following.parent or not (gap is Gap.COLON or (gap is Gap.DASH and number == 0)):
            return None
        span = words[0], words[-1] + 1
        if number == 0 and is_neutral:
            return section_of(self.words, *span, vocabulary.line_headings(), share=0.5)
        found = section_of(self.words, *span, vocabulary.headings(), share=0.5)
        found = found or section_of(self.words, *span, vocabulary.line_headings(), share=1.0)
        return found or (announced(words, self.cues) if gap is Gap.COLON else None)

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
        for spotted in self._cues_in(span):
            if spotted.cue in _SILENT_CUES:
                return _SILENT_CUES[spotted.cue]
            if spotted.cue in {Cue.ASK, Cue.READER}:
                return None
        return None

    def _neutral(self, span: tuple[int, int], part: Part) -> Verdict:
        """Where no heading tells: the first telling cue of the sentence, else what the sentences before spoke of."""
        spotted = self._cues_in(span)
        asked = any(item.cue is Cue.ASK for item in spotted)
        silent = self._silent(span)
        if silent:
            self.state = _DEFAULTS[silent]
        elif self._speaks_to_reader(span):
            self.state = _REQUIRED
        elif spotted and self._is_about_company(spotted[0], span):
            if self.state == _REQUIRED:
                # A remark among demands; what "we" use, the reader will use.
                return (
                    self.state
                    if _USING.intersection(self.words.keys[spotted[0].last : spotted[0].last + 3])
                    else COMPANY
                )
            self.state = COMPANY
        elif asked:
            self.state = _REQUIRED
        elif part.line.is_item and self.state == COMPANY and not part.unsure:
            return _REQUIRED
        return self.state

    def _is_about_company(self, spotted: Spotted, span: tuple[int, int]) -> bool:
        """ "Our", unlike "we", is a sentence's subject only at its beginning: "Extend our pipelines"."""
        keys = self.words.keys
        reach = 3
        if keys[spotted.first] in _POSSESSIVES:
            reach = 1 if keys[span[0]] in _INTRODUCING else 0
        return spotted.cue is Cue.COMPANY and spotted.first - span[0] <= reach

    def _speaks_to_reader(self, span: tuple[int, int]) -> bool:
        """Whether a sentence says what the reader does, has or should have."""
        keys = self.words.keys
        for spotted in self._cues_in(span):
            cue = spotted.cue
            if cue in _SILENT_CUES:
                return False
            phrase = keys[spotted.first : spotted.last + (cue is Cue.NICE_BEFORE)]
            if cue in _ADDRESSING and not _ADDRESSING[cue].isdisjoint(phrase):
                return True
        return False


def _consistent(judged: list[Judged], words: Words) -> list[Judged]:
    """One sentence's judgement, where what it calls unneeded is unneeded wherever it says no more of it.

    A refused tool refuses no other of its skill that stands before it: "Kubernetes, no OpenShift" asks for Kubernetes.
    """
    refused = [item.found for item in judged if item.verdict[1] in {Reason.NEGATED, Reason.TAUGHT}]
    return [
        Judged(item.found, NEGATED, item.sentence)
        if item.verdict == _REQUIRED and any(_is_meant_too(item.found, other, words) for other in refused)
        else item
        for item in judged
    ]


def _is_meant_too(found: Found, refused: Found, words: Words) -> bool:
    same = words.stems[found.first : found.last] == words.stems[refused.first : refused.last]
    return found.slugs == refused.slugs and (same or not refused.is_tool or found.first > refused.first)


def _verdict(
    found: Found, mark: Verdict | None, default: Verdict, subject: Verdict | None, *, is_title: bool
) -> Verdict:
    """One name's verdict from what its sentence says by default, who it is about, and what cues mark it with."""
    if default[1] in _FINAL:
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
