"""Job ads that a learner keeps: saved, deleted, and how far the learner has come since.

Kept are the title and the skills that were read, the ad's text only where asked. Reading is adverts' business.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from roadmap import learners, progress
from roadmap.advert_check import comparable, is_had, kept_skills, recalled
from roadmap.adverts import AskedSkill, Demand, Reading, most_asked
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


@dataclass(frozen=True, slots=True)
class Saving:
    """The ad's row, and whether it was made by this request: a repetition finds the one that is there."""

    row: SavedAdvert
    is_new: bool


def save(
    learner: Learner,
    reading: Reading,
    *,
    title: str,
    text: str,
    key: uuid.UUID,
    standings: Standings,
    catalogue: Catalogue,
) -> Saving:
    """Keep an ad; with an empty text only what was read out of it.

    An ad of the same title and skills is the same one, whatever its key: its row gets the text if it has none yet,
    and a replay changes nothing. Under a known key another ad is another one still: a form that was gone back to sends
    the key again. Raises TooManyAdvertsError where a row would be one more than MOST_SAVED.
    """
    required, nice = kept_skills(reading, Demand.REQUIRED), kept_skills(reading, Demand.NICE)
    with progress.locked(learner) as owner:
        rows = list(SavedAdvert.objects.filter(learner=owner))
        # By a new key a merge knows that the row was changed.
        key = uuid.uuid4() if any(row.key == key for row in rows) else key
        new = SavedAdvert(learner=owner, key=key, title=title, required=required, nice=nice, text=text)
        present = next((row for row in rows if is_same(row, new)), None)
        if present and text and not present.text:
            present.text, present.key = text, key
            present.save(update_fields=["text", "key"])
        if present:
            return Saving(present, is_new=False)
        if len(rows) >= MOST_SAVED:
            raise TooManyAdvertsError
        new.first_have, new.saved_at = _had(required or nice, standings, catalogue), timezone.now()
        new.save()
        return Saving(new, is_new=True)


def is_same(one: SavedAdvert, other: SavedAdvert) -> bool:
    """Both have the same title and skills; texts may differ."""
    return comparable(one.content) == comparable(other.content)


def delete(advert: SavedAdvert) -> None:
    """Delete an ad for good, with the rows of visitors from which it came when they signed in."""
    with progress.locked(advert.learner) as owner:
        joined = learners.with_joined(owner.pk) - {owner.pk}
        origins = [row.pk for row in SavedAdvert.objects.filter(learner__in=joined) if _became(row, advert)]
        SavedAdvert.objects.filter(pk__in=[advert.pk, *origins]).delete()


def _became(row: SavedAdvert, advert: SavedAdvert) -> bool:
    """A visitor's ad is the account's by its key, or by what it says; its text may have been added since."""
    is_copied = row.key is not None and row.key == advert.key
    return is_copied or (is_same(row, advert) and row.text in {"", advert.text})


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
