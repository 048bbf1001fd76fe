"""Deleting an account: what goes with it. Whether the person proved who they are is the view's question."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.models import User


@transaction.atomic
def delete_account(user: User) -> None:
    """Delete a person, everything that hangs on them, and their sessions on every device. All or nothing."""
    for session in UserSession.objects.filter(user=user):
        session.end()
    user.delete()
