"""Short forms that people type and nobody publishes. Pure.

They count in search only: as aliases of skills they would be looked for in job ads, where "cv" asks for a résumé.
"""

import re
from collections.abc import Iterable

from roadmap.search.question import whole_stems

# Names that mean the same. What is called by one is called by the others too.
SAME_NAMES = (
    ("computer vision", "cv"),
    ("deep learning", "dl"),
    ("machine learning", "ml"),
    ("natural language processing", "nlp"),
    ("neural networks", "neural net"),
    ("tensorflow", "tf"),
)
# A word as the index has it -> what it is found by besides.
SHORT_WORDS = {"mathematics": "math", "mathematical": "math"}
# "maths" begins fewer words than "math", which is all the same to readers.
_MATHS = re.compile(r"\bmaths\b", re.IGNORECASE)


def other_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names of SAME_NAMES for what is called by these, less these."""
    own = set(map(whole_stems, names))
    groups = ([(name, whole_stems(name)) for name in group] for group in SAME_NAMES)
    return tuple(
        name
        for group in groups
        if own & {stems for _name, stems in group}
        for name, stems in group
        if stems not in own
    )


def respelled(query: str) -> str:
    return _MATHS.sub("math", query)
