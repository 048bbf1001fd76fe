"""allauth's forms in our words: plain labels, no placeholders, every password asked once.

What they check and do is allauth's.
"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

LABELS = {
    "code": _("Code"),
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "oldpassword": _("Current password"),
    "password": _("Password"),
    "password1": _("New password"),
}
MISSING = {
    "code": _("Enter the code."),
    "email": _("Enter your e-mail address."),
    "login": _("Enter your e-mail address."),
    "oldpassword": _("Enter your current password."),
    "password": _("Enter your password."),
    "password1": _("Enter a password."),
}
BAD_ADDRESS = _("Enter an e-mail address like you@example.com.")
PASSWORD_HELP = _("At least 10 characters: not a common password, not only digits, not close to your e-mail address.")


class PlainWords(forms.Form):
    """Puts our words on a form of allauth's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nothing is asked twice: who mistypes a new password asks for a code.
        self.fields.pop("password2", None)
        for name in self.fields.keys() & LABELS.keys():
            self._reword(name, self.fields[name])

    def _reword(self, name: str, field: forms.Field) -> None:
        attrs = field.widget.attrs
        attrs.pop("placeholder", None)
        field.label = LABELS[name]
        field.help_text = PASSWORD_HELP if attrs.get("autocomplete") == "new-password" else ""
        field.error_messages |= {"required": MISSING[name], "invalid": BAD_ADDRESS}
        if name == "code":
            attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class AddEmailForm(PlainWords, account.AddEmailForm):
    """Where a signed-in person enters a new address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    """Where a signed-in person changes the password."""


class ConfirmEmailVerificationCodeForm(PlainWords, account.ConfirmEmailVerificationCodeForm):
    """Where the code of a new address is entered."""


class ConfirmLoginCodeForm(PlainWords, account.ConfirmLoginCodeForm):
    """Where the login code is entered."""


class ConfirmPasswordResetCodeForm(PlainWords, account.ConfirmPasswordResetCodeForm):
    """Where the code of a password reset is entered."""


class LoginForm(PlainWords, account.LoginForm):
    """Login by password."""


class ReauthenticateForm(PlainWords, account.ReauthenticateForm):
    """Where a signed-in person types the password once more."""


class RequestLoginCodeForm(PlainWords, account.RequestLoginCodeForm):
    """Where a login code is asked for."""


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    """Where a code to reset the password is asked for."""


class ResetPasswordKeyForm(PlainWords, account.ResetPasswordKeyForm):
    """Where the new password is set after a reset."""


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    """Where someone without a password gets one."""


class SignupForm(PlainWords, account.SignupForm):
    """Sign-up, with a field that only robots fill in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Password")
        trap = self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]
        trap.label = _("Leave this empty")
        # allauth hides it by a style attribute, which our content security policy would drop; ours is a class.
        trap.widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})

    def visible_fields(self) -> list[forms.BoundField]:
        return [field for field in super().visible_fields() if field is not self.honeypot]

    @property
    def honeypot(self) -> forms.BoundField:
        return self[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]


class ActivateTOTPForm(PlainWords, totp.ActivateTOTPForm):
    """Where the first code of an authenticator app is entered."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the app")


class AuthenticateForm(PlainWords, mfa.AuthenticateForm):
    """The second factor at login."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from your app, or a recovery code")


class ReauthenticateByCodeForm(PlainWords, mfa.ReauthenticateForm):
    """The second factor, where a signed-in person proves once more who they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from your app, or a recovery code")
