"""Django's createsuperuser, which also confirms the address: without that allauth asks for a mailed code first."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser

from accounts.addresses import confirm_address
from accounts.models import User


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        # Django's command does not say whom it made.
        known = set(User.objects.values_list("pk", flat=True))
        super().handle(*args, **options)
        for user in User.objects.exclude(pk__in=known):
            confirm_address(user)
