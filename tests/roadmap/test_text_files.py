"""Files of text in the encodings that people have, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.text_files import NotTextError, decode, lines_ended

TEXTS = st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"]))


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_comes_back_with_plain_line_ends(text, encoding):
    assert decode(text.encode(encoding)) == lines_ended(text)


@given(st.text(st.sampled_from("aäöüß€–’ ")))
def test_windows_text_comes_back(text):
    assert decode(f"{text}ä".encode("cp1252")) == f"{text}ä"


@given(st.binary())
def test_bytes_are_text_without_nul_or_refused(data):
    try:
        text = decode(data)
    except NotTextError:
        return

    assert "\0" not in text
    assert "\r" not in text
    text.encode()


@pytest.mark.parametrize("data", [b"\0", b"a\0b", b"\x81", b"\xff\xfe\x00\xd8", b"\xff\xfea", b"\xff\xfe\0\0a\0\0\0"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(NotTextError):
        decode(data)
