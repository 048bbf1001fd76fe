"""Who may enter what: demo people, the pages of the demo, the admin.

Passwords, codes and sessions are allauth's business; permissions inside the admin are Django's.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def may_log_in(user: User) -> bool:
    """Demo people have a password that everyone knows: outside demo mode they stay out."""
    return settings.DEMO or not user.is_demo


def lacks_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """True for someone whom settings.STAFF_SECOND_FACTOR keeps out of the admin until they set one up."""
    return settings.STAFF_SECOND_FACTOR and not is_mfa_enabled(user)


def demo_only(view: View[P]) -> View[P]:
    """Answer 404 outside demo mode."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper
