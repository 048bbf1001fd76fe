"""Quotes of ads as pages show them: what is marked, and that hostile text stays harmless."""

import pytest

from roadmap.search.marks import Marked
from roadmap.views.advert_words import first_line, quote, readable


@pytest.mark.parametrize(
    ("sentence", "words", "marked"),
    [
        ("We use R and Rust.", {"R"}, ["R"]),
        ("Python 3, Python 3x and Python_4", {"Python 3", "Python"}, ["Python 3", "Python"]),
        ("C++ or C", {"C++", "C"}, ["C++", "C"]),
        ("SQL SQL", {"SQL"}, ["SQL", "SQL"]),
        ("Nothing here", {"Go"}, []),
        ("Nothing here", {""}, []),
    ],
)
def test_words_are_marked_where_they_stand_alone(sentence, words, marked):
    found = quote(sentence, words)

    assert isinstance(found, Marked)
    assert [found.text[start:end] for start, end in found.spans] == marked


def test_a_long_number_of_a_character_is_no_error():
    hostile = f"&#{'9' * 5_000};"

    assert readable(hostile).endswith("9" * 100 + ";")
    assert len(first_line(hostile, 10)) == 10
    assert readable("R&amp;D &#82;") == "R&D R"
