"""Our own catalogue is healthy: readers run into nothing."""

import pytest

from roadmap import health_board
from roadmap.health import Kind
from roadmap.models import Resource

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_catalogue")]


def test_our_own_catalogue_leaves_only_work_to_choose_from():
    kinds = {finding.kind for finding in health_board.findings()}

    assert Resource.objects.count() > 400
    assert kinds <= {Kind.HOURS, Kind.UNUSED, Kind.STALE}
