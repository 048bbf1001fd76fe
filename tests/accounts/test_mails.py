"""The words of every mail: short subjects, plain text, nothing left of allauth's."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sites.requests import RequestSite
from django.template.loader import render_to_string

TEMPLATES = settings.BASE_DIR / "templates"
ALLAUTH = Path(__import__("allauth").__file__).parent / "templates"
# Passkeys and reset links are switched off; the mail at sign-up is the one for any new address.
UNUSED = ("mfa/email/webauthn_", "account/email/password_reset_key", "account/email/email_confirmation_signup")


def prefixes(folder):
    subjects = (
        path.relative_to(folder) for app in ("account", "mfa") for path in (folder / app).rglob("*_subject.txt")
    )
    names = (str(subject).removesuffix("_subject.txt") for subject in subjects)
    return sorted(name for name in names if not name.startswith(UNUSED))


def test_every_mail_of_allauth_has_our_words():
    assert prefixes(TEMPLATES) == prefixes(ALLAUTH)


def mail_context(request):
    return {
        "request": request,
        "current_site": RequestSite(request),
        "email": "o'neil&co@example.org",
        "from_email": "o'neil&co@example.org",
        "to_email": "o'neil&co@example.net",
        "deleted_email": "o'neil&co@example.org",
        "code": "BCDF-GHJK",
        "signup_url": "http://testserver/accounts/signup/",
        "password_reset_url": "http://testserver/accounts/password/reset/",
        "timestamp": datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC),
        "ip": "127.0.0.1",
        "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) 'Firefox/140.0'",
    }


@pytest.mark.parametrize("prefix", prefixes(TEMPLATES))
def test_mail_is_plain_and_short(rf, prefix):
    context = mail_context(rf.get("/"))

    subject = render_to_string(f"{prefix}_subject.txt", context).strip()
    body = render_to_string(f"{prefix}_message.txt", context).strip()

    assert len(subject) <= 40
    assert "\n" not in subject
    assert "\n\n\n" not in body
    assert not any(mark in body for mark in ("&amp;", "&#x27;", "<", "Hello from", "{{"))
    assert body.endswith("mlcareers\ntestserver")
