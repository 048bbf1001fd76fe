"""What is kept of an error: its kind and where in the code it came up, and never its words.

Pure. An error's message may quote an address or a note; the queue and the logs are no place for these.
"""

import traceback
from dataclasses import dataclass

# Frames from the end: where it came up, and how it came there.
_FRAMES = 12


@dataclass(frozen=True, slots=True)
class Failure:
    """`kind` is the dotted path of the error's class."""

    kind: str
    trace: str


def describe(error: BaseException) -> Failure:
    """The kind of an error, the lines of code that it passed, and the kinds of those that it came from."""
    return Failure(kind=_kind(error), trace=_trace(error))


def _trace(error: BaseException) -> str:
    texts = []
    seen: set[int] = set()
    reason: BaseException | None = error
    while reason is not None and id(reason) not in seen:
        seen.add(id(reason))
        frames = traceback.extract_tb(reason.__traceback__)[-_FRAMES:]
        texts.append(f"{''.join(traceback.format_list(frames))}{_kind(reason)}")
        reason = reason.__cause__ or (None if reason.__suppress_context__ else reason.__context__)
    return "\n\nbecause of\n\n".join(texts)


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
