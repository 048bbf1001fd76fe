"""Deployment checks of the accounts: no demo people on a real site."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from accounts.models import User


@register(Tags.security, deploy=True)
def check_demo_people(**_: Any) -> list[CheckMessage]:
    try:
        number = User.objects.filter(is_demo=True).count()
    except DatabaseError:
        return []  # No tables yet, so nobody is in them.
    if not number:
        return []
    return [
        Error(
            f"{number} demo people exist, and their password is no secret.",
            hint="Delete them in the admin: Users, filter by demo person.",
            id="accounts.E001",
        )
    ]
