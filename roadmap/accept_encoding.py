"""In which encoding a client wants an answer: Accept-Encoding, as RFC 9110 (12.5.3) has it. Pure.

Which encodings there are is the caller's business, and so is saying that the answer varies.
"""

import re
from collections.abc import Sequence

# The name of what is not encoded at all.
IDENTITY = "identity"
_WEIGHT = re.compile(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*")


def choose_encoding(accepted: str, offered: Sequence[str]) -> str:
    """The one of `offered` that weighs most in the header; of equal ones the first.

    A weight of 0 refuses, one that is none does too, and `*` stands for what is not named. Plain answers are given
    to whoever names nothing that is offered, and to those who refuse even that.
    """
    weights = dict(_weighed(item) for item in accepted.lower().split(","))
    found = {encoding: weights.get(encoding, weights.get("*", 0.0)) for encoding in offered}
    best = max(offered, key=lambda encoding: found[encoding])
    return best if found[best] else IDENTITY


def _weighed(item: str) -> tuple[str, float]:
    name, separator, parameter = item.partition(";")
    weight = _WEIGHT.fullmatch(parameter)
    return name.strip(), float(weight[1]) if weight else float(not separator)
