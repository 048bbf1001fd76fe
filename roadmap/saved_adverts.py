"""Job ads that a learner keeps: saved, deleted, and how far the learner has come since.

Kept are the title and the skills that were read, the ad's text only where asked. Reading is adverts' business.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from roadmap import progress
from roadmap.advert_check import is_had, recalled
from roadmap.adverts import AskedSkill, Reading, most_asked
from roadmap.models import Learner, SavedAdvert
from roadmap.readiness import Standings
from roadmap.snapshot import Catalogue

MOST_SAVED = 50


class TooManyAdvertsError(Exception):
    """The learner keeps as many ads as they may."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved ad as it stands today: of `total` skills the learner had some when saving it, and has some now."""

    row: SavedAdvert
    reading: Reading
    first: int
    now: int
    total: int


def save(
    learner: Learner, reading: Reading, *, title: str, text: str, standings: Standings, catalogue: Catalogue
) -> SavedAdvert:
    """Keep an ad; with an empty text only what was read out of it. Raises TooManyAdvertsError at MOST_SAVED."""
    required = [match.skill.slug for match in reading.required]
    nice = [match.skill.slug for match in reading.nice]
    with progress.locked(learner) as owner:
        if SavedAdvert.objects.filter(learner=owner).count() >= MOST_SAVED:
            raise TooManyAdvertsError
        return SavedAdvert.objects.create(
            learner=owner,
            title=title,
            required=required,
            nice=nice,
            text=text,
            first_have=_had(required or nice, standings, catalogue),
            saved_at=timezone.now(),
        )


def delete(advert: SavedAdvert) -> None:
    """Delete an ad for good, with the rows of visitors from which it came when they signed in."""
    owner = Q(learner=advert.learner_id) | Q(learner__joined_to=advert.learner_id)
    owner |= Q(learner__joined_to__joined_to=advert.learner_id)
    SavedAdvert.objects.filter(owner, saved_at=advert.saved_at, title=advert.title).delete()


def find(learner_pk: int | None, pk: int) -> SavedAdvert | None:
    """The learner's own ad of that number."""
    return SavedAdvert.objects.filter(learner=learner_pk, pk=pk).first() if learner_pk else None


def kept_by(learner_pk: int | None, standings: Standings, catalogue: Catalogue) -> list[Kept]:
    """The learner's ads, latest first, without their texts. One query."""
    if learner_pk is None:
        return []
    rows = SavedAdvert.objects.filter(learner=learner_pk).defer("text")
    return [kept(row, standings, catalogue) for row in rows]


def kept(row: SavedAdvert, standings: Standings, catalogue: Catalogue) -> Kept:
    """Skills that have left the catalogue since count as not had, so that "7 of 12" and "9 of 12" compare."""
    deciding = row.required or row.nice
    return Kept(
        row=row,
        reading=recalled(row.required, row.nice, catalogue),
        first=row.first_have,
        now=_had(deciding, standings, catalogue),
        total=len(deciding),
    )


def asked_most(adverts: Sequence[Kept]) -> tuple[AskedSkill, ...]:
    """What several ads ask, by the number of ads."""
    return most_asked(advert.reading for advert in adverts)


def _had(slugs: Iterable[str], standings: Standings, catalogue: Catalogue) -> int:
    return sum(is_had(slug, standings, catalogue) for slug in slugs)
