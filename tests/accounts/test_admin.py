"""The admin's door, and people in the admin."""

import pytest

from accounts.models import User
from tests.accounts.factories import PASSWORD, make_user


@pytest.mark.parametrize("address", ["/admin/", "/admin/accounts/user/"])
def test_strangers_are_sent_to_the_login_of_the_site(client, address):
    response = client.get(address, follow=True)

    assert response.redirect_chain[-1][0] == f"/accounts/login/?next={address.replace('/', '%2F')}"
    assert "<h1>Log in</h1>" in response.content.decode()


def test_admins_own_login_page_takes_no_password(client):
    user = make_user(is_staff=True)

    response = client.post("/admin/login/", {"username": user.email, "password": PASSWORD})

    assert (response.status_code, response.url) == (302, "/accounts/login/?next=%2Fadmin%2Flogin%2F")
    assert "_auth_user_id" not in client.session


def test_people_who_are_not_staff_are_refused_without_a_loop(client, log_in):
    log_in(client, make_user().email)

    response = client.get("/admin/", follow=True)

    assert response.status_code == 403


def test_staff_come_in(client, log_in):
    log_in(client, make_user(is_staff=True).email)

    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/login/").url == "/admin/"


def test_staff_without_a_second_factor_are_led_to_it(client, log_in, settings):
    settings.STAFF_SECOND_FACTOR = True
    log_in(client, make_user(is_staff=True).email)

    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1] == ("/accounts/2fa/", 302)
    assert "The admin needs two-factor login." in response.content.decode()


@pytest.mark.parametrize("address", ["", "?q=ada", "?is_demo__exact=0&is_staff__exact=1", "add/", "{pk}/change/"])
def test_pages_of_people_open(client, address):
    admin = make_user(is_staff=True, is_superuser=True)
    client.force_login(admin)

    response = client.get(f"/admin/accounts/user/{address.format(pk=admin.pk)}")

    assert response.status_code == 200


def test_search_finds_people_and_addresses(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    make_user(email="ada@example.org")

    for model in ("accounts/user", "account/emailaddress"):
        page = client.get(f"/admin/{model}/?q=ada@").content.decode()
        assert "ada@example.org" in page
        assert "1 result" in page


def test_person_is_added_by_address_and_password(client, client_of_another_person):
    client.force_login(make_user(is_staff=True, is_superuser=True))

    response = client.post(
        "/admin/accounts/user/add/",
        {"email": "ada@example.org", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD},
    )
    login = client_of_another_person.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})

    assert response.status_code == 302
    assert User.objects.get(email="ada@example.org").is_staff is False
    assert login.url == "/accounts/confirm-email/"
