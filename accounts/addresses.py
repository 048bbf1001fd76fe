"""E-mail addresses that need no code: those of people whom the site's operator makes."""

from allauth.account.models import EmailAddress

from accounts.models import User


def confirm_address(user: User) -> None:
    """Make the user's address their verified primary one, without which allauth lets nobody in."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email.lower()).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )
