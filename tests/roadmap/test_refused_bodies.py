"""Bodies that are too large, or of unsaid size: refused unread, with a page that says so."""

import re
from http import HTTPStatus

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from mlcareers.middleware import IMPERSONAL, body_limit
from tests.factories import make_milestone

pytestmark = pytest.mark.django_db

FORM, FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


def post(path: str, size: str, content_type: str = FORM, **headers: str):
    """A body that is not there: whoever read it would miss it, and the token with it."""
    client = Client(enforce_csrf_checks=True)
    return client.generic("POST", path, b"", content_type=content_type, CONTENT_LENGTH=size, **headers)


def words(answer) -> str:
    page = answer.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")]).split())


@pytest.mark.parametrize("path", ["/settings/theme/", "/accounts/login/", "/plan/hours/", "/nope/", "/roles/"])
@pytest.mark.parametrize("content_type", [FORM, FILES])
def test_what_is_too_large_is_refused_unread_everywhere(path, content_type):
    answer = post(path, "1000001", content_type)

    assert answer.status_code == 413
    assert "It was not read. At most 1 MB fit here, and nothing was changed." in words(answer)
    assert "default-src" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/adverts/", "/adverts/save/", "/adverts/plan/"])
@pytest.mark.parametrize("content_type", [FORM, FILES])
def test_whoever_sends_a_large_ad_reads_how_much_fits(path, content_type):
    answer = post(path, "5000000", content_type)

    assert answer.status_code == 413
    assert "It was not read. At most 100 kB of text fit, and an ad has about 5." in words(answer)


@pytest.mark.parametrize("size", ["9" * 5000, "9" * 20])
def test_sizes_beyond_all_numbers_are_too_large(size):
    assert post("/settings/theme/", size).status_code == 413


@pytest.mark.parametrize("size", ["", "0", "-1", "x", "1e9", "²"])
def test_sizes_that_are_none_are_no_body(size):
    assert post("/settings/theme/", size).status_code == 403


def test_what_just_fits_is_read(client):
    body = b"theme=dark&x=" + b"a" * (1_000_000 - 13)

    answer = client.generic("POST", "/settings/theme/", body, content_type=FORM)

    assert len(body) == 1_000_000
    assert answer.status_code == 303


@pytest.mark.parametrize("is_staff, limits", [(True, [10, 10, 10, 20, 20, 30]), (False, [10] * 6)])
def test_the_limit_is_that_of_the_longest_beginning_for_staff(settings, rf, is_staff, limits):
    settings.BODY_LIMIT, settings.STAFF_BODY_LIMITS = 10, {"/admin/": 20, "/admin/import/": 30}
    requests = [rf.post(path) for path in ("/", "/admin", "/adverts/", "/admin/", "/admin/import", "/admin/import/x/")]
    for request in requests:
        request.user = get_user_model()(is_staff=is_staff)

    assert [body_limit(request) for request in requests] == limits


def test_editors_may_send_more(admin_client):
    size = {"content_type": FILES, "CONTENT_LENGTH": "10000001"}

    answer = admin_client.generic("POST", "/admin/nope/", b"", **size)

    assert "At most 10 MB fit here" in words(answer)
    assert (
        admin_client.generic("POST", "/admin/nope/", b"", **size | {"CONTENT_LENGTH": "10000000"}).status_code == 404
    )


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/nope/"])
def test_strangers_may_not_send_more_to_editors_pages(path):
    assert "At most 1 MB fit here" in words(post(path, "1000001", FILES))


def test_a_large_text_of_an_editors_form_is_refused_all_the_same(admin_client):
    answer = admin_client.post("/admin/login/", {"username": "a" * 1_000_001})

    assert answer.status_code == 400


SECOND = {"SERVER_PROTOCOL": "HTTP/2"}


@pytest.mark.parametrize(
    "headers", [{"HTTP_TRANSFER_ENCODING": "chunked"}, {"HTTP_TRANSFER_ENCODING": "gzip, Chunked"}, SECOND]
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_body_of_unsaid_size_is_411(client, method, headers):
    answer = client.generic(method, "/settings/theme/", b"", **headers)

    assert answer.status_code == 411
    assert "the request does not say how large it is" in words(answer)


@pytest.mark.parametrize("headers", [{}, {"CONTENT_LENGTH": "0"}, SECOND | {"CONTENT_LENGTH": "0"}])
def test_no_body_is_none_of_unsaid_size(headers):
    answer = Client(enforce_csrf_checks=True).generic("POST", "/settings/theme/", b"", **headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{"HTTP_TRANSFER_ENCODING": "chunked"}, SECOND])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_methods_that_change_nothing_need_no_size(client, method, headers):
    assert client.generic(method, "/healthz", b"", **headers).status_code in {200, 405}


@pytest.mark.parametrize(
    "headers, refusal",
    [
        ({"CONTENT_LENGTH": "1000001"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, HTTPStatus.LENGTH_REQUIRED),
    ],
)
@pytest.mark.parametrize("path", sorted(IMPERSONAL))
def test_pages_of_nobody_refuse_without_the_database(path, headers, refusal, client, django_assert_num_queries):
    client.cookies["sessionid"] = "a" * 32

    with django_assert_num_queries(0):
        answer = client.generic("POST", path, b"", **headers)

    assert (answer.status_code, answer.content.decode()) == (refusal, f"{refusal.phrase}\n")
    assert answer["Content-Type"] == "text/plain"


def test_the_page_knows_its_reader(client):
    make_milestone(slug="milestone")
    client.post("/milestones/milestone/progress/", {"state": "done"})

    answer = client.generic("POST", "/plan/hours/", b"", content_type=FORM, CONTENT_LENGTH="2000000")

    assert 'href="/today/"' in answer.content.decode()
    assert answer["Cache-Control"] == "private"
