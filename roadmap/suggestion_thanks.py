"""The mail by which a reader with an account learns that a suggestion was accepted. It is sent once."""

import datetime

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.urls import reverse

from roadmap.models import Suggestion

TEMPLATE = "roadmap/suggestion/email/thanks"


def thank(suggestion: Suggestion, request: HttpRequest, *, about: str, now: datetime.datetime) -> bool:
    """Queue the mail; whether there was one to send. `about` is the thing's name.

    A visitor has no address and reads it under "Your suggestions". Belongs in the transaction of the decision.
    """
    user = suggestion.learner.user if suggestion.learner else None
    if user is None or not user.is_active:
        return False
    if not Suggestion.objects.filter(pk=suggestion.pk, thanked_at=None).update(thanked_at=now):
        return False
    context = {
        "suggestion": suggestion,
        "about": about,
        "list_url": request.build_absolute_uri(reverse("suggestion-list")),
    }
    get_adapter(request).send_mail(TEMPLATE, user.email, context)
    return True
