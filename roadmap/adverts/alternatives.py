"""Which skills an ad names as alternatives, any one of which is enough: "PyTorch or TensorFlow". Pure.

What the ad wants of each of them is decided before; docs/adverts.md tells the rules.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby

from roadmap.adverts.judging import Judged
from roadmap.adverts.phrases import word_set
from roadmap.adverts.results import Alternatives, Demand
from roadmap.adverts.words import Words

_OR = word_set("or oder ou bzw beziehungsweise respektive")
_AND = word_set("and und et sowie plus")
# What may stand between "or" and a name.
_FILLERS = word_set("a an the in with of using either else mit im auf en avec de du la le les l un une ein eine einer")
_SIMILAR = word_set(
    "similar equivalent equivalents comparable related other others alike such the like anything something ahnliche "
    "ahnliches ahnlichem ahnlichen vergleichbare vergleichbares vergleichbarem vergleichbaren andere anderes anderen "
    "equivalente similaire similaires autre autres comparables"
)
# Names that do the same work: "/" between them, or "or similar" after them, means that one is enough.
_RIVALS = (
    word_set("python r julia matlab sas scala"),
    word_set("pytorch torch tensorflow keras jax"),
)
_ONE_OF = frozenset(
    {("one", "of"), ("any", "of"), ("either", "of"), ("one", "or"), ("au", "moins"), ("l", "un"), ("l", "une")}
    | {("mindestens", word) for word in ("ein", "eine", "einer", "einem", "einen", "eines")}
    | {(word, "der") for word in ("eine", "einer", "eines", "einem", "einen")}
)
_OWN = word_set("our your its their unserer deiner ihrer nos vos")
_REACH = 8  # words between "one of" and the first name
_PLAIN = 2  # words of a name that is no skill of the catalogue
_SIGNS = 40  # characters between two words that are looked at
_STRENGTH = {Demand.REQUIRED: 0, Demand.NICE: 1}


class _Sign(Enum):
    NAME = auto()
    OR = auto()
    AND = auto()
    SLASH = auto()
    COMMA = auto()
    BREAK = auto()


_MARKS = {",": _Sign.COMMA, "/": _Sign.SLASH, "+": _Sign.AND} | dict.fromkeys(";:|\u2013\u2014", _Sign.BREAK)


@dataclass(slots=True)
class _Entry:
    """A name in a row, with what stands before it; `item` is None for a name that is no skill."""

    item: Judged | None
    key: str
    links: frozenset[_Sign]


@dataclass(slots=True)
class _Row:
    """Names with nothing but signs, "and" and "or" between them."""

    entries: list[_Entry] = field(default_factory=list)
    is_one_of: bool = False
    is_open: bool = False  # "or similar" follows
    is_cut: bool = False  # another word follows, so that the list may go on after it


def alternatives_of(text: str, words: Words, judged: Sequence[Judged]) -> tuple[Alternatives, ...]:
    """The alternatives of an ad, those that it requires first, then in the order of the text.

    Only names of which the ad wants the same are alternatives. Those that share a skill become one. A skill that it
    wants as much outside of them it wants `anyway`.
    """
    choices: list[tuple[Demand, list[Judged]]] = []
    for span, found in groupby(judged, key=lambda item: item.sentence):
        items = list(found)
        if len({item.found.slugs for item in items}) > 1:
            for row in _rows(text, words, span, {item.found.first: item for item in items}):
                choices += [(group[0].verdict[0], group) for group in _groups(row) if _is_choice(group)]
    choices.sort(key=lambda choice: _STRENGTH[choice[0]])
    joined = _joined(choices)
    outside = _outside(judged, {id(item) for _, group in choices for item in group})
    required = {slug for demand, slugs in joined if demand is Demand.REQUIRED for slug in slugs}
    return tuple(
        Alternatives(
            tuple(slugs),
            tuple(
                slug
                for slug in slugs
                if outside.get(slug, len(_STRENGTH)) <= _STRENGTH[demand]
                or (demand is Demand.NICE and slug in required)
            ),
        )
        for demand, slugs in joined
    )


def _outside(judged: Iterable[Judged], inside: Collection[int]) -> dict[str, int]:
    """Slug -> the strongest demand outside of every choice."""
    found: dict[str, int] = {}
    for item in judged:
        strength = _STRENGTH.get(item.verdict[0])
        if strength is not None and id(item) not in inside:
            found.update({slug: min(strength, found.get(slug, strength)) for slug in item.found.slugs})
    return found


def _is_choice(group: Sequence[Judged]) -> bool:
    demands = {item.verdict[0] for item in group}
    kinds = {item.found.is_tool for item in group}
    slugs = {slug for item in group for slug in item.found.slugs}
    return len(slugs) > 1 and len(demands) == len(kinds) == 1 and demands <= _STRENGTH.keys()


def _joined(choices: Iterable[tuple[Demand, Sequence[Judged]]]) -> list[tuple[Demand, list[str]]]:
    """The slugs of each, those of one demand that share a skill put together."""
    found: list[tuple[Demand, list[str]]] = []
    for demand, group in choices:
        slugs = list(dict.fromkeys(slug for item in group for slug in item.found.slugs))
        sharing = [other for other in found if other[0] is demand and not set(slugs).isdisjoint(other[1])]
        if sharing:
            merged = list(dict.fromkeys([slug for _, others in sharing for slug in others] + slugs))
            place = found.index(sharing[0])
            found = [other for other in found if other not in sharing]
            found.insert(place, (demand, merged))
        else:
            found.append((demand, slugs))
    return found


def _groups(row: _Row) -> Iterator[list[Judged]]:
    """The choices of a row."""
    if row.is_one_of:
        yield [entry.item for entry in row.entries if entry.item]
        return
    start = 0
    for end in range(1, len(row.entries) + 1):
        if end == len(row.entries) or _Sign.AND in row.entries[end].links - _or(row.entries[end]):
            goes_on = row.is_cut if end == len(row.entries) else _Sign.COMMA in row.entries[end].links
            is_open = row.is_open and end == len(row.entries)
            yield from _choices(row.entries[start:end], goes_on=goes_on, is_open=is_open)
            start = end


def _or(entry: _Entry) -> frozenset[_Sign]:
    """In "and/or" the "and" counts for nothing."""
    return frozenset({_Sign.AND}) if _Sign.OR in entry.links else frozenset()


def _choices(entries: Sequence[_Entry], *, goes_on: bool, is_open: bool) -> Iterator[list[Judged]]:
    """The choices of names without "and" between them; `goes_on` where the list does after them, or may."""
    lasts = [number for number, entry in enumerate(entries) if number and _Sign.OR in entry.links]
    tight = [
        number
        for number, entry in enumerate(entries)
        if number
        and (_Sign.OR in entry.links or (_Sign.SLASH in entry.links and _are_rivals(entries[number - 1 : number + 1])))
    ]
    if is_open and not lasts and _are_rivals(entries):
        yield [entry.item for entry in entries if entry.item]
        return
    if lasts:
        last = lasts[-1]
        has_more = goes_on or last + 1 < len(entries)
        is_whole = _Sign.COMMA in entries[last].links or not has_more
        near_are_rivals = _are_rivals(entries[last - 1 : last + 1])
        if _are_rivals(entries[: last + 1]) or (is_whole and not near_are_rivals):
            yield [entry.item for entry in entries[: last + 1] if entry.item]
            tight = [number for number in tight if number > last + 1]
    for run in _runs(tight):
        yield [entry.item for entry in entries[run[0] - 1 : run[-1] + 1] if entry.item]


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _are_rivals(entries: Sequence[_Entry]) -> bool:
    return any(all(entry.key in rivals for entry in entries) for rivals in _RIVALS)


def _rows(text: str, words: Words, span: tuple[int, int], items: Mapping[int, Judged]) -> Iterator[_Row]:
    """The rows of a sentence. What stands in brackets has rows of its own, and parts nothing outside of them."""
    open_streams = [_Stream()]
    streams = [open_streams[0]]
    index, is_first = span[0], True
    while index < span[1]:
        for mark in text[words.ends[index - 1] : words.starts[index]][:_SIGNS] if index > span[0] else "":
            if mark in "([{":
                open_streams.append(_Stream())
                streams.append(open_streams[-1])
            elif mark in ")]}" and len(open_streams) > 1:
                open_streams.pop()
            elif mark in _MARKS:
                open_streams[-1].add(_MARKS[mark])
        item = items.get(index)
        if item:
            after = max(index + 1, item.found.last)
            is_one_of = is_first and _is_one_of(words.keys[max(span[0], index - _REACH) : index])
            open_streams[-1].name(item, " ".join(words.keys[index:after]), is_one_of=is_one_of)
            index, is_first = after, False
        else:
            open_streams[-1].word(words.keys[index], is_proper=text[words.starts[index]].isupper())
            index += 1
    for stream in streams:
        stream.close()
        yield from stream.rows


def _is_one_of(keys: Sequence[str]) -> bool:
    return any(
        tuple(keys[place : place + 2]) in _ONE_OF and _OWN.isdisjoint(keys[place + 2 : place + 3])
        for place in range(len(keys) - 1)
    )


class _Stream:
    """Collects the rows of a sentence, or of one pair of brackets in it."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.row = _Row()
        self.links: set[_Sign] = set()
        self.plain: list[str] = []  # words so far of a name that is no skill

    def name(self, item: Judged, key: str, *, is_one_of: bool) -> None:
        self._end_plain(is_ended=False)
        if self.row.entries and not self.links:
            self.close()
        self.row.is_one_of = self.row.is_one_of or is_one_of
        self._enter(_Entry(item, key, frozenset(self.links)))

    def word(self, key: str, *, is_proper: bool) -> None:
        if key in _OR or key in _AND:
            self.add(_Sign.OR if key in _OR else _Sign.AND)
        elif not self.row.entries or (key in _FILLERS and _Sign.OR in self.links and not self.plain):
            return
        elif key in _SIMILAR and self.links and not self.plain:
            self.row.is_open = _Sign.OR in self.links
            self.close()
        elif self.links and (is_proper or self.plain) and len(self.plain) < _PLAIN:
            self.plain.append(key)
        else:
            self.row.is_cut = True
            self.close()

    def add(self, sign: _Sign) -> None:
        self._end_plain(is_ended=True)
        if sign is _Sign.BREAK:
            self.close()
        elif self.row.entries:
            self.links.add(sign)

    def close(self) -> None:
        self._end_plain(is_ended=True)
        if len(self.row.entries) > 1:
            self.rows.append(self.row)
        self.row, self.links = _Row(), set()

    def _end_plain(self, *, is_ended: bool) -> None:
        """A name that is no skill has its place in the row where a sign or the end follows."""
        words, self.plain = self.plain, []
        if words and is_ended:
            self._enter(_Entry(None, " ".join(words), frozenset(self.links)))
        elif words:
            self.close()

    def _enter(self, entry: _Entry) -> None:
        self.row.entries.append(entry)
        self.links = set()
