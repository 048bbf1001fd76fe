"""What a reading of a job ad consists of. Pure.

Offsets count characters of the text as it was given, so that a page can mark each mention where it stands.
"""

from dataclasses import dataclass
from enum import StrEnum

from roadmap.snapshot import Skill


class Demand(StrEnum):
    """What an ad wants of a skill. Of several mentions the strongest counts, in this order."""

    REQUIRED = "required"
    NICE = "nice"
    NOT_ASKED = "not asked"


class Reason(StrEnum):
    """Why a mention has its demand."""

    SECTION = "section"  # what the part of the ad says that it stands in
    CUE = "cue"  # what its own sentence says: "is a plus", "must have"
    NEGATED = "negated"
    COMPANY = "company"  # about the employer, its product or its customers
    OTHERS = "others"  # the work of other people
    TAUGHT = "taught"  # learned on the job
    DEGREE = "degree"  # part of a degree's name
    BENEFITS = "benefits"
    PROCESS = "process"  # how to apply, how people are chosen
    LEGAL = "legal"
    TITLE = "title"  # part of a job's or a heading's name


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a skill: `text` is text[start:end] of the ad, `sentence` the sentence around it."""

    start: int
    end: int
    text: str
    demand: Demand
    reason: Reason
    sentence: str


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """A skill that the ad names, with its mentions in the order of the text."""

    skill: Skill
    demand: Demand
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Skills, by slug, any one of which is enough for the ad: "PyTorch or TensorFlow". At least two.

    `anyway` are those of them that the ad wants by themselves elsewhere; where there are any, the others are needed
    for nothing more.
    """

    slugs: tuple[str, ...]
    anyway: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The skills of an ad in the order of their first mention, and words that look like skills nobody here knows.

    No skill is in two of the `alternatives`.
    """

    skills: tuple[SkillMatch, ...]
    unknown: tuple[str, ...]
    alternatives: tuple[Alternatives, ...] = ()

    def asked(self, demand: Demand) -> tuple[SkillMatch, ...]:
        return tuple(match for match in self.skills if match.demand is demand)

    @property
    def required(self) -> tuple[SkillMatch, ...]:
        return self.asked(Demand.REQUIRED)

    @property
    def nice(self) -> tuple[SkillMatch, ...]:
        return self.asked(Demand.NICE)

    @property
    def wanted(self) -> tuple[SkillMatch, ...]:
        """Required or nice, in the order of the text."""
        return tuple(match for match in self.skills if match.demand is not Demand.NOT_ASKED)
