"""What readers are told of a link: when it was last found to work, or since when it seems to be gone."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from roadmap.snapshot import Resource


def link_words(resource: Resource, now: datetime.datetime) -> str:
    """In words that stand alone, such as "link checked 3 days ago"; days are the reader's."""
    if resource.link_gone_since:
        day = date_format(timezone.localtime(resource.link_gone_since), "M j, Y")
        return gettext("link seems gone since %(day)s") % {"day": day}
    if resource.link_checked_at:
        return _ago(resource.link_checked_at, now)
    if resource.link_uncheckable:
        return gettext("link cannot be checked")
    return gettext("link not checked yet")


def _ago(then: datetime.datetime, now: datetime.datetime) -> str:
    days = max(0, (timezone.localdate(now) - timezone.localdate(then)).days)
    if not days:
        return gettext("link checked today")
    if days == 1:
        return gettext("link checked yesterday")
    return ngettext("link checked %(days)d day ago", "link checked %(days)d days ago", days) % {"days": days}
