"""Words of an ad that look like the names of tools and are in no catalogue. Pure.

For editors, who may want to add them, and for readers, who should know that the reading is not complete.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from roadmap.adverts import vocabulary
from roadmap.adverts.judging import Judged
from roadmap.adverts.kinds import Section
from roadmap.adverts.phrases import word_set
from roadmap.adverts.results import Demand
from roadmap.adverts.sections import Part
from roadmap.adverts.words import Gap, Words

MOST = 20
_LONGEST = 30
# "ESPnet", "wav2vec", "TypeScript", "ROS2", "C#"
_TECHNICAL = re.compile(
    r"[a-z]{1,20}[A-Z]|[A-Z]{2,20}[a-z0-9]|[A-Za-z]{2,20}[0-9]|[A-Z][a-z]{1,20}[A-Z]|[A-Za-z]{1,20}#"
)
_CAPITAL = re.compile(r"[A-Z][A-Za-z]")
_ASKED = frozenset({Section.REQUIRED, Section.TASKS, Section.NICE})
_LINKS = word_set("and or und oder et ou")
# Before names of employers and places, and with names of conferences and journals.
_PLACES = word_set("at from near bei aus chez")
_VENUES = word_set(
    "publication publications publish published publishing paper papers venue venues conference conferences journal "
    "journals tagung tagungen konferenz konferenzen veroffentlichung veroffentlichungen publikation publikationen "
    "conferences revue revues neurips icml iclr cvpr acl"
)
# Names of other things: countries and languages, months, days, degrees, what every ad has in capitals.
_ORDINARY = word_set(
    "english german french spanish italian dutch swedish japanese kiswahili swahili mandarin chinese portuguese polish"
    " norwegian danish finnish arabic hindi korean turkish russian ukrainian deutsch englisch franzosisch "
    "anglais francais"
    " january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday europe africa asia america germany france sweden japan kenya canada india "
    "spain italy"
    " berlin london paris bachelor master phd msc bsc mba usa uk eu us ai it hr ceo cto vp b2b b2c saas kpi "
    "kpis qa ui ux"
    " bonus ok faq cv am pm gmbh ag ltd inc llc cet est pst utc eur usd gbp chf sek iso i ii iii iv"
    " linkedin github gitlab c1 c2 b1 b2 a1 a2 agile scrum"
    " bs ms ba ma be me bsee msee bscs bsse beng meng btech mtech dba llb ged gpa ielts toefl"
    " int4 int8 fp8 fp16 fp32 bf16 float16 float32 w2 c2c h1b opt cpt ead eoe eeo eeoc dei dbs hipaa gdpr pii "
    "phi sox soc"
    " soc2 ppo hmo hsa fsa rrsp esic pf ctc ectc np wfh wfo esop esops rsu rsus pto otes stem b2g d2c smb sme "
    "smes oem oems"
    " crm erp cad cae pcb r1 r2 q1 q2 q3 q4 fy h1 h2 1st 2nd 3rd coo cfo vps svp avp pm pms po dsi rh cdi cdd ndas nda"
    " mnc msp kyc aml api apis sdk ide pdf pdfs ppt csv html css url xml json yaml os ios tv uat poc pocs mvp "
    "okr okrs roi"
    " covid vat aud nzd inr sgd usd jpy mxn brl pln czk dkk nok zar kes ngn etc asap tbd ngo ngos un ec dfg tvl"
    " cs bi ci mlops not tb prs nhs fyp cka informatik mathematik physik linguistics mathematics physics"
    " ml dl cv nlp llm llms rl aiml ds de sre slas slos sla kpis"
    " openai deepmind youtube whatsapp infosec iccv eccv emnlp naacl aaai ijcai aistats miccai kdd interspeech icra"
    " iros sigir recsys wacv"
)


def unknown_names(
    text: str, words: Words, parts: Sequence[Part], judged: Iterable[Judged], decoys: Iterable[tuple[int, int]]
) -> tuple[str, ...]:
    """At most MOST names in the order of the text, each once: written as only tools are, or with a capital as an item
    of its own beside a skill that is asked, in a part of the ad that asks for something.

    Names of conferences, employers and places, and ordinary names do not count.
    """
    skipped = {index for first, last in decoys for index in range(first, last)}
    asked: set[int] = set()
    for item in judged:
        place = range(item.found.first, item.found.last)
        skipped.update(place)
        if item.verdict[0] is not Demand.NOT_ASKED:
            asked.update(place)
    found: dict[str, str] = {}
    for index in _asking_words(text, words, parts):
        key, written = words.keys[index], text[words.starts[index] : words.ends[index]]
        if (written == key and key.isalpha()) or index in skipped or key in _ORDINARY or key in found:
            continue  # most words are small
        if _looks_like_tool(written, words, index, asked):
            found[key] = written
            if len(found) == MOST:
                break
    return tuple(found.values())


def _asking_words(text: str, words: Words, parts: Sequence[Part]) -> Iterator[int]:
    """The words of the lines that ask for something, neither shouted nor about publications."""
    for part in parts:
        is_shouted = text[part.line.start : part.line.end].isupper()
        if part.section not in _ASKED or part.is_heading or is_shouted:
            continue
        if _VENUES.isdisjoint(words.keys[part.first : part.last]):
            yield from range(part.first, part.last)


def _looks_like_tool(written: str, words: Words, index: int, asked: Collection[int]) -> bool:
    if len(written) > _LONGEST or (index and words.joined[index] and words.keys[index - 1] in _PLACES):
        return False
    if _TECHNICAL.match(written):
        return True
    known = words.keys[index] in vocabulary.known_words()
    return bool(_CAPITAL.match(written)) and not known and _is_listed(words, index, asked)


def _is_listed(words: Words, index: int, asked: Collection[int]) -> bool:
    """A word by itself beside an asked skill, apart from it only by a comma, a slash or "and"."""
    sides = [_beside(words, index, step) for step in (-1, 1)]
    return all(apart for _neighbor, apart in sides) and any(neighbor in asked for neighbor, _apart in sides)


def _beside(words: Words, index: int, step: int) -> tuple[int, bool]:
    """The word before or after a word and a link, and whether a sign or the link parts the two."""
    neighbor = index + step
    if not 0 <= neighbor < len(words):
        return neighbor, True
    if words.keys[neighbor] in _LINKS:
        return neighbor + step, True
    return neighbor, words.gaps[max(index, neighbor)] > Gap.NONE
