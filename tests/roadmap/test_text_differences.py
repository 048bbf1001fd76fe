"""Texts compared word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from roadmap.text_differences import ELLIPSIS, Op, Piece, shortened, text_differences

TEXTS = st.text(alphabet="ab \n.", max_size=60)


def test_changed_words_are_marked_and_the_others_stay():
    pieces = text_differences("Serve a model behind an API.", "Serve two models behind an API.")

    assert pieces == (
        Piece(Op.SAME, "Serve "),
        Piece(Op.REMOVED, "a"),
        Piece(Op.ADDED, "two"),
        Piece(Op.SAME, " "),
        Piece(Op.REMOVED, "model"),
        Piece(Op.ADDED, "models"),
        Piece(Op.SAME, " behind an API."),
    )


def test_texts_that_have_little_in_common_are_exchanged():
    pieces = text_differences("Short.", "Something else entirely, and longer")

    assert [piece.op for piece in pieces] == [Op.REMOVED, Op.ADDED]


def test_equal_texts_have_no_differences():
    assert text_differences("The same.", "The same.") == (Piece(Op.SAME, "The same."),)
    assert text_differences("", "") == ()


@given(TEXTS, TEXTS)
def test_pieces_make_both_texts(before, after):
    pieces = text_differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.op != Op.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.op != Op.REMOVED) == after
    assert all(piece.text for piece in pieces)


def test_long_stretches_without_change_are_cut():
    before = " ".join(f"word{number}" for number in range(200))

    pieces = shortened(text_differences(before, before.replace("word100", "other")))

    assert [piece.op for piece in pieces] == [
        Op.LEFT_OUT,
        Op.SAME,
        Op.REMOVED,
        Op.ADDED,
        Op.SAME,
        Op.LEFT_OUT,
    ]
    assert pieces[0].text == ELLIPSIS
    assert pieces[1].text.split() == [f"word{number}" for number in range(88, 100)]
    assert pieces[4].text.split() == [f"word{number}" for number in range(101, 113)]


def test_short_texts_are_not_cut():
    pieces = text_differences("One two three.", "One two four.")

    assert shortened(pieces) == pieces


def test_large_texts_take_no_long_time():
    words = [f"{'x' * (number % 7)}{number}" for number in range(20_000)]
    texts = [" ".join(words), " ".join(reversed(words)), "\n" * 50_000, "\n".join(words)]

    start = time.process_time()
    for before in texts:
        for after in texts:
            assert "".join(piece.text for piece in text_differences(before, after) if piece.op != Op.REMOVED) == after

    assert time.process_time() - start < 5
