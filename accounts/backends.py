"""How people are authenticated."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from accounts.access import may_log_in


class AuthenticationBackend(AllauthBackend):
    """allauth's, which outside demo mode also turns demo people away, sessions they still have included."""

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and may_log_in(user)
