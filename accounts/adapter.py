"""How allauth behaves here: who may log in, what its errors say, how a QR code is drawn.

The flows themselves are allauth's; the words on its pages are in templates/account/ and templates/mfa/.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]
from qrcode.main import make  # type: ignore[import-untyped]

from accounts.access import may_log_in
from accounts.mail_layout import lay_out
from accounts.models import User
from accounts.sessions import AFTER_LOGOUT


class AccountAdapter(DefaultAccountAdapter):
    """allauth's, in our words, and closed to demo people outside demo mode however they come in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off."),
        "duplicate_email": _("This is already your e-mail address."),
        "email_password_mismatch": _("This e-mail address and password do not match."),
        "email_taken": _("Another account has this e-mail address."),
        "enter_current_password": _("That is not your current password."),
        "incorrect_code": _("That code is not right. Check the newest mail from us."),
        "incorrect_password": _("That password is not right."),
        "rate_limited": _("Too many requests. Wait a few minutes, then try again."),
        "same_as_current": _("This is already your e-mail address."),
        "too_many_login_attempts": _("Too many wrong tries. Wait a few minutes, then try again."),
    }

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        # A mailed code never asks the authentication backend, so demo people are turned away here as well.
        if not may_log_in(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """allauth's mail with an HTML part, which is made from the words of the text part."""
        message = super().render_mail(template_prefix, email, context, headers)
        if isinstance(message, EmailMultiAlternatives):
            origin = f"{context['request'].scheme}://{context['current_site'].domain}"
            paragraphs = lay_out(str(message.body), code=context.get("code", ""), origin=origin)
            parts = {"subject": message.subject, "paragraphs": paragraphs, "origin": origin}
            message.attach_alternative(render_to_string("account/email/layout.html", parts), "text/html")
        return message

    def logout(self, request: HttpRequest) -> None:
        """End the session; the next one starts with what this one set aside for it."""
        kept = request.session.get(AFTER_LOGOUT, {})
        super().logout(request)
        request.session.update(kept)


class MFAAdapter(DefaultMFAAdapter):
    """allauth's, in our words, with a QR code that may stand in a page."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code is not right. Use the newest code in your app."),
        "unverified_email": _("Confirm your e-mail address first, then switch on two-factor login."),
    }

    def build_totp_svg(self, url: str) -> str:
        """An SVG element on white paper, so that it can be scanned in dark mode too.

        It stands in the page itself: the content security policy allows no data: images.
        """
        return make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
