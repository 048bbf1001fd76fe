"""Nothing leads a checker into a network: names, redirects and second answers; and certificates are checked."""

import ssl
import time

import pytest

from roadmap.links.budget import Budget
from roadmap.links.checking import Checker, agent_of
from roadmap.links.guard import Guard
from roadmap.links.verdicts import Verdict
from tests.roadmap.hostile_addresses import ADDRESSES, NAMES
from tests.roadmap.link_server import (
    NOW,
    OTHER,
    PUBLIC,
    SITE,
    SLOW_HEADERS,
    Network,
    Silent,
    certified,
    checker,
    look,
    playing,
    saying,
    to,
)


@pytest.mark.parametrize(
    "location",
    [
        *(
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://169.254.169.254/latest/",
            "//127.0.0.1/",
            "http://2130706433/",
        ),
        *("http://inner.example.org/", "file:///etc/passwd", "http://site.example.org:8080/", "http://u@127.0.0.1/"),
        *("http://exa mple.org/", "http://[::ffff:127.0.0.1]/", "ftp://site.example.org/", "http://localhost/"),
    ],
)
def test_redirect_into_a_network_is_not_followed(location):
    names = {"site.example.org": [PUBLIC], "inner.example.org": ["10.0.0.1"]}

    found, requests, dialed = look({"/": to(location)}, names=names)

    assert (found.verdict, found.status) == (Verdict.UNSAFE, 301)
    assert requests == ["GET /robots.txt", "HEAD /"]
    assert dialed == [(PUBLIC, 80)] * 2


def test_robots_txt_that_leads_into_a_network_is_no_robots_txt():
    found, _requests, dialed = look({"/robots.txt": to("http://127.0.0.1/"), "/": saying(200)})

    assert (found.verdict, dialed) == (Verdict.OK, [(PUBLIC, 80)] * 2)


def test_hostile_addresses_are_never_connected_to():
    network = Network(0, NAMES)
    made = checker(network)

    verdicts = {address: made.look(address, NOW).verdict for address in ADDRESSES}

    assert len(set(ADDRESSES)) >= 150
    assert {address: found for address, found in verdicts.items() if found != Verdict.UNSAFE} == {}
    assert network.dialed == []


def test_second_answer_of_the_name_server_changes_nothing():
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    with playing({"/": saying(200)}) as server:
        network = Network(server.port)
        guard = Guard(lambda _name: next(answers), network.dial)
        address_checked = Checker(guard=guard, wait=lambda _seconds: None).look(f"{SITE}/", NOW)

    # robots.txt went to the address that was checked; the page's own name led inside by then.
    assert network.dialed == [(PUBLIC, 80)]
    assert (address_checked.verdict, address_checked.reason) == (Verdict.UNSAFE, "network")


def test_unknown_name_and_slow_name_server_are_unreachable():
    network = Network(0, {})
    unknown = checker(network).look(f"{SITE}/", NOW)
    guard = Guard(lambda _name: time.sleep(1) or [PUBLIC], network.dial)

    slow = Checker(guard=guard, budget=lambda: Budget(seconds=0.2)).look(f"{SITE}/", NOW)

    assert (unknown.verdict, unknown.reason) == (Verdict.UNREACHABLE, "name")
    assert (slow.verdict, slow.reason, network.dialed) == (Verdict.UNREACHABLE, "time", [])


def test_next_address_of_a_host_is_tried():
    with playing({"/": saying(200)}) as server:
        network = Network(server.port, {"site.example.org": [OTHER, PUBLIC]})
        dial = network.dial

        def without_ipv6(ip, port, budget):
            if ":" in ip:
                raise OSError("no route")
            return dial(ip, port, budget)

        guard = Guard(network.resolve, without_ipv6)
        found = Checker(guard=guard, wait=lambda _seconds: None).look(f"{SITE}/", NOW)

    assert (found.verdict, network.dialed) == (Verdict.OK, [(PUBLIC, 80)] * 2)


def test_refused_connection_is_unreachable():
    with playing({}) as server:
        network = Network(server.port)

    found = checker(network).look(f"{SITE}/", NOW)

    assert (found.verdict, found.reason) == (Verdict.UNREACHABLE, "connection")


@pytest.mark.parametrize(
    ("name", "is_trusted", "expected"),
    [
        ("site.example.org", True, (Verdict.OK, "")),
        ("other.example.org", True, (Verdict.UNREACHABLE, "certificate")),
        ("site.example.org", False, (Verdict.UNREACHABLE, "certificate")),
    ],
)
def test_certificate_is_checked_against_the_name(tmp_path, name, is_trusted, expected):
    context, trust = certified(tmp_path, name)
    names = []
    context.sni_callback = lambda _socket, asked, _context: names.append(asked)
    with playing({"/": saying(200)}, context=context) as server:
        network = Network(server.port)
        made = checker(network, trust=trust if is_trusted else ssl.create_default_context)
        found = made.look("https://site.example.org/", NOW)

    assert (found.verdict, found.reason) == expected
    assert set(network.dialed) == {(PUBLIC, 443)}
    assert set(names) == {"site.example.org"}


def test_slow_encryption_ends_with_the_time():
    start = time.monotonic()
    with playing({}, context=Silent()) as server:
        found = checker(Network(server.port), seconds=0.3).look("https://site.example.org/", NOW)
        took = time.monotonic() - start

    assert (found.verdict, found.reason) == (Verdict.UNREACHABLE, "time")
    assert took < 2


def test_slow_encrypted_answer_ends_with_the_time(tmp_path):
    context, trust = certified(tmp_path, "site.example.org")
    start = time.monotonic()
    with playing({"/": SLOW_HEADERS}, context=context) as server:
        found = checker(Network(server.port), seconds=0.6, trust=trust).look("https://site.example.org/", NOW)
        took = time.monotonic() - start

    assert (found.verdict, found.reason) == (Verdict.UNREACHABLE, "time")
    assert took < 2


def test_request_says_who_asks_and_nothing_of_this_machine(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with playing({"/": saying(302, "Location: /next", "Set-Cookie: a=b"), "/next": saying(200)}) as server:
        made = checker(Network(server.port))
        made.agent = agent_of("careers.example.org")
        made.look(f"{SITE}/", NOW)

    heads = [head.decode().splitlines()[1:] for head in server.heads]
    assert [sorted(filter(None, lines)) for lines in heads] == [
        [
            "Accept-Encoding: identity",
            "Accept: */*",
            "Connection: close",
            "Host: site.example.org",
            "User-Agent: mlcareers-links/1.0 (+https://careers.example.org/)",
        ]
    ] * 3
