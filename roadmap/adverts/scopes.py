"""How far a cue reaches inside its clause. Pure.

A cue speaks of its piece between commas, and of a list that the piece begins or ends: "Docker, Helm or Terraform is a
plus" speaks of three.
"""

from collections.abc import Collection, Mapping, Sequence

from roadmap.adverts.clauses import Clause, Spotted
from roadmap.adverts.kinds import Cue
from roadmap.adverts.phrases import word_set

_CHOICES = word_set("or nor oder noch ou ni")
_LISTING = _CHOICES | word_set("and und et")
# With these a piece begins that no list goes on to.
_FRESH = word_set(
    "but you we your our just only strong solid good excellent experience knowledge however so as because since "
    "instead"
    " the they it this plus with must mainly mostly rather here du sie wir aber vous nous mais"
)
_ARTICLES = word_set("a an the any our der die das ein eine den dem le la les un une l")
_TIMES = word_set("day days daily week weekly often sometimes occasionally time always regularly")
_PENALTIES = word_set(
    "deploy deployment merge release launch ship shipping commit entry job hire pr production prod go"
)
_LEADING = word_set("with in of using mit avec en de")
_TRIVIAL = word_set(
    "but it this that these those which is are would will be and also though however yet experience knowledge "
    "skills in"
    " here of course just aber das dies ist sind ware und auch jedoch mais c ce cela est sont et serait all or "
    "a an only"
    " both each either them as well"
)
_STOPS = frozenset(
    {
        Cue.REQUIRED,
        Cue.NICE,
        Cue.NICE_AFTER,
        Cue.NICE_BEFORE,
        Cue.NOT_AFTER,
        Cue.NOT_BEFORE,
        Cue.MASK,
        Cue.TAUGHT_AFTER,
    }
)
_IN_LISTS = frozenset({Cue.DEGREE, Cue.FIELD_END, Cue.OTHERS})
_OPENING = 6  # words before a cue that may speak of its whole clause: "we would be delighted if you had"
_LIST_ITEM = 5  # words of a piece that may be an item of a list
_PLAIN_ITEM = 3  # and of one that names no skill


class Scope:
    """A clause with what it names; positions count its words from 0."""

    def __init__(self, clause: Clause, keys: Sequence[str], named: Collection[int], cues: Mapping[int, Spotted]):
        self.clause = clause
        self.words = [keys[index] for index in clause.words]
        self.named = [index in named for index in clause.words]
        self.cues = {position: cues[index] for position, index in enumerate(clause.words) if index in cues}
        self.bounds = self._bounds()

    def _bounds(self) -> list[tuple[int, int]]:
        """First and last + 1 of each piece."""
        pieces = self.clause.pieces
        starts = [
            position for position in range(len(pieces)) if not position or pieces[position] != pieces[position - 1]
        ]
        return list(zip(starts, [*starts[1:], len(pieces)], strict=True))

    def piece_at(self, position: int) -> int:
        return self.clause.pieces[min(position, len(self.words) - 1)] - self.clause.pieces[0]

    def names(self, start: int, end: int) -> bool:
        return any(self.named[start:end])

    def last_named(self, position: int) -> int:
        """Where the last name before a position ends; the position itself where there is none."""
        return next(
            (place + 1 for place in range(min(position, len(self.words)) - 1, -1, -1) if self.named[place]), position
        )

    def forward(self, position: int, end: int, *, whole: bool) -> tuple[int, int]:
        """From the end of a cue at `position`; to the clause's end if it begins it and may reach the `whole`."""
        if whole and (position <= 2 or (position <= _OPENING and not self.names(0, position))):
            return end, len(self.words)
        piece = self.piece_at(position)
        reach = listed = self.bounds[piece][1]
        for start, stop in self.bounds[piece + 1 :]:
            if not (self._is_item(start, stop) or self._is_plain_item(start, stop)):
                break
            listed = stop
            if _CHOICES.intersection(self.words[start:stop]) or stop == len(self.words):
                reach = listed
        if end >= self.bounds[piece][1] and reach == self.bounds[piece][1] and piece + 1 < len(self.bounds):
            reach = self.bounds[piece + 1][1]  # "ideally, ..."
        return end, reach

    def is_proviso(self, position: int, end: int) -> bool:
        """ "No tests, no merge": what is wanted under a penalty."""
        if self.words[position:end] != ["no"]:
            return False
        again = next((place for place in range(end, min(end + 4, len(self.words))) if self.words[place] == "no"), None)
        return (
            again is not None
            and self.names(end, again)
            and not _PENALTIES.isdisjoint(self.words[again + 1 : again + 2])
        )

    def _is_item(self, start: int, stop: int) -> bool:
        first = start + (self.words[start] in _LISTING)
        if start < first < stop - 1 and self.words[first] in _ARTICLES:
            first += 1  # "servers or the data warehouse"
        choice = next((place for place in range(first, stop) if self.words[place] in _CHOICES), None)
        if choice and choice - first <= _PLAIN_ITEM and self._is_item(choice, stop):
            return self.words[first] not in _FRESH  # "mobile development or the data warehouse"
        if stop - start > _LIST_ITEM or first >= stop or self.words[first] in _FRESH or self.words[stop - 1] in _TIMES:
            return False
        cued = any(position in self.cues and self.cues[position].cue in _STOPS for position in range(start, stop))
        return not cued and self.names(first, min(first + 2, stop))

    def _is_plain_item(self, start: int, stop: int) -> bool:
        """A short piece between others that names no skill: "no experience in energy, a degree, or Spark"."""
        if stop == len(self.words) or stop - start > _PLAIN_ITEM:
            return False
        cued = any(place in self.cues and self.cues[place].cue not in _IN_LISTS for place in range(start, stop))
        return not cued and self.words[start] not in _FRESH - _ARTICLES and self.words[stop - 1] not in _TIMES

    def backward(self, position: int) -> tuple[int, int]:
        """Up to a cue at `position`, from the beginning of its piece or of the list that the piece ends."""
        piece = self.piece_at(position)
        start = self._after_last_cue(self.bounds[piece][0], position)
        if start > self.bounds[piece][0] and self.names(start, position):
            return start, position
        while piece and not self.names(start, position) and self.is_trivial(start, position):
            piece -= 1
            start = self._after_last_cue(self.bounds[piece][0], position)
        if _LISTING.intersection(self.words[start:position]):
            start = self._list_start(piece, start)
        return start, position

    def is_trivial(self, start: int, end: int) -> bool:
        """Whether the words have no subject of their own, so that a cue after them speaks of what came before."""
        cued = {place for first, cue in self.cues.items() for place in range(first, first + cue.last - cue.first)}
        return all(self.words[place] in _TRIVIAL or place in cued for place in range(start, end))

    def _after_last_cue(self, start: int, position: int) -> int:
        for place in range(position - 1, start - 1, -1):
            if place in self.cues and self.cues[place].cue in _STOPS:
                return min(position, place + self.cues[place].last - self.cues[place].first)
        return start

    def _list_start(self, piece: int, start: int) -> int:
        while piece:
            piece -= 1
            first, stop = self.bounds[piece]
            if self._is_item(first, stop) and not _LISTING.intersection(self.words[first:stop]):
                start = first
                continue
            heads = self.named[stop - 1] and any(word in _LEADING for word in self.words[first : stop - 1][-4:])
            return (
                first
                if heads
                and not any(self.cues.get(place) and self.cues[place].cue in _STOPS for place in range(first, stop))
                else start
            )
        return start
