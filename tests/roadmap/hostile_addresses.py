"""Addresses that lead a careless link checker into its own network, as an editor or a redirect might give them.

`NAMES` are what hosts resolve to here; every name that is not in it is unknown.
"""

_LOOPBACK = [
    *("http://127.0.0.1/", "http://127.0.0.2/", "http://127.255.255.254/", "http://127.1/", "http://127.0.1/"),
    *("http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0x7f.1/", "http://017700000001/"),
    *("http://0177.0.0.1/", "http://0177.1/", "http://127.0.0.01/", "http://00127.0.0.1/", "http://127.0.0.1./"),
    *("http://0x7F000001/", "http://0X7f.0X0.0X0.0X1/", "http://127.0x0.0.1/", "http://3232235777/", "http://0/"),
    *("http://0.0.0.0/", "http://0x0/", "http://00/", "http://0.1/", "http://1/", "http://4294967295/"),
    *("http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://[::1]/"),
    *("http://[0:0:0:0:0:0:0:1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
    *("http://[::127.0.0.1]/", "http://[::7f00:1]/", "http://[0000::1]/", "http://[::1%25eth0]/", "http://[::1%lo]/"),
    *(
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://127．0．0．1/",
        "http://ⓛocalhost/",
    ),
    *("http://%31%32%37.0.0.1/", "http://127.0.0.1%2f@example.org/", "http://127.0.0.1%23.example.org/"),
]
_PRIVATE = [
    *("http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.254/"),
    *("http://192.168.0.1/", "http://192.168.1.254/admin", "http://100.64.0.1/", "http://100.127.255.254/"),
    *("http://167772161/", "http://0xa.0.0.1/", "http://012.0.0.1/", "http://0xC0A80101/", "http://192.168.257/"),
    *("http://[fc00::1]/", "http://[fd12:3456:789a::1]/", "http://[::ffff:10.0.0.1]/", "http://[::ffff:c0a8:101]/"),
    *("http://[fec0::1]/", "http://[::10.0.0.1]/", "http://[64:ff9b::10.0.0.1]/", "http://[64:ff9b::a00:1]/"),
    *("http://[64:ff9b:1::a00:1]/", "http://[2002:a00:1::]/", "http://[2002:7f00:1::1]/", "http://[2002:c0a8:101::]/"),
    *("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[2001::1]/", "http://[2606:4700::5efe:10.0.0.1]/"),
    *("http://intranet/", "http://router.local/", "http://db.internal/", "http://nas.lan/", "http://x.corp/"),
]
_METADATA = [
    *("http://169.254.169.254/", "http://169.254.169.254/latest/meta-data/", "http://2852039166/"),
    *("http://0xa9fea9fe/", "http://0xA9.0xFE.0xA9.0xFE/", "http://0251.0376.0251.0376/", "http://169.254.43518/"),
    *("http://169.16689662/", "http://[fd00:ec2::254]/latest/", "http://[::ffff:169.254.169.254]/"),
    *("http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::169.254.169.254]/", "http://[2002:a9fe:a9fe::1]/"),
    *("http://169.254.170.2/v2/", "http://100.100.100.200/", "http://192.0.0.192/", "http://[fe80::a9fe:a9fe]/"),
    *("http://metadata.google.internal/", "http://metadata/", "http://169.254.169.254.:80/"),
]
_SPECIAL = [
    *("http://192.0.0.1/", "http://192.0.2.1/", "http://198.51.100.7/", "http://203.0.113.9/", "http://198.18.0.1/"),
    *("http://198.19.255.255/", "http://192.88.99.1/", "http://224.0.0.1/", "http://239.255.255.250/"),
    *("http://240.0.0.1/", "http://255.255.255.255/", "http://0.1.2.3/", "http://[ff02::1]/", "http://[ff0e::1]/"),
    *("http://[fe80::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[2001:2::1]/", "http://[100::1]/"),
    *("http://[2001:10::1]/", "http://[2001:20::1]/", "http://[5f00::1]/", "http://[4000::1]/", "http://[e000::1]/"),
]
_SHAPES = [
    *("ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1:70/", "javascript:alert(1)", "data:,x"),
    *(
        "dict://example.org:11211/",
        "//127.0.0.1/",
        "http:///",
        "http://",
        "https://",
        "",
        "/etc/passwd",
        "example.org",
    ),
    *("http:127.0.0.1", "http:/127.0.0.1/", "http:\\\\127.0.0.1\\", "http://example.org\\@127.0.0.1/"),
    *("http://127.0.0.1\\@example.org/", "http://example.org@127.0.0.1/", "http://user:pw@example.org/"),
    *("http://@example.org/", "http://example.org:22/", "http://example.org:6379/", "http://example.org:8080/"),
    *("http://example.org:0/", "http://example.org:-80/", "http://example.org:99999/", "http://example.org:8 0/"),
    *("http://example.org:80:22/", "http://127.0.0.1:80#@example.org/", "http://[::1/", "http://::1/", "http://[x]/"),
    *("http://example.org/\r\nX: y", "http://example.org\t.evil/", "http://exa mple.org/", "http://\x00example.org/"),
    *("http://example..org/", "http://.example.org/", "http://-a.example.org/", "http://exa$mple.org/"),
    *("http://" + "a" * 64 + ".org/", "http://" + "a." * 130 + "org/", "http://example.org/" + "a" * 2000),
    *(
        "http://example.org|127.0.0.1/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://a.onion/",
        "http://1.0.0.127.in-addr.arpa/",
    ),
]
NAMES = {
    "loopback.example.org": ["127.0.0.1"],
    "private.example.org": ["10.0.0.1"],
    "metadata.example.org": ["169.254.169.254"],
    "six.example.org": ["::1"],
    "mapped.example.org": ["::ffff:127.0.0.1"],
    "nat64.example.org": ["64:ff9b::7f00:1"],
    "sixtofour.example.org": ["2002:7f00:1::"],
    "local.example.org": ["fd00:ec2::254"],
    "zone.example.org": ["fe80::1%eth0"],
    "both.example.org": ["93.184.215.14", "127.0.0.1"],
    "last.example.org": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "93.184.215.14", "192.168.0.1"],
    "nowhere.example.org": ["0.0.0.0"],  # noqa: S104  nobody listens
}
ADDRESSES = [
    *(_LOOPBACK + _PRIVATE + _METADATA + _SPECIAL + _SHAPES),
    *(f"{scheme}://{name}/" for name in NAMES for scheme in ("http", "https")),
]
