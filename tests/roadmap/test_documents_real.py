"""Every thing of the real catalogue as a document."""

import pytest

from roadmap.catalogue_io.kinds import kinds
from roadmap.documents import apply, documents_of, from_json, identity
from roadmap.models import Editorial

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_catalogue")]

THINGS = [name for name, kind in kinds().items() if issubclass(kind.model, Editorial)]


@pytest.mark.parametrize("name", THINGS)
def test_everything_in_the_catalogue_is_a_document_and_stays_what_it_is_when_applied(name):
    slugs = list(kinds()[name].stored.values_list("slug", flat=True))

    found = documents_of(name, slugs)
    for document in list(found.values())[:12]:
        apply(document)

    assert list(found) == slugs
    assert documents_of(name, slugs) == found
    for document in found.values():
        assert from_json(document.as_json()) == document
        assert [identity(row) for row in document.rows] == [
            (row.kind, kinds()[row.kind].natural_key(row)) for row in document.rows
        ]
