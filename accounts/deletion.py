"""Deleting an account: what goes with it. Whether the person proved who they are is the view's question."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.mail_delivery import forget_mails
from accounts.models import User


@transaction.atomic
def delete_account(user: User) -> None:
    """Delete a person, everything that hangs on them, their sessions and waiting mails. All or nothing."""
    for session in UserSession.objects.filter(user=user):
        session.end()
    forget_mails({user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)})
    user.delete()
