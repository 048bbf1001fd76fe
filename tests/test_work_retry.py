"""How long a task that failed waits, and when it is given up."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcareers.work import Retry, rules_of
from mlcareers.work.retry import SPREAD

chances = st.floats(min_value=0, max_value=1)
retries = st.builds(
    lambda tries, first, more: Retry(tries=tries, first=first, most=first + more),
    st.integers(1, 10_000),
    st.floats(0, 10_000),
    st.floats(0, 1_000_000),
)


def waits(retry: Retry, *, chance: float = 0.0) -> list[float]:
    return [retry.wait_after(number, chance=chance).total_seconds() for number in range(1, retry.tries)]


def test_waits_double_up_to_the_longest():
    assert waits(Retry(tries=7, first=10, most=100)) == [10, 20, 40, 80, 100, 100]


def test_chance_takes_up_to_a_quarter_off():
    assert waits(Retry(tries=3, first=10, most=100), chance=1) == [7.5, 15]


@pytest.mark.parametrize(
    "values", [{"tries": 0}, {"first": -1}, {"first": 2, "most": 1}], ids=["no try", "negative", "shrinking"]
)
def test_senseless_retry_is_refused(values):
    with pytest.raises(ValueError, match="at least one try"):
        Retry(**values)


@given(retries, st.integers(0, 100_000), chances)
def test_wait_is_within_its_bounds(retry, tries, chance):
    wait = retry.wait_after(tries, chance=chance)

    if tries >= retry.tries:
        assert wait is None
    else:
        rounding = datetime.timedelta(microseconds=1)
        assert datetime.timedelta(seconds=retry.first * (1 - SPREAD)) - rounding <= wait
        assert wait <= datetime.timedelta(seconds=retry.most) + rounding


@given(retries, st.integers(1, 100), chances)
def test_wait_never_shrinks(retry, tries, chance):
    earlier, later = (retry.wait_after(number, chance=chance) for number in (tries, tries + 1))

    assert later is None or earlier <= later


def test_mail_is_tried_for_two_days():
    rules = rules_of("accounts.mail_delivery.deliver")

    days = sum(waits(rules.retry)) / 24 / 3600
    assert 1.9 < days < 2.2
    assert not rules.keep_arguments


@pytest.mark.parametrize("path", ["", "nothing", "no.such.module.task", "mlcareers.work.retry.nothing"])
def test_unknown_task_has_the_usual_rules(path):
    assert rules_of(path).retry == Retry()
