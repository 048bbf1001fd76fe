"""Accept-Encoding: what weighs most, what is refused, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.accept_encoding import choose_encoding

OFFERED = ("br", "gzip", "identity")


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", "identity"),
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("gzip;q=1.0, br;q=0.9", "gzip"),
        ("gzip ; q = 0.5,br;q=0.500", "br"),
        ("br;q=0", "identity"),
        ("br;q=0, gzip;q=0.001", "gzip"),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("zstd, compress", "identity"),
        ("*;q=0", "identity"),
        ("br;q=x, gzip;q=2", "identity"),
        ("br;level=9", "identity"),
        ("br;", "identity"),
        (",;,=,q=1", "identity"),
    ],
)
def test_what_weighs_most_is_chosen(accepted, chosen):
    assert choose_encoding(accepted, OFFERED) == chosen


@given(st.text(alphabet="brgzipdentyq*;=,. 0123456789\t\x00é"))
def test_whatever_is_sent_something_offered_comes_back(accepted):
    assert choose_encoding(accepted, OFFERED) in OFFERED


@given(st.lists(st.sampled_from(OFFERED), unique=True, min_size=1))
def test_what_is_not_named_is_not_chosen_but_identity(names):
    assert choose_encoding(", ".join(names), OFFERED) in {*names, "identity"}
