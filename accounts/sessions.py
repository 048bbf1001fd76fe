"""Sessions: what one hands on to the one after logout, and which are forgotten.

accounts.adapter carries the former over, others may fill it.
"""

import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

# Session key of a mapping that the next session starts with.
AFTER_LOGOUT = "after_logout"
# A session that has just begun may be known to allauth a moment before it is stored.
_GRACE = datetime.timedelta(days=1)


def forget_ended() -> int:
    """Delete expired sessions, and what allauth remembers of ended ones (address, browser); how many rows."""
    now = timezone.now()
    expired, _ = Session.objects.filter(expire_date__lt=now).delete()
    known = Session.objects.values("session_key")
    ended = UserSession.objects.filter(last_seen_at__lt=now - _GRACE).exclude(session_key__in=known)
    return expired + ended.delete()[0]
