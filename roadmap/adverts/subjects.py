"""Who a clause speaks of: the reader, the employer or other people. Pure."""

from collections.abc import Mapping, Sequence

from roadmap.adverts.clauses import Clause, Spotted
from roadmap.adverts.kinds import Cue
from roadmap.adverts.marking import OTHERS, Verdict
from roadmap.adverts.phrases import READERS, word_set
from roadmap.adverts.results import Demand, Reason

COMPANY = (Demand.NOT_ASKED, Reason.COMPANY)
# After these at a clause's beginning come other people.
_DETERMINERS = word_set(
    "sister partner adjacent our the another other their its separate dedicated whose unser unsere die der "
    "das andere notre nos l la le les"
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
_WE = word_set("we wir nous")
# "They run Kafka": others; "they must know Kafka": those whom the ad looks for.
_THIRD = word_set("they he she")
_DOING = word_set(
    "run runs own owns use uses build builds maintain maintains manage manages do does handle handles operate "
    "operates look"
    " looks take takes train trains host hosts deploy deploys write writes keep keeps provide provides "
    "deliver delivers"
)


def subject_of(
    clause: Clause, keys: Sequence[str], cues: Mapping[int, Spotted], before: Verdict | None
) -> Verdict | None:
    """Who a clause is about, unless the reader or nobody; a clause without a subject keeps the last."""
    words = clause.words
    start = 0
    while start < len(words) - 1 and words[start] in cues and cues[words[start]].cue is Cue.CONTRAST:
        start += 1
    first = keys[words[start]]
    kind = cues[words[start]].cue if words[start] in cues else None
    if kind in {Cue.READER, Cue.ASK, Cue.MASK} or first in READERS:
        return None
    if _is_about_others(words[start : start + 6], keys, cues):
        return OTHERS
    if first in _THIRD and keys[words[min(start + 1, len(words) - 1)]] in _DOING:
        return OTHERS
    if first in _OWNERS or (
        first in _WE and not _SELLING.isdisjoint(keys[index] for index in words[start + 1 : start + 4])
    ):
        return COMPANY
    return before if kind is None else None


def _is_about_others(words: Sequence[int], keys: Sequence[str], cues: Mapping[int, Spotted]) -> bool:
    first = keys[words[0]]
    if first in {"a", "an", "eine", "ein"}:
        if not any(keys[index] in _SEPARATE for index in words[1:3]):
            return False
    elif first not in _DETERMINERS or any(keys[index] in _SEEKING for index in words):
        return False
    for index in words:
        if index in cues and cues[index].cue in {Cue.READER, Cue.ASK}:
            return False
        if index in cues and cues[index].cue is Cue.OTHERS:
            return True
    return False
