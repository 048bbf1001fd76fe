"""Looks at links: every kind of server gets its verdict, in time and within bounds, and is asked politely."""

import datetime
import time

import pytest

from roadmap.links.budget import Budget
from roadmap.links.verdicts import Finding, Verdict
from tests.roadmap.link_server import (
    NOW,
    PUBLIC,
    SITE,
    SLOW_HEADERS,
    SLOW_LINES,
    Network,
    answer,
    bomb,
    checker,
    dripping,
    hanging_up,
    look,
    playing,
    pouring,
    saying,
    to,
    waiting,
)


@pytest.mark.parametrize(
    ("plays", "verdict", "status", "reason"),
    [
        ({"/": saying(200)}, Verdict.OK, 200, ""),
        ({"/": saying(204)}, Verdict.OK, 204, ""),
        ({"/": saying(404)}, Verdict.GONE, 404, ""),
        ({"/": saying(410)}, Verdict.GONE, 410, ""),
        ({"/": saying(401)}, Verdict.DENIED, 401, ""),
        ({"/": saying(403)}, Verdict.DENIED, 403, ""),
        ({"/": saying(999)}, Verdict.DENIED, 999, ""),
        ({"/": saying(429, "Retry-After: 7200")}, Verdict.LIMITED, 429, ""),
        ({"/": saying(503, "Retry-After: 7200")}, Verdict.LIMITED, 503, ""),
        ({"/": saying(500)}, Verdict.FAILING, 500, ""),
        ({"/": saying(503)}, Verdict.FAILING, 503, ""),
        ({"/": saying(418)}, Verdict.FAILING, 418, ""),
        ({"/": saying(301)}, Verdict.FAILING, 301, "redirects"),
        ({"/": to("/", 302)}, Verdict.FAILING, 302, "redirects"),
        ({"/": to("/b", 302), "/b": to("/", 302)}, Verdict.FAILING, 302, "redirects"),
        ({"/": hanging_up}, Verdict.UNREACHABLE, None, "nonsense"),
        ({"/": lambda client: client.sendall(b"no http at all\r\n\r\n")}, Verdict.UNREACHABLE, None, "nonsense"),
        ({"/": pouring(b"HTTP/1.1 200 OK\r\nX: ")}, Verdict.UNREACHABLE, None, "nonsense"),
        ({"/": pouring(b"HTTP/1.1 100 Continue\r\n\r\n")}, Verdict.UNREACHABLE, None, "nonsense"),
        ({"/robots.txt": saying(200, body=b"User-agent: *\nDisallow: /")}, Verdict.ROBOTS, None, ""),
        ({"/robots.txt": saying(500)}, Verdict.FAILING, 500, "robots.txt"),
        ({"/robots.txt": saying(429)}, Verdict.LIMITED, 429, "robots.txt"),
    ],
)
def test_look_tells_how_a_server_answers(plays, verdict, status, reason):
    found, _requests, _dialed = look(plays)

    assert (found.verdict, found.status, found.reason) == (verdict, status, reason)


def test_look_asks_for_robots_then_for_the_head_alone():
    _found, requests, dialed = look({"/": saying(200)})

    assert requests == ["GET /robots.txt", "HEAD /"]
    assert dialed == [(PUBLIC, 80)] * 2


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_bad_news_by_head_is_asked_for_again_by_get(status):
    found, requests, _dialed = look({"HEAD /": saying(status), "GET /": saying(200, body=b"x" * 100)})

    assert (found.verdict, requests[1:]) == (Verdict.OK, ["HEAD /", "GET /"])


@pytest.mark.parametrize("status", [401, 429])
def test_a_clear_refusal_is_not_asked_for_twice(status):
    _found, requests, _dialed = look({"HEAD /": saying(status)})

    assert requests[1:] == ["HEAD /"]


def test_server_that_hangs_up_on_head_is_asked_by_get():
    found, _requests, _dialed = look({"HEAD /": hanging_up, "GET /": saying(200)})

    assert found.verdict == Verdict.OK


@pytest.mark.parametrize(
    ("statuses", "verdict", "target"),
    [
        ([301], Verdict.MOVED, "/1"),
        ([308, 301], Verdict.MOVED, "/2"),
        ([301, 301, 308], Verdict.MOVED, "/3"),
        ([301, 302], Verdict.MOVED, "/1"),
        ([302], Verdict.REDIRECTED, "/1"),
        ([307, 301], Verdict.REDIRECTED, "/2"),
        ([301, 301, 301, 301], Verdict.FAILING, ""),
    ],
)
def test_redirects_are_followed_three_times(statuses, verdict, target):
    chain = {f"/{number or ''}": to(f"/{number + 1}", status) for number, status in enumerate(statuses)}

    found, requests, _dialed = look({**chain, f"/{len(statuses)}": saying(200)})

    assert (found.verdict, found.target) == (verdict, target and f"{SITE}{target}")
    assert len([line for line in requests if line.startswith("HEAD")]) == min(len(statuses), 3) + 1


def test_address_that_moved_to_nothing_is_gone():
    found, _requests, _dialed = look({"/": to("/new"), "/new": saying(404)})

    assert (found.verdict, found.target) == (Verdict.GONE, "")


def test_robots_txt_of_the_target_counts_for_the_target():
    robots = saying(200, body=b"User-agent: *\nDisallow: /closed")

    found, requests, _dialed = look({"/robots.txt": robots, "/": to("/closed/page")})

    assert (found.verdict, requests) == (Verdict.ROBOTS, ["GET /robots.txt", "HEAD /"])


@pytest.mark.parametrize("play", [SLOW_HEADERS, SLOW_LINES, waiting], ids=["letters", "lines", "silence"])
def test_slow_headers_end_with_the_time(play):
    start = time.monotonic()

    found, _requests, _dialed = look({"/": play}, seconds=0.6)

    assert (found.verdict, found.reason) == (Verdict.UNREACHABLE, "time")
    assert time.monotonic() - start < 2


def test_time_is_over_for_all_requests_together():
    start = time.monotonic()
    with playing({"/robots.txt": dripping(answer(200), b"#"), "/": SLOW_HEADERS}) as server:
        made = checker(Network(server.port), seconds=0.5)
        made.look(f"{SITE}/", NOW)
        took = time.monotonic() - start

    assert 0.4 < took < 1.5


def test_bodies_of_pages_are_not_read():
    start = time.monotonic()
    unasked = {f"HEAD {path}": saying(405) for path in ("/slow", "/endless", "/bomb")}
    plays = {
        "GET /slow": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        "GET /endless": pouring(b"HTTP/1.1 200 OK\r\n\r\n"),
        "GET /bomb": saying(200, "Content-Encoding: gzip", body=bomb()),
    }

    found = [look({**plays, **unasked}, path)[0].verdict for path in ("/slow", "/endless", "/bomb")]

    assert found == [Verdict.OK] * 3
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("play", "verdict"),
    [
        (pouring(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /\n"), Verdict.ROBOTS),
        (pouring(b"HTTP/1.1 200 OK\r\n\r\n"), Verdict.OK),
        (saying(200, "Content-Encoding: gzip", body=bomb()), Verdict.OK),
        (dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"#"), Verdict.UNREACHABLE),
        (dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n#\r\n"), Verdict.UNREACHABLE),
    ],
    ids=["endless rules", "endless", "bomb", "slow", "slow chunks"],
)
def test_robots_txt_is_read_within_bounds(play, verdict):
    found, _requests, _dialed = look({"/robots.txt": play, "/": saying(200)}, seconds=1)

    assert found.verdict == verdict


def test_no_more_than_a_megabyte_is_read_in_all():
    budget = Budget()
    with playing({"/robots.txt": pouring(b"HTTP/1.1 200 OK\r\n\r\n"), "/": saying(200)}) as server:
        made = checker(Network(server.port))
        made.budget = lambda: budget
        made.look(f"{SITE}/", NOW)

    assert 0 < budget._bytes_left < 1_000_000
    assert 1_000_000 - budget._bytes_left < 550_000


def test_what_has_not_changed_is_asked_for_briefly():
    unchanged = saying(304)
    with playing({"/": unchanged}) as server:
        found = checker(Network(server.port)).look(f"{SITE}/", NOW, etag='"a"', last_modified="Tue")

    assert found == Finding(Verdict.OK, 304)
    assert b'If-None-Match: "a"\r\nIf-Modified-Since: Tue\r\n' in server.heads[1]


def test_tags_of_an_answer_are_kept_unless_they_are_strange():
    kept, _requests, _dialed = look({"/": saying(200, 'ETag: "a"', "Last-Modified: Tue, 24 Nov 2026 00:00:00 GMT")})
    long, _requests, _dialed = look({"/": saying(200, f'ETag: "{"a" * 300}"', "Last-Modified: é")})

    assert (kept.etag, kept.last_modified) == ('"a"', "Tue, 24 Nov 2026 00:00:00 GMT")
    assert (long.etag, long.last_modified) == ("", "")


def test_host_is_left_alone_between_requests():
    pauses = []
    robots = saying(200, body=b"User-agent: *\nCrawl-delay: 7")
    with playing({"/robots.txt": robots, "/": saying(404)}) as server:
        made = checker(Network(server.port))
        made.wait, made.clock = pauses.append, lambda: 100.0
        made.look(f"{SITE}/", NOW)
        made.look(f"{SITE}/again", NOW)
        made.look("http://elsewhere.example.org/", NOW)

    # HEAD and GET of each; robots.txt is read once for a site, and a host that is new is not waited for.
    assert pauses == [7.0, 7.0, 7.0, 7.0, 7.0, 7.0]
    assert server.requests.count("GET /robots.txt") == 2


def test_server_says_how_long_it_wants_to_be_left_alone():
    found, _requests, _dialed = look({"/": saying(429, "Retry-After: 7200")})

    assert found.wait == datetime.timedelta(hours=2)
