"""What editors make of readers' suggestions: accepted, declined, called spam, and each of it taken back.

Deciding changes no content but two things that readers see: the word that a link is dead, and the author's name. How
the content changes is for roadmap/suggestion_drafts.py and whoever publishes.
"""

import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from roadmap import catalogue, link_marks
from roadmap.links.addresses import normalized
from roadmap.models import LinkCheck, Suggestion, SuggestionKind, SuggestionState

ANSWER_LENGTH: int = Suggestion._meta.get_field("answer").max_length or 0  # noqa: SLF001  documented


class DecidedError(Exception):
    """Somebody was faster: the suggestion is not in the state in which it was shown. Nothing was changed."""


class RepeatedError(Exception):
    """It cannot wait again, because the same waits already. Nothing was changed."""


class UnusedLinkError(Exception):
    """Nothing that is published links to the address any more. Nothing was changed."""


def accept(
    suggestion: Suggestion, *, by: User, now: datetime.datetime, answer: str = "", is_dead: bool = False
) -> Suggestion:
    """The editor agrees. `is_dead`: of a dead link, who has seen it; from then on it counts as gone.

    Raises DecidedError unless it is open, UnusedLinkError where `is_dead` is about no link.
    """
    with transaction.atomic():
        found = _locked(suggestion, SuggestionState.OPEN)
        if is_dead and not (found.kind == SuggestionKind.DEAD_LINK and link_marks.mark_dead(found.url, by, now)):
            raise UnusedLinkError
        found.says_dead = is_dead
        return _decided(found, SuggestionState.ACCEPTED, by=by, now=now, answer=answer)


def decline(suggestion: Suggestion, *, by: User, now: datetime.datetime, answer: str) -> Suggestion:
    """Not to be done; the author reads the answer. Raises DecidedError unless it is open."""
    with transaction.atomic():
        found = _locked(suggestion, SuggestionState.OPEN)
        return _decided(found, SuggestionState.DECLINED, by=by, now=now, answer=answer)


def call_spam(suggestion: Suggestion, *, by: User, now: datetime.datetime) -> Suggestion:
    """Out of sight, without an answer. Raises DecidedError unless it is open."""
    with transaction.atomic():
        found = _locked(suggestion, SuggestionState.OPEN)
        return _decided(found, SuggestionState.SPAM, by=by, now=now)


def reopen(suggestion: Suggestion) -> Suggestion:
    """Take the decision back, whatever it was, and with it the word that the link is dead.

    What was published meanwhile, and a mail that was sent, stay. Raises DecidedError if it is open, RepeatedError if
    somebody has suggested the same since.
    """
    decided = [state for state in SuggestionState if state != SuggestionState.OPEN]
    try:
        with transaction.atomic():
            found = _locked(suggestion, *decided)
            _take_mark_back(found)
            found.state, found.answer, found.says_dead = SuggestionState.OPEN, "", False
            found.decided_at = found.decided_by = None
            return _kept(found)
    except IntegrityError as error:
        raise RepeatedError from error


def remove_name(suggestion: Suggestion) -> None:
    """Name the author nowhere any more. The name is gone for good: it is the reader's, and kept for this alone."""
    with transaction.atomic():
        catalogue.hold()
        if Suggestion.objects.filter(pk=suggestion.pk).exclude(name="").update(name=""):
            catalogue.touch()


def _locked(suggestion: Suggestion, *states: str) -> Suggestion:
    """The suggestion as it is now, for the rest of the transaction; the content is held first, as for every write."""
    catalogue.hold()
    found = Suggestion.objects.select_for_update().filter(pk=suggestion.pk, state__in=states).first()
    if found is None:
        raise DecidedError
    return found


def _decided(
    found: Suggestion, state: SuggestionState, *, by: User, now: datetime.datetime, answer: str = ""
) -> Suggestion:
    found.state, found.answer = state, answer[:ANSWER_LENGTH]
    found.decided_at, found.decided_by = now, by
    return _kept(found)


def _kept(found: Suggestion) -> Suggestion:
    found.save(update_fields=["state", "answer", "says_dead", "decided_at", "decided_by"])
    if found.name:  # readers see it while the suggestion is accepted
        catalogue.touch()
    return found


def _take_mark_back(found: Suggestion) -> None:
    """Only the mark that this decision set: another editor's word about the same link stays, and so does the mark
    itself while another accepted suggestion rests on it."""
    if not found.says_dead:
        return
    address = normalized(found.url)
    own = LinkCheck.objects.filter(address=address, marked_dead_at=found.decided_at)
    others = Suggestion.objects.filter(state=SuggestionState.ACCEPTED, says_dead=True).exclude(pk=found.pk)
    heir = next((other for other in others.order_by("decided_at") if normalized(other.url) == address), None)
    if heir is None:
        if own.exists():
            link_marks.unmark(found.url)
    elif own.update(marked_dead_at=heir.decided_at, marked_dead_by=heir.decided_by):
        catalogue.touch()
