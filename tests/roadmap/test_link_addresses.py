"""Which addresses may be asked: their one spelling, and the networks that belong to nobody but their owners."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.links.addresses import Address, UnsafeAddressError, joined, normalized, parse
from roadmap.links.networks import is_public
from tests.roadmap.hostile_addresses import ADDRESSES, NAMES

REFUSED = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32"),
    *("::/128", "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32"),
    *("2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16"),
    *("fc00::/7", "fd00:ec2::254/128", "fe80::/10", "fec0::/10", "ff00::/8", "4000::/3", "e000::/4"),
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "172.32.0.1",
    "100.128.0.1",
    "192.0.1.1",
    "198.20.0.1",
    "223.255.255.254",
]
PUBLIC_V6 = ["2606:4700:4700::1111", "2001:4860:4860::8888", "2620:0:2d0:200::7", "2a00:1450:4001::1", "240e::1"]


@given(st.data())
def test_nothing_of_a_special_network_is_public(data):
    network = ip_network(data.draw(st.sampled_from(REFUSED)))
    number = data.draw(st.integers(int(network.network_address), int(network.broadcast_address)))

    assert not is_public(str(type(network.network_address)(number)))


@given(st.integers(0, 2**32 - 1))
def test_ipv4_is_refused_however_it_is_carried(number):
    """Even a public one: no IPv6 address that stands for an IPv4 address is followed."""
    carried = [
        IPv6Address(number),
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(0x64_FF9B << 96 | number),
        IPv6Address(0x64_FF9B_0001 << 80 | number),
        IPv6Address(0x2002 << 112 | number << 80 | 1),
        IPv6Address(0x2001_0000 << 96 | number),
        IPv6Address(0x2606_4700 << 96 | 0x5EFE << 32 | number),
        IPv6Address(0x2606_4700 << 96 | 0x0200_5EFE << 32 | number),
    ]

    assert [str(address) for address in carried if is_public(str(address))] == []


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**128 - 1))
def test_nothing_that_python_calls_special_is_public(four, six):
    for address in (IPv4Address(four), IPv6Address(six)):
        special = (
            address.is_private
            or address.is_loopback
            or address.is_link_local
            or address.is_multicast
            or address.is_reserved
            or address.is_unspecified
        )
        assert not (special and is_public(str(address)))


@pytest.mark.parametrize("text", [*PUBLIC, *PUBLIC_V6])
def test_addresses_of_the_public_internet_are_public(text):
    assert is_public(text)


@pytest.mark.parametrize("text", ["", "example.org", "1.1.1", "01.1.1.1", "1.1.1.1 ", "2606:4700::1%eth0", "::1/128"])
def test_what_is_no_address_is_not_public(text):
    assert not is_public(text)


@pytest.mark.parametrize(
    "text", [address for address in ADDRESSES if address.split("/")[2:3] not in [[n] for n in NAMES]]
)
def test_hostile_address_is_refused_before_any_name_is_resolved(text):
    try:
        found = parse(text)
    except UnsafeAddressError:
        return

    assert found.is_literal
    assert not is_public(found.host)


@given(st.text(max_size=80) | st.text(alphabet="htps:/@.[]%0x127abf#?\\ ", max_size=40))
def test_any_text_is_an_address_or_refused(text):
    try:
        found = parse(text)
    except UnsafeAddressError:
        return

    assert str(found).isascii()
    assert parse(str(found)) == found


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{:d}", "0x{:x}", "0{:o}", "{:#x}", "00{:o}"]))
def test_numbers_in_other_spellings_are_no_hosts(number, spelling):
    with pytest.raises(UnsafeAddressError):
        parse(f"http://{spelling.format(number)}/")


@given(
    st.tuples(*[st.integers(0, 255)] * 4),
    st.tuples(*[st.sampled_from(["{:d}", "0x{:x}", "0{:o}"])] * 4),
)
def test_parts_in_other_spellings_are_no_hosts(parts, spellings):
    text = ".".join(spelling.format(part) for part, spelling in zip(parts, spellings, strict=True))
    plain = ".".join(map(str, parts))

    if text == plain:
        assert parse(f"http://{text}/").host == plain
    else:
        with pytest.raises(UnsafeAddressError):
            parse(f"http://{text}/")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://example.org./", "https://example.org/"),
        ("https://bücher.example.org/ü?q=ü", "https://xn--bcher-kva.example.org/%C3%BC?q=%C3%BC"),
        ("https://example.org/a%20b/%e2", "https://example.org/a%20b/%e2"),
        ("https://example.org/wiki/A_(b)", "https://example.org/wiki/A_(b)"),
        ("https://[2606:4700:0::1111]/", "https://[2606:4700::1111]/"),
        (" https://example.org/ ", "https://example.org/"),
    ],
)
def test_address_has_one_spelling(text, expected):
    assert str(parse(text)) == expected
    assert normalized(text) == expected


def test_address_that_may_not_be_asked_is_known_as_written():
    assert normalized(" ftp://Example.org/ ") == "ftp://Example.org/"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://example.org/", "scheme"),
        ("http://u@example.org/", "userinfo"),
        ("http://example.org:8080/", "port"),
        ("http://example.org:x/", "malformed"),
        ("http://exa mple.org/", "characters"),
        ("http://localhost/", "host"),
        ("http://example.org/" + "a" * 2000, "long"),
    ],
)
def test_refusal_says_why(text, reason):
    with pytest.raises(UnsafeAddressError, match=f"^{reason}$"):
        parse(text)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://example.org/b"),
        ("c", "https://example.org/a/c"),
        ("?d", "https://example.org/a/?d"),
        ("//other.org/", "https://other.org/"),
        ("http://other.org", "http://other.org/"),
    ],
)
def test_redirect_is_joined_to_its_address(location, expected):
    assert str(joined(Address("https", "example.org", 443, "/a/"), location)) == expected
