"""Reads a text with one skill's names as they stand in its form, saved or not: the admin's test box."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from roadmap import catalogue
from roadmap.adverts import Demand, read_advert
from roadmap.search.marks import Marked
from roadmap.snapshot import Alias, Choice, Skill
from roadmap.text_files import lines_ended
from roadmap.views.advert_words import quotes_of

MOST_CHARACTERS = 20_000
# As the model has it: what is longer could not be saved.
LONGEST_NAME = 80
# The skill that has no slug yet; no slug begins with a hyphen.
NEW = "-new"
DEMANDS = {
    Demand.REQUIRED: _("required"),
    Demand.NICE: _("nice to have"),
    Demand.NOT_ASKED: _("named, but not asked for"),
}


@dataclass(frozen=True)
class Match:
    """A skill that the text names: `demand` in words, and the sentences that name it."""

    name: str
    is_this: bool
    demand: str
    evidence: tuple


@dataclass(frozen=True)
class Evidence:
    """A sentence with the words marked of which the text wants the same: `demand` in words, where it is another than
    the skill's, so that "no OpenShift" is not taken for what makes Kubernetes required."""

    quote: Marked
    demand: str


def match_text(data, row, formset):
    """`matches`, the edited skill's first; `is_typed`: read with the form's names rather than with the saved ones."""
    text = lines_ended(data.get("match_text", "").replace("\0", " "))[:MOST_CHARACTERS]
    is_typed = formset is not None and formset.is_bound and formset.management_form.is_valid()
    skill = skill_as_typed(data, row, formset) if is_typed else skill_as_saved(row)
    present = catalogue.current(fresh=True)
    skills = {**present.skills, skill.slug: skill} if skill else present.skills
    reading = read_advert(text, replace(present, skills=skills))
    matches = [
        Match(
            found.skill.name,
            skill is not None and found.skill.slug == skill.slug,
            DEMANDS[found.demand],
            tuple(evidence_of(found)),
        )
        for found in reading.skills
    ]
    return {
        "matches": sorted(matches, key=lambda match: not match.is_this),
        "finds_this": any(match.is_this for match in matches),
        "skill_name": skill.name if skill else "",
        "is_typed": is_typed,
        "text": text,
        "is_empty": not text.strip(),
    }


def evidence_of(found):
    """What decides the skill's demand comes first."""
    for demand in sorted(DEMANDS, key=lambda demand: demand is not found.demand):
        mentions = tuple(mention for mention in found.mentions if mention.demand is demand)
        for quote in quotes_of(replace(found, mentions=mentions)):
            yield Evidence(quote, DEMANDS[demand] if demand is not found.demand else "")


def skill_as_typed(data, row, formset):
    name = data.get("name", "").strip()[:LONGEST_NAME] or (row.name if row else "")
    formset.full_clean()
    kept = [form.cleaned_data for form in formset.kept_forms()]
    return _skill(row, name, [_alias(values) for values in kept if values.get("text")]) if name else None


def skill_as_saved(row):
    if row is None:
        return None
    return _skill(row, row.name, [_alias(vars(alias)) for alias in row.aliases.all()])


def _alias(values):
    return Alias(
        text=values["text"],
        ambiguous=values["ambiguous"],
        case_sensitive=values["case_sensitive"],
        requires_context=tuple(values["requires_context"]),
    )


def _skill(row, name, aliases):
    """What a reading needs of a skill."""
    slug = row.slug if row else NEW
    return Skill(slug, name, Choice("", ""), "", (), tuple(aliases), None)
