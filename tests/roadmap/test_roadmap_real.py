"""The roadmap editor on our own roadmaps."""

import pytest

from roadmap.admin.roadmap_editor.mending import places_of
from roadmap.admin.roadmap_editor.sheet import sheet_for
from roadmap.models import Role
from roadmap.roadmap_editing.outline import outline_of, with_outline
from roadmap.roadmap_editing.remarks import Flaw, remarks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_catalogue")]


def test_our_own_roadmaps_give_no_reason_for_a_remark():
    sheets = [sheet_for(role.pk) for role in Role.objects.all()]

    found = [
        remark
        for sheet in sheets
        for remark in remarks(sheet.outline, sheet.stops, is_public=True, places=places_of(sheet))
    ]

    assert len(sheets) == 7
    assert [remark for remark in found if remark.flaw is not Flaw.MAP] == []


def test_our_own_roadmaps_are_written_as_they_were_read():
    documents = [sheet_for(role.pk).document for role in Role.objects.all()]

    assert [with_outline(document, outline_of(document)) for document in documents] == documents
