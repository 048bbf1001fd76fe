"""What a form was filled from: the document, and under which numbers its parts stood. The form carries it, sealed.

So two people who write at the same time are told apart, and what was typed finds its rows again even where somebody
else has taken them away meanwhile.
"""

from dataclasses import dataclass

from django.core import signing

from roadmap.documents import Document, from_json
from roadmap.documents.reading import owner_field, part_kinds

BEGUN, JOIN = "_begun", "_join"
SALT = "roadmap.draft"


@dataclass(frozen=True)
class Begun:
    """`numbers`: the primary keys of the parts by kind, in the document's order; None for one that was not stored."""

    document: Document
    numbers: dict

    def moved(self):
        """By kind: from the numbers that the form has to those under which the parts are stored at this moment."""
        present = _numbers(self.document)
        return {kind: dict(zip(numbers, present[kind], strict=True)) for kind, numbers in self.numbers.items()}


def seal(document):
    """A document and its parts' present numbers, as text that a form can carry and nobody else can make."""
    return signing.dumps([document.as_json(), _numbers(document)], salt=SALT, compress=True)


def unsealed(text, kind, slug):
    """None for what we did not seal, or for another thing."""
    try:
        rows, numbers = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    document = from_json(rows)
    return Begun(document, numbers) if (document.kind, document.slug) == (kind, slug) else None


def _numbers(document):
    found = {}
    for part in part_kinds(document.kind):
        owner = f"{owner_field(part)}__slug"
        stored = part.stored.filter(**{owner: document.slug}).values_list(*part.key_paths, "pk")
        numbers = {tuple(key): pk for *key, pk in stored}
        found[part.name] = [numbers.get(part.natural_key(row)) for row in document.of(part.name)]
    return found
