"""What is kept of an error: never its words."""

import pytest

from roadmap.work.failure import describe

SECRET = "ada@example.org"


def caught(raise_it):
    with pytest.raises(Exception) as caught:
        raise_it(SECRET)
    return describe(caught.value)


def raise_plainly(secret):
    raise ValueError(f"{secret} is no number")


def raise_from(secret):
    try:
        int(secret)
    except ValueError as error:
        raise RuntimeError(secret) from error


def raise_within(secret):
    try:
        int(secret)
    except ValueError:
        raise RuntimeError(secret)  # noqa: B904 - the point of the test


def raise_from_none(secret):
    try:
        int(secret)
    except ValueError:
        raise RuntimeError(secret) from None


def test_kind_and_place_are_kept():
    failure = caught(raise_plainly)

    assert failure.kind == "builtins.ValueError"
    assert failure.trace.endswith(
        'in raise_plainly\n    raise ValueError(f"{secret} is no number")\nbuiltins.ValueError'
    )


@pytest.mark.parametrize("raise_it", [raise_plainly, raise_from, raise_within, raise_from_none])
def test_words_of_an_error_are_not_kept(raise_it):
    failure = caught(raise_it)

    assert SECRET not in failure.trace + failure.kind


@pytest.mark.parametrize(("raise_it", "number"), [(raise_from, 1), (raise_within, 1), (raise_from_none, 0)])
def test_kinds_of_earlier_errors_are_kept(raise_it, number):
    assert caught(raise_it).trace.count("because of\n\n") == number


def test_errors_in_a_circle_come_to_an_end():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert describe(first).trace == "builtins.ValueError\n\nbecause of\n\nbuiltins.KeyError"
