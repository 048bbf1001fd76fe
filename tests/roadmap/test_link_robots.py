"""What robots.txt allows: groups, the longest rule, wildcards, delays, and texts that are no rules."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.links.robots import LONGEST_DELAY, parse


def allowed(text, *targets):
    rules = parse(text)
    return [target for target in targets if rules.allow(target)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["/", "/a", "/a/b"]),
        ("User-agent: *\nDisallow:", ["/", "/a", "/a/b"]),
        ("User-agent: *\nDisallow: /", []),
        ("User-agent: *\nDisallow: /a", ["/"]),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", ["/", "/a/b"]),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", ["/", "/a/b"]),
        ("User-agent: *\nDisallow: /a\nAllow: /a", ["/", "/a", "/a/b"]),
        ("User-agent: other\nDisallow: /", ["/", "/a", "/a/b"]),
        ("User-agent: MLcareers-Links\nDisallow: /a\n\nUser-agent: *\nDisallow: /", ["/"]),
        ("User-agent: mlcareers-links\nDisallow:\n\nUser-agent: *\nDisallow: /", ["/", "/a", "/a/b"]),
        ("User-agent: a\nUser-agent: *\nDisallow: /a", ["/"]),
        ("User-agent: *\nDisallow: /a/b\nUser-agent: *\nDisallow: /a", ["/"]),
        ("\ufeff# all\nuser-AGENT : * # us\r\ndisallow : /a # no", ["/"]),
        ("Disallow: /", ["/", "/a", "/a/b"]),
        ("User-agent: *\nDisallow: /*b", ["/", "/a"]),
        ("User-agent: *\nDisallow: /a$", ["/", "/a/b"]),
        ("User-agent: *\nDisallow: /*$", []),
        ("<html>User-agent: *\nDisallow: /</html>", ["/", "/a", "/a/b"]),
    ],
)
def test_longest_rule_of_our_group_counts(text, expected):
    assert allowed(text, "/", "/a", "/a/b") == expected


@pytest.mark.parametrize(
    ("pattern", "target", "fits"),
    [
        ("/a*b*c", "/aXbYc", True),
        ("/a*b*c", "/acb", False),
        ("/*.pdf$", "/x.pdf", True),
        ("/*.pdf$", "/x.pdf?y", False),
        ("/a*a$", "/a", False),
        ("/a*a$", "/aa", True),
        ("/%7Ejoe", "/~joe", True),
        ("/ü", "/%C3%BC", True),
        ("/s?q=", "/s?q=a", True),
    ],
)
def test_wildcards_and_encodings_mean_the_usual(pattern, target, fits):
    assert parse(f"User-agent: *\nDisallow: {pattern}").allow(target) is not fits


@pytest.mark.parametrize(
    ("value", "delay"), [("5", 5), ("0.5", 0.5), ("-1", 0), ("a", 0), ("nan", 0), ("9e9", LONGEST_DELAY)]
)
def test_delay_is_a_number_of_seconds(value, delay):
    assert parse(f"User-agent: *\nCrawl-delay: {value}").delay == delay


@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    assert parse(text).allow("/a") in {True, False}
    assert parse(f"User-agent: *\n{text}").allow("/a") in {True, False}


def test_hostile_rules_take_no_time():
    text = "User-agent: *\n" + "Disallow: /" + "*a" * 200_000 + "$\n" + "Disallow: /*a*b\n" * 100_000
    start = time.monotonic()

    rules = parse(text)
    rules.allow("/" + "a" * 2000)

    assert time.monotonic() - start < 2
