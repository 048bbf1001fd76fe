"""Texts that outgrow their place on readers' pages. Pure.

The limits are those of the fields, which a database does not always enforce, and stricter ones of the project.
"""

from collections.abc import Iterator, Mapping

from roadmap.catalogue_check.articles import MOST_WORDS
from roadmap.catalogue_check.milestones import LONGEST_WHY
from roadmap.health.facts import Facts
from roadmap.health.findings import Finding, Kind, found

# By kind and field. In characters, stricter than the field's own limit.
SHORTER: Mapping[tuple[str, str], int] = {("milestoneresource", "why"): LONGEST_WHY}
# In words.
MOST: Mapping[tuple[str, str], int] = {("article", "body"): MOST_WORDS, ("role", "summary"): 100}


def overlong(facts: Facts) -> Iterator[Finding]:
    """`field` and `part` say where (`part` is empty for the thing itself), `length` and `limit` how much too long,
    in words where `in_words`."""
    for text in facts.texts:
        if facts.is_public(text.owner):
            yield found(
                Kind.LONG,
                facts.things[text.owner],
                part=text.part,
                field=text.field,
                length=text.length,
                limit=text.limit,
                in_words=text.in_words,
            )
