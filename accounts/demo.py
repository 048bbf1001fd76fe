"""Demo people: who they are and what they may do. What they have learned is the roadmap's to make up."""

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.addresses import confirm_address
from accounts.models import User

EDITORS = "Editors"
PEOPLE: dict[str, dict[str, bool]] = {
    "learner@example.com": {"is_staff": False, "is_superuser": False},
    "editor@example.com": {"is_staff": True, "is_superuser": False},
    "admin@example.com": {"is_staff": True, "is_superuser": True},
}


@transaction.atomic
def make_people(*, password: str) -> list[User]:
    """Create the demo people, or put them back as they should be; returns learner, editor, admin.

    A password that still fits is left alone, so that running this again logs nobody out.
    """
    people = [_make_person(email, password=password, rights=rights) for email, rights in PEOPLE.items()]
    editor = people[1]
    editor.groups.add(*Group.objects.filter(name=EDITORS))
    return people


def _make_person(email: str, *, password: str, rights: dict[str, bool]) -> User:
    user, _ = User.objects.update_or_create(email=email, defaults={"is_demo": True, "is_active": True, **rights})
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    confirm_address(user)
    return user
