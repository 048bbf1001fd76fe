"""Who is learning: the learner behind a request, visitor or user.

The session knows the learner's number and whose it is, so that pages need no query to find out; it counts only
while the same person is logged in. What happens to a visitor's progress at login is merges' business.
"""

import zoneinfo
from functools import cache
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts.sessions import AFTER_LOGOUT
from roadmap.merges import has_taken_back, merge_into
from roadmap.models import Learner

# Session keys.
LEARNER = "learner"
TIME_ZONE = "time_zone"
# The merge that this session's login made, and the same while its notice waits for an answer.
MERGE = "merge"
MERGE_NOTICE = "merge_notice"
# Names that zoneinfo keeps for old systems.
_NO_PLACES = ("Etc/", "SystemV/", "US/")


def pk_of(request: HttpRequest) -> int | None:
    """The learner's primary key, None for somebody who has not acted yet. Never writes."""
    # First, because reading the user makes Django drop a session that has lost its validity.
    user_pk = request.user.pk
    pk, owner_pk = request.session.get(LEARNER, (None, None))
    if pk and owner_pk == user_pk:
        return pk
    learner = Learner.objects.filter(user=user_pk).first() if user_pk else None
    return _adopt(request, learner).pk if learner else None


def find(request: HttpRequest) -> Learner | None:
    """The learner's row, if there is one."""
    pk = pk_of(request)
    return Learner.objects.filter(pk=pk).first() if pk else None


def find_or_make(request: HttpRequest) -> Learner:
    """The learner of a request that acts. A stranger becomes a visitor here, with the time zone of the form.

    On each day's first mark the session begins its time anew, so that a visitor is known as long as promised.
    """
    learner = find(request)
    if learner is None:
        zone = request.POST.get("time_zone", "")
        fresh = {"time_zone": zone if zone in time_zones() else ""}
        if request.user.is_authenticated:
            learner, _made = Learner.objects.get_or_create(user=request.user, defaults=fresh)
        else:
            learner = Learner.objects.create(**fresh)
        _adopt(request, learner)
    elif learner.seen_on != timezone.now().date():
        request.session.modified = True
    return learner


def with_joined(learner_pk: int) -> set[int]:
    """The learner and every visitor joined into them, over however many steps, by primary key."""
    found, newest = {learner_pk}, {learner_pk}
    while newest:
        newest = set(Learner.objects.filter(joined_to__in=newest).values_list("pk", flat=True)) - found
        found |= newest
    return found


def set_time_zone(request: HttpRequest, name: str) -> None:
    """Show dates in this zone from now on; the caller has checked the name."""
    learner = find_or_make(request)
    Learner.objects.filter(pk=learner.pk).update(time_zone=name)
    request.session[TIME_ZONE] = name


@cache
def time_zones() -> tuple[str, ...]:
    """The names of the zones that people may choose, sorted: places, and UTC."""
    names = zoneinfo.available_timezones()
    return tuple(sorted(name for name in names if name == "UTC" or ("/" in name and not name.startswith(_NO_PLACES))))


def hand_back_after_logout(request: HttpRequest, visitor_pk: int) -> None:
    """Let whoever uses this browser after logout go on as that visitor; several become one."""
    waiting_pk, _owner_pk = request.session.get(AFTER_LOGOUT, {}).get(LEARNER, (None, None))
    waiting = Learner.objects.visitors().filter(pk=waiting_pk).exclude(pk=visitor_pk).first() if waiting_pk else None
    if waiting:
        merge_into(waiting, Learner.objects.get(pk=visitor_pk))
    request.session[AFTER_LOGOUT] = {LEARNER: (waiting.pk if waiting else visitor_pk, None)}


def _adopt(request: HttpRequest, learner: Learner) -> Learner:
    request.session[LEARNER] = (learner.pk, learner.user_id)
    request.session[TIME_ZONE] = learner.time_zone
    return learner


@receiver(user_logged_in)
def join_on_login(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Django tells of every login, by whatever way. The visitor's progress goes into the account.

    A visitor whom this account has taken out before is set aside instead, unless newly active.
    """
    pk, _owner_pk = request.session.get(LEARNER, (None, None))
    visitor = Learner.objects.visitors().filter(pk=pk).first() if pk else None
    learner, _made = Learner.objects.get_or_create(user=user)
    if visitor and has_taken_back(learner, visitor):
        hand_back_after_logout(request, visitor.pk)
    elif visitor:
        merge = merge_into(learner, visitor)
        if merge:
            request.session[MERGE] = request.session[MERGE_NOTICE] = merge.pk
        if visitor.time_zone and not learner.time_zone:
            learner.time_zone = visitor.time_zone
            learner.save(update_fields=["time_zone"])
    _adopt(request, learner)
