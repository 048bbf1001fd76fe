"""People for the tests of the accounts."""

import itertools

from allauth.account.models import EmailAddress

from accounts.models import User

PASSWORD = "correct horse battery"
_numbers = itertools.count(1)


def make_user(
    *,
    email: str | None = None,
    verified: bool = True,
    password: str = PASSWORD,
    is_staff: bool = False,
    is_superuser: bool = False,
    is_demo: bool = False,
) -> User:
    user = User.objects.create_user(
        email or f"person{next(_numbers)}@example.org",
        password,
        is_staff=is_staff,
        is_superuser=is_superuser,
        is_demo=is_demo,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user
