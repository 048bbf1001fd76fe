"""Django's createsuperuser, which also confirms the address: without that allauth asks for a mailed code first."""

from typing import Any

from django.contrib.auth.management.commands import createsuperuser

from accounts.addresses import confirm_address
from accounts.models import User


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        # Django's command does not say whom it made; whoever was made elsewhere has an address already.
        for user in User.objects.filter(is_superuser=True, emailaddress=None):
            confirm_address(user)
