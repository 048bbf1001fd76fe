"""When two addresses lead to the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.health.addresses import canonical

HOSTS = st.from_regex(r"[a-z][a-z0-9]{0,6}(?:-[a-z0-9]{1,4})?\.[a-z]{1,6}(?:\.[a-z]{2,3})?", fullmatch=True).filter(
    lambda host: not host.startswith("www.")
)
# Nothing that means something in an address, and nothing that is written with a percent sign.
SEGMENTS = st.text(st.sampled_from("abcXYZ019-_~"), min_size=1, max_size=6)
PARAMETERS = st.lists(
    st.tuples(st.sampled_from(["id", "page", "v", "Q"]), SEGMENTS), max_size=3, unique_by=lambda pair: pair[0]
)


@st.composite
def pages(draw):
    """Host, path segments and parameters of a page."""
    return draw(HOSTS), draw(st.lists(SEGMENTS, max_size=3)), draw(PARAMETERS)


def written(page):
    """The page's address in its plainest form."""
    host, segments, parameters = page
    query = "&".join(f"{name}={value}" for name, value in parameters)
    return f"https://{host}{''.join(f'/{segment}' for segment in segments)}{'?' if query else ''}{query}"


@st.composite
def variants(draw):
    """A page, and its address written in any other way."""
    page = host, segments, parameters = draw(pages())
    scheme, port = draw(st.sampled_from([("http", ""), ("https", ""), ("HTTP", ":80"), ("https", ":443")]))
    name = draw(st.sampled_from(["", "www.", "WWW."])) + draw(st.sampled_from([host, host.upper(), f"{host}."]))
    path = "".join(
        f"/{draw(st.sampled_from(['', './', f'{other}/../']))}{_escape(draw, segment)}"
        for other, segment in zip(
            draw(st.lists(SEGMENTS, min_size=len(segments), max_size=len(segments))), segments, strict=True
        )
    )
    tracking = draw(st.lists(st.sampled_from(["utm_source=a", "UTM_Medium=b", "fbclid=c", "mc_eid=d"]), unique=True))
    pairs = draw(st.permutations([*(f"{name}={_escape(draw, value)}" for name, value in parameters), *tracking]))
    query = draw(st.sampled_from(["?", ""])) if not pairs else f"?{'&'.join(pairs)}"
    end = draw(st.sampled_from(["", "#", "#part", "#:~:text=word"]))
    return page, f"{scheme}://{name}{port}{path}{draw(st.sampled_from(['', '/']))}{query}{end}"


def _escape(draw, text):
    return "".join(draw(st.sampled_from([sign, f"%{ord(sign):02X}", f"%{ord(sign):02x}"])) for sign in text)


@given(variants())
def test_variants_of_an_address_are_the_same(variant):
    page, address = variant

    assert canonical(address) == canonical(written(page))


@given(pages(), pages())
def test_different_pages_stay_different(one, other):
    is_same = (one[0], one[1], sorted(one[2])) == (other[0], other[1], sorted(other[2]))

    assert (canonical(written(one)) == canonical(written(other))) == is_same


@given(st.one_of(st.text(), st.builds("http://{}".format, st.text()), st.builds("https://a.b/{}".format, st.text())))
def test_what_is_canonical_stays_as_it_is(address):
    assert canonical(canonical(address)) == canonical(address)


@pytest.mark.parametrize(
    "one, other",
    [
        ("https://example.org/Course", "https://example.org/course"),
        ("https://example.org/a", "https://example.org/a/b"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/watch?v=1", "https://example.org/watch?v=2"),
        ("https://example.org/?id=1&id=2", "https://example.org/?id=2&id=1"),
        ("https://example.org:8080/", "https://example.org/"),
        ("https://docs.example.org/", "https://example.org/"),
        ("https://example.org/#/courses/1", "https://example.org/#/courses/2"),
        ("https://example.org/app#!/one", "https://example.org/app"),
        ("https://www.com/", "https://com/"),
        ("https://me@example.org/", "https://example.org/"),
    ],
)
def test_addresses_that_differ_in_what_counts_are_not_the_same(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "address, expected",
    [
        (" HTTP://WWW.Example.ORG:80/a/../b/?utm_source=x#top ", "https://example.org/b"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://example.org/?q=a+b&a=1", "https://example.org?a=1&q=a%20b"),
        ("https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("ftp://www.example.org/", "ftp://www.example.org/"),
        ("https://[broken", "https://[broken"),
        ("not an address", "not an address"),
    ],
)
def test_canonical_addresses_are_written_plainly(address, expected):
    assert canonical(address) == expected
