"""Which IP addresses belong to the public internet. Pure.

Everything else is refused: one's own machine and network, clouds' metadata, what is reserved, and the IPv6 prefixes
that carry an IPv4 address to somewhere else. Sources: IANA's special-purpose registries, RFC 6890 and its successors.
`ipaddress.is_global` decides too, but knows neither NAT64 nor 6to4 nor, in older versions, the newer documentation
networks.
"""

from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network

_IPV4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' own
        "127.0.0.0/8",  # this machine
        "169.254.0.0/16",  # link-local, and clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# All that is assigned to the public internet lies in here: not in it are mapped and compatible IPv4, NAT64
# (64:ff9b::/96 and 64:ff9b:1::/48), discard-only, unique local (with fd00:ec2::254), link-local, site-local and
# multicast.
_UNICAST = IPv6Network("2000::/3")
_IPV6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID and others
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
# The middle of an interface's identifier that carries an IPv4 address (ISATAP, RFC 5214).
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})


def is_public(text: str) -> bool:
    """Whether the IP address, in the form that a resolver gives, is one of the public internet."""
    try:
        return _is_public_v4(IPv4Address(text))
    except AddressValueError:
        pass
    try:
        return "%" not in text and _is_public_v6(IPv6Address(text))
    except AddressValueError:
        return False


def _is_public_v4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in network for network in _IPV4)


def _is_public_v6(address: IPv6Address) -> bool:
    if address not in _UNICAST or not address.is_global:
        return False
    if (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
        return False
    return not any(address in network for network in _IPV6)
