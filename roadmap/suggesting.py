"""What readers suggest, written down: once each, joined with what is the same, and found again by who said it.

Nothing that tells where a reader sits is stored: no address of a device, no browser. What editors decide is for
deciding_suggestions; which are the same and which look like spam for roadmap/suggestions/.
"""

import datetime
import uuid
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from roadmap import link_marks, progress
from roadmap.links.addresses import normalized
from roadmap.models import Learner, Seconding, Suggestion, SuggestionKind, SuggestionState
from roadmap.models.suggestion import SuggestionQuerySet
from roadmap.suggestions import Content, digest, is_suspicious

# New ones in a day, of all readers together: a flood fills no disk. Seconding what is there is always possible.
MOST_A_DAY = 500
A_DAY = datetime.timedelta(days=1)
# How a suggestion's author and its seconders are moved to an account, in the journal of a merge: primary keys.
Journal = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Made:
    """`is_new`: this request wrote something; a repetition, or a reader who has said the same before, did not."""

    suggestion: Suggestion
    is_new: bool


def is_full(content: Content, now: datetime.datetime) -> bool:
    """MOST_A_DAY were made within the last day, and this would be another one. Two requests may both see the last
    free place: it bounds a flood, and need not be exact."""
    if Suggestion.objects.open().filter(digest=digest(content)).exists():
        return False
    return Suggestion.objects.filter(made_at__gt=now - A_DAY).count() >= MOST_A_DAY


def is_known(learner_pk: int | None, content: Content, key: uuid.UUID) -> bool:
    """The learner has sent this very request before: it counts against no limit. A query, or none for strangers."""
    if learner_pk is None:
        return False
    known = _of_key(learner_pk, key)
    return known is not None and known.digest == digest(content)


def make(learner: Learner, content: Content, *, key: uuid.UUID, now: datetime.datetime) -> Made:
    """Write a suggestion down, or count one more reader of the same that is open.

    Who says the same again has corrected their words: while it is open, the last ones count, with or without a name.
    A replayed key with another content is another suggestion: a form that was gone back to sends its key again. A dead
    link is looked at soon.
    """
    with progress.locked(learner) as owner:
        known = _of_key(owner.pk, key)
        if known and known.digest == digest(content):
            return _reworded(owner, known, content)
        made = _written(owner, content, uuid.uuid4() if known else key, now)
        if made.is_new and made.suggestion.kind == SuggestionKind.DEAD_LINK:
            link_marks.ask_to_look_soon(made.suggestion.url, now)
        return made


def of_learner(learner: Learner | int | None) -> SuggestionQuerySet:
    """What the learner has made or seconded, latest first, each with `own_words`; but for spam: that is answered with
    silence."""
    pk = learner.pk if isinstance(learner, Learner) else learner
    found = Suggestion.objects.from_learner(pk).with_words_of(pk) if pk else Suggestion.objects.none()
    return found.exclude(state=SuggestionState.SPAM).order_by("-made_at", "-pk")


def hand_over(learner: Learner, visitor: Learner) -> Journal:
    """Let the account have what it suggested as a visitor: it is thanked there. What both have said stays as it is."""
    said = set(Suggestion.objects.from_learner(learner.pk).values_list("pk", flat=True))
    made = visitor.suggestions.exclude(pk__in=said).exclude(key__in=_keys(learner))
    seconded = visitor.secondings.exclude(suggestion__in=said).exclude(key__in=_keys(learner))
    moved = {"made": _pks(made), "seconded": _pks(seconded)}
    Suggestion.objects.filter(pk__in=moved["made"]).update(learner=learner)
    Seconding.objects.filter(pk__in=moved["seconded"]).update(learner=learner)
    return moved


def take_back(learner: Learner, visitor: Learner | None, moved: Journal) -> None:
    """Give back what came along; of a visitor who is forgotten nobody is the author any more, as in forget_author."""
    made = Suggestion.objects.filter(learner=learner, pk__in=moved.get("made", ()))
    seconded = Seconding.objects.filter(learner=learner, pk__in=moved.get("seconded", ()))
    if visitor:
        made.update(learner=visitor)
        seconded.update(learner=visitor)
    else:
        made.exclude(state=SuggestionState.ACCEPTED).update(name="")
        made.update(learner=None)
        seconded.delete()


def _keys(learner: Learner) -> set[uuid.UUID | None]:
    own = Suggestion.objects.filter(learner=learner).exclude(key=None).values_list("key", flat=True)
    return {*own, *Seconding.objects.filter(learner=learner).values_list("key", flat=True)}


def _pks(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _of_key(learner_pk: int, key: uuid.UUID) -> Suggestion | None:
    own = Suggestion.objects.filter(learner=learner_pk, key=key)
    return own.first() or Suggestion.objects.filter(secondings__learner=learner_pk, secondings__key=key).first()


def _written(owner: Learner, content: Content, key: uuid.UUID, now: datetime.datetime) -> Made:
    """A new row; where the same is open, or somebody else writes it at this moment, a seconding of that."""
    same = digest(content)
    if standing := _standing(same):
        return _seconded(owner, standing, content, key, now)
    try:
        with transaction.atomic():
            values = {**asdict(content), "digest": same, "is_suspicious": is_suspicious(content)}
            if content.kind == SuggestionKind.DEAD_LINK:
                values["url"] = normalized(content.url)  # as the link checker has it
            return Made(Suggestion.objects.create(learner=owner, key=key, made_at=now, **values), is_new=True)
    except IntegrityError:
        standing = _standing(same)
        if standing is None:
            raise
        return _seconded(owner, standing, content, key, now)


def _standing(same: str) -> Suggestion | None:
    return Suggestion.objects.select_for_update().open().filter(digest=same).first()


def _seconded(owner: Learner, standing: Suggestion, content: Content, key: uuid.UUID, now: datetime.datetime) -> Made:
    if standing.learner_id == owner.pk or standing.secondings.filter(learner=owner).exists():
        return _reworded(owner, standing, content)
    if standing.key == key or standing.secondings.filter(key=key).exists():
        return Made(standing, is_new=False)  # a stranger's second click, under way before the first one's cookie came
    Seconding.objects.create(suggestion=standing, learner=owner, key=key, text=content.text, made_at=now)
    Suggestion.objects.filter(pk=standing.pk).update(reporters=F("reporters") + 1)
    standing.refresh_from_db(fields=["reporters"])
    return Made(standing, is_new=True)


def _reworded(owner: Learner, standing: Suggestion, content: Content) -> Made:
    """Their own words and name as they are now; what was decided, and others' words, stay."""
    open_ones = Suggestion.objects.open().filter(pk=standing.pk)
    words = {"title": content.title, "text": content.text, "name": content.name}
    if not open_ones.filter(learner=owner).update(**words, is_suspicious=is_suspicious(content)):
        Seconding.objects.filter(suggestion__in=open_ones, learner=owner).update(text=content.text)
    standing.refresh_from_db()
    return Made(standing, is_new=False)
