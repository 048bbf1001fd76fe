"""createsuperuser: whoever it makes can log in at once."""

from allauth.account.models import EmailAddress
from django.core.management import call_command

from accounts.models import User
from tests.accounts.factories import PASSWORD, make_user


def test_superuser_logs_in_without_a_mailed_code(client, log_in, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    call_command("createsuperuser", email="Root@Example.org", interactive=False, verbosity=0)
    log_in(client, "root@example.org")

    assert client.get("/admin/").status_code == 200
    assert EmailAddress.objects.get().verified


def test_superuser_of_before_keeps_their_unconfirmed_address(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    make_user(email="other@example.org", verified=False, is_superuser=True)

    call_command("createsuperuser", email="root@example.org", interactive=False, verbosity=0)

    assert not EmailAddress.objects.get(email="other@example.org").verified
    assert User.objects.count() == 2
