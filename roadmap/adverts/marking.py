"""What the cues of a clause say of each of its words. Pure.

Marks have ranks: of several that reach a word the highest counts, and of equals the first. That a thing is welcome
outranks that it is not required; that it is part of a degree's name outranks both.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from roadmap.adverts.clauses import Clause, Spotted
from roadmap.adverts.kinds import Cue, Section
from roadmap.adverts.phrases import word_set
from roadmap.adverts.results import Demand, Reason
from roadmap.adverts.scopes import Scope

Verdict = tuple[Demand, Reason]
NEGATED = (Demand.NOT_ASKED, Reason.NEGATED)
DEGREE = (Demand.NOT_ASKED, Reason.DEGREE)
TAUGHT = (Demand.NOT_ASKED, Reason.TAUGHT)
OTHERS = (Demand.NOT_ASKED, Reason.OTHERS)
NICE = (Demand.NICE, Reason.CUE)
REQUIRED = (Demand.REQUIRED, Reason.CUE)
_RANKS = {REQUIRED: 1, NEGATED: 2, OTHERS: 2, TAUGHT: 2, NICE: 3, DEGREE: 4}
_BEFORE = {Cue.NOT_BEFORE: NEGATED, Cue.NICE_BEFORE: NICE, Cue.TAUGHT_BEFORE: TAUGHT}
_AFTER = {Cue.NOT_AFTER: NEGATED, Cue.NICE_AFTER: NICE, Cue.TAUGHT_AFTER: TAUGHT}
_EITHER = {Cue.NICE: NICE, Cue.REQUIRED: REQUIRED}
_ANNOUNCING = {Cue.NICE_AFTER: Section.NICE, Cue.NICE: Section.NICE, Cue.NOT_AFTER: Section.NOT_NEEDED}
_RELATIVES = word_set("who which whose das die der welche welches welcher qui dont")
_CONCEDING = word_set("although though while obwohl wenngleich")
_NEXT = 3  # words that a bare "not" reaches
_INTRODUCTION = 5  # words between a degree and its fields
_FIELD_WORDS = word_set("in of en de d der im des an z eg such wie")
_EXAMPLES = word_set("such like e eg for preferably ideally including z idealerweise idealement")
_OUTSIDE_DEGREE = frozenset(
    {Cue.ASK, Cue.REQUIRED, Cue.READER, Cue.NICE_AFTER, Cue.NICE_BEFORE, Cue.NOT_BEFORE, Cue.NOT_AFTER, Cue.COMPANY}
)
_DITTO = word_set("likewise ditto too ebenso gleichfalls auch idem aussi egalement")
_AGAIN = frozenset(
    (first, last) for first in ("as", "so", "same") for last in ("is", "are", "does", "do", "goes", "for")
) | {
    ("de", "meme"),
    ("tout", "comme"),
    ("ainsi", "que"),
    ("as", "well"),
    ("along", "with"),
    ("ebenso", "wie"),
}
_DUMMIES = word_set("it es ce what")
_PRAISES = frozenset({Cue.NICE, Cue.NICE_AFTER, Cue.NICE_BEFORE})
_IFS = word_set("if wenn falls si")
_PRAISING = word_set(
    "great good nice super cool perfect brilliant lovely fantastic excellent wonderful awesome bonus even better all "
    "the toll prima klasse schon umso besser noch tant mieux genial parfait"
)
_TELLING = frozenset({*_BEFORE, *_AFTER, *_EITHER, Cue.NOT_NEXT, Cue.DEGREE, Cue.OTHERS})
_ALTERNATIVE = word_set("or oder ou")
_STUDIED = word_set("studied studying majored majoring studiert")


@dataclass(slots=True)
class Marked:
    """A clause with the mark of each word, and where in the clause around it its brackets stand."""

    clause: Clause
    scope: Scope
    marks: list[Verdict | None]
    anchor: int
    before: "Marked | None"
    children: list["Marked"]

    def mark(self, span: tuple[int, int], verdict: Verdict) -> None:
        for position in range(*span):
            known = self.marks[position]
            if known is None or _RANKS[verdict] > _RANKS[known]:
                self.marks[position] = verdict

    @property
    def names_anything(self) -> bool:
        return any(self.scope.named)


def telling_places(keys: Sequence[str], cues: Mapping[int, Spotted]) -> list[int]:
    """The words without one of which a sentence marks nothing."""
    conditions = [index for index, key in enumerate(keys) if key in _IFS]
    return sorted({*conditions, *(index for index, spotted in cues.items() if spotted.cue in _TELLING)})


def mark_sentence(
    clauses: Sequence[Clause], keys: Sequence[str], named: Collection[int], cues: Mapping[int, Spotted]
) -> list[Marked]:
    """The clauses of one sentence with their marks; brackets have those of the word before them, unless their own."""
    marked: list[Marked] = []
    by_clause: dict[int, Marked] = {}
    for clause in clauses:
        around = by_clause.get(id(clause.parent)) if clause.parent else None
        # Words of the outer clause that stand before the brackets.
        anchor = sum(word < clause.words[0] for word in around.clause.words) - 1 if around else -1
        item = Marked(
            clause,
            Scope(clause, keys, named, cues),
            [None] * len(clause.words),
            anchor,
            marked[-1] if marked else None,
            [],
        )
        by_clause[id(clause)] = item
        if around and anchor >= 0:
            around.children.append(item)
            around.scope.named[anchor] = around.scope.named[anchor] or item.names_anything
        marked.append(item)
    for item in marked:
        _mark_relative_clauses(item)
    for item, following in zip(marked, [*clauses[1:], None], strict=True):
        # "...; not required: Docker": such a clause heads what follows and says nothing of what precedes it.
        if item.names_anything or following is None or not following.after_colon:
            _apply_cues(item, by_clause)
    for item in marked:
        _praise_condition(item)
        _repeat(item)
        _pass_on(item)
    _apply_opening(marked)
    return marked


def _praise_condition(item: Marked) -> None:
    """ "If you know Docker, great"."""
    scope = item.scope
    start = scope.bounds[-1][0]
    if start and _IFS.intersection(scope.words[:2]) and _PRAISING.issuperset(scope.words[start:]):
        item.mark((0, start), NICE)


def announced(words: Sequence[int], cues: Mapping[int, Spotted]) -> Section | None:
    """What a clause says of the list after its colon: "The following will be considered an advantage: ..."."""
    last = next((cues[index] for index in reversed(words) if index in cues), None)
    return _ANNOUNCING.get(last.cue) if last and last.last > words[-1] else None


def _repeat(item: Marked) -> None:
    """ "SQL is a plus, Docker likewise", "..., as is Docker": what was said before it counts again."""
    scope = item.scope
    for start, stop in scope.bounds[1:]:
        again = tuple(scope.words[start : start + 2])
        if scope.words[stop - 1] in _DITTO or again in _AGAIN:
            praised = any(place < start and spotted.cue in _PRAISES for place, spotted in scope.cues.items())
            mark = next((mark for mark in reversed(item.marks[:start]) if mark), NICE if praised else None)
            if mark:
                item.mark((start, len(item.marks) if again in _AGAIN else stop), mark)


def _apply_opening(marked: Sequence[Marked]) -> None:
    """ "It would be lovely, though no must, if you knew ...": a clause without names speaks of the whole sentence."""
    scope = marked[0].scope
    if scope.words[0] not in _DUMMIES or any(scope.named):
        return
    if any(spotted.cue in _PRAISES for spotted in scope.cues.values()):
        for item in marked[1:]:
            item.mark((0, len(item.marks)), NICE)


def _mark_relative_clauses(item: Marked) -> None:
    """ "Our data engineers, who look after Kafka": what follows is about them."""
    scope = item.scope
    for start, _stop in scope.bounds[1:]:
        before = scope.cues.get(start - 1)
        if scope.words[start] in _RELATIVES and before and before.cue is Cue.OTHERS:
            item.mark((start, len(scope.words)), OTHERS)


def _pass_on(item: Marked) -> None:
    for child in item.children:
        inherited = item.marks[child.anchor]
        if inherited:
            child.marks = [mark or inherited for mark in child.marks]


def _apply_cues(item: Marked, by_clause: Mapping[int, Marked]) -> None:
    scope = item.scope
    for position, spotted in scope.cues.items():
        end = min(position + spotted.last - spotted.first, len(scope.words))
        cue = spotted.cue
        if cue is Cue.TAUGHT_BEFORE and not item.names_anything:
            _mark_before(item, by_clause, position, TAUGHT)
        elif cue in _BEFORE and end == len(scope.words) and scope.names(0, position):
            item.mark(scope.backward(position), _BEFORE[cue])  # "C++ you will not need"
        elif cue is Cue.NOT_BEFORE and scope.is_proviso(position, end):
            continue
        elif cue in _BEFORE:
            item.mark(scope.forward(position, end, whole=cue is not Cue.NOT_BEFORE), _BEFORE[cue])
        elif cue in _AFTER or (
            cue in _EITHER and (scope.names(0, position) or not scope.names(end, len(scope.words)))
        ):
            _mark_before(item, by_clause, position, {**_AFTER, **_EITHER}[cue])
        elif cue in _EITHER:
            item.mark(scope.forward(position, end, whole=True), _EITHER[cue])
        elif cue is Cue.NOT_NEXT:
            _mark_bare_not(item, by_clause, position, end)
        elif cue is Cue.DEGREE:
            _mark_degree(item, position, end)


def _mark_before(item: Marked, by_clause: Mapping[int, Marked], position: int, verdict: Verdict) -> None:
    """Marks what precedes a cue: in its clause, else before its brackets, else in the clause before."""
    if item.scope.names(0, position):
        item.mark(item.scope.backward(position), verdict)
    elif not item.scope.is_trivial(0, position) or (verdict == NEGATED and item.scope.words[0] in _CONCEDING):
        return  # "although not required" takes nothing back
    elif item.clause.parent:
        around = by_clause[id(item.clause.parent)]
        if item.anchor >= 0 and around.scope.names(0, item.anchor + 1):
            around.mark(around.scope.backward(around.scope.last_named(item.anchor + 1)), verdict)
        elif around.before:
            _mark_end(around.before, verdict)
    elif item.before and not item.names_anything:
        before = item.before
        while before.before and not (before.names_anything or before.clause.parent):
            before = before.before
        target = by_clause[id(before.clause.parent)] if before.clause.parent else before
        _mark_end(target, verdict)


def _mark_end(item: Marked, verdict: Verdict) -> None:
    """Marks what a clause names last."""
    item.mark(item.scope.backward(item.scope.last_named(len(item.scope.words))), verdict)


def _mark_bare_not(item: Marked, by_clause: Mapping[int, Marked], position: int, end: int) -> None:
    words = item.scope.words
    if end == len(words) and position and words[position - 1] in {"is", "are", "ist", "sind"}:
        _mark_before(item, by_clause, position, NEGATED)
    else:
        item.mark((end, min(end + _NEXT, item.scope.bounds[item.scope.piece_at(position)][1])), NEGATED)


def _mark_degree(item: Marked, position: int, end: int) -> None:
    """Marks the fields of a degree: after it up to words that speak of something else, or just before it."""
    scope = item.scope
    item.mark((position, end), DEGREE)
    stop = end
    introduced = scope.words[position] in _STUDIED or scope.words[end - 1] in _FIELD_WORDS
    while stop < len(scope.words):
        spotted = scope.cues.get(stop)
        if spotted and spotted.cue is Cue.FIELD_END:
            start = stop
            stop = min(stop + spotted.last - spotted.first, len(scope.words))
            introduced = True
            following = scope.words[stop : stop + _NEXT]
            # "A degree or comparable experience in physics or statistics" still speaks of fields.
            goes_on = scope.words[start] in _ALTERNATIVE and "in" in following
            if not following or not (goes_on or following[0] in _EXAMPLES):
                break
            stop += following.index("in") if goes_on else 0
            continue
        if spotted and spotted.cue in _OUTSIDE_DEGREE and scope.words[stop] not in _EXAMPLES:
            break
        introduced = introduced or scope.words[stop] in _FIELD_WORDS
        if not introduced and stop - end >= _INTRODUCTION:
            break
        stop += 1
    if introduced:
        item.mark((end, stop), DEGREE)
    else:
        for child in item.children:  # "a degree in a technical subject (physics, statistics)"
            if position <= child.anchor <= stop:
                child.mark((0, len(child.marks)), DEGREE)
        start = max(scope.bounds[scope.piece_at(position)][0], position - _INTRODUCTION)
        if not any(
            place in scope.cues and scope.cues[place].cue in _OUTSIDE_DEGREE for place in range(start, position)
        ):
            item.mark((start, position), DEGREE)
