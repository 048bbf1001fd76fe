"""Words of an ad that look like the names of tools and are in no catalogue. Pure.

For editors, who may want to add them, and for readers, who should know that the reading is not complete.
"""

import re
from collections.abc import Iterable, Sequence

from roadmap.adverts import vocabulary
from roadmap.adverts.kinds import Section
from roadmap.adverts.phrases import word_set
from roadmap.adverts.sections import Part
from roadmap.adverts.words import Gap, Words

MOST = 20
_TECHNICAL = re.compile(r"[a-z]{1,20}[A-Z]|[A-Z]{2}|[A-Za-z]{1,20}[0-9]|[A-Z][a-z]{1,20}[A-Z]|[A-Za-z]{1,20}[+#]")
_CAPITAL = re.compile(r"[A-Z][a-z]")
_ASKED = frozenset({Section.REQUIRED, Section.TASKS, Section.NICE})
_LINKS = word_set("and or und oder et ou")
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
)


def unknown_names(
    text: str, words: Words, parts: Sequence[Part], named: Sequence[bool], decoys: Iterable[tuple[int, int]]
) -> tuple[str, ...]:
    """At most MOST names in the order of the text, each once: written like a tool's name, or in capitals in a list
    of tools, in a part of the ad that asks for something. Sentences' first words and ordinary names do not count."""
    skipped = {index for first, last in decoys for index in range(first, last)}
    known = vocabulary.known_words()
    found: dict[str, str] = {}
    for part in parts:
        if part.section not in _ASKED or part.is_heading:
            continue
        if text[part.line.start : part.line.end].isupper():
            continue
        for index in range(part.first, part.last):
            key = words.keys[index]
            if (
                named[index]
                or index in skipped
                or key in _ORDINARY
                or key in found
                or words.ends[index] - words.starts[index] > 30
            ):
                continue
            written = text[words.starts[index] : words.ends[index]]
            if _TECHNICAL.match(written) or (
                key not in known and _CAPITAL.match(written) and _is_listed(words, index, named)
            ):
                found[key] = written
                if len(found) == MOST:
                    return tuple(found.values())
    return tuple(found.values())


def _is_listed(words: Words, index: int, named: Sequence[bool]) -> bool:
    """Beside a named skill, apart only by a comma, a slash or "and"."""
    for step in (-1, 1):
        neighbor = index + step
        if 0 <= neighbor < len(words) and words.keys[neighbor] in _LINKS:
            neighbor += step
        if 0 <= neighbor < len(words) and named[neighbor]:
            between = words.gaps[min(index, neighbor) + 1 : max(index, neighbor) + 1]
            if max(between) in {Gap.COMMA, Gap.SLASH} or neighbor != index + step:
                return True
    return False
