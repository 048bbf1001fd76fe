"""How long we wait: between two requests to a host, when a server asks us to, and until an address is due again. Pure.

All waits are in seconds or timedeltas; dates are inputs.
"""

import datetime
import email.utils
import hashlib

# Between two requests of one check to a host, and between two checks of addresses at one host.
BETWEEN_REQUESTS = 1.0
BETWEEN_CHECKS = datetime.timedelta(seconds=5)
# What works is looked at weekly; what cannot be checked, monthly.
WORKING = datetime.timedelta(days=7)
UNCHECKABLE = datetime.timedelta(days=28)
LONGEST = datetime.timedelta(days=28)
SHORTEST_LIMIT, LONGEST_LIMIT = datetime.timedelta(hours=1), datetime.timedelta(days=7)
# Addresses of one day come due over a day, so that they spread.
_SPREAD = 24 * 60 * 60


def retry_after(value: str, now: datetime.datetime) -> datetime.timedelta:
    """How long a server wants to be left alone: seconds or an HTTP date, between an hour and a week. What cannot be
    read counts as an hour."""
    text = value[:64].strip()
    wanted = SHORTEST_LIMIT
    if text.isascii() and text.isdigit():
        wanted = datetime.timedelta(seconds=int(text[:9]))
    else:
        try:
            date = email.utils.parsedate_to_datetime(text)
            wanted = (date if date.tzinfo else date.replace(tzinfo=datetime.UTC)) - now
        except (ValueError, OverflowError):
            pass
    return min(max(wanted, SHORTEST_LIMIT), LONGEST_LIMIT)


def backoff(failures: int) -> datetime.timedelta:
    """Until the next look after so many failures in a row, at least one: 1, 2, 4, 8, 16, then 28 days. So a third
    failure comes three days after the first at the earliest."""
    return min(datetime.timedelta(days=2 ** min(failures - 1, 5)), LONGEST)


def spread(address: str) -> datetime.timedelta:
    """Less than a day, the same for an address each time."""
    return datetime.timedelta(seconds=int(hashlib.sha256(address.encode()).hexdigest()[:8], 16) % _SPREAD)
