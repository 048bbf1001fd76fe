"""Hostile files and forms: each is refused soon, in little memory, with the line, and nothing is written."""

import time
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roadmap.models import Skill
from tests.roadmap.admin_pages import admin_url, make_editor
from tests.roadmap.hostile_files import CASES
from tests.roadmap.transfer_files import NEW_SKILL, problems, upload

pytestmark = pytest.mark.django_db

SECONDS = 2
GROWTH = 50_000_000  # bytes


@pytest.fixture
def staff(client):
    """Somebody logged in for whom every part of the pages has been loaded already."""
    client.force_login(make_editor())
    upload(client, Skill, "slug,name\n?,\n")


@pytest.mark.parametrize("name", CASES)
def test_hostile_file_is_refused_and_its_line_named(client, staff, name):
    file_format, content, line = CASES[name]
    data = content()
    data = data.encode() if isinstance(data, str) else data

    start = time.process_time()
    page = upload(client, Skill, data, name=f"rows.{file_format}")
    seconds = time.process_time() - start

    assert page.status_code == 422
    assert problems(page)[0][0] == line
    assert seconds < SECONDS
    assert Skill.objects.count() == 0


# Those that are larger than a file of honest rows, or would be once they were read.
LARGE = [name for name, (_format, content, _line) in CASES.items() if len(content()) > 20_000]


@pytest.mark.parametrize("name", LARGE)
def test_hostile_file_takes_little_memory(client, staff, name):
    file_format, content, _line = CASES[name]
    data = content()
    data = data.encode() if isinstance(data, str) else data

    tracemalloc.start()
    upload(client, Skill, data, name=f"rows.{file_format}")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < GROWTH


@pytest.mark.parametrize(
    "form",
    [
        {"format": "xlsx"},
        {"format": "../csv"},
        {"format": "0"},
        {"resource": "1"},
        {"resource": "-1"},
    ],
)
def test_tampered_choice_is_refused(client, staff, form):
    file = SimpleUploadedFile("rows.csv", NEW_SKILL.encode())

    page = client.post(admin_url(Skill, "import"), {"import_file": file, "format": "", "resource": "0", **form})

    assert page.status_code == 422
    assert Skill.objects.count() == 0


@pytest.mark.parametrize("data", [{}, {"import_file": "rows.csv"}])
def test_form_without_a_file_is_refused(client, staff, data):
    page = client.post(admin_url(Skill, "import"), {"format": "csv", **data})

    assert page.status_code == 422
    assert page.context["form"].errors == {"import_file": ["Choose a file."]}


def test_body_of_another_type_is_no_form(client, staff):
    page = client.post(admin_url(Skill, "import"), NEW_SKILL.encode(), content_type="text/csv")

    assert page.status_code == 422


@pytest.mark.parametrize("name", ["rows.xlsx", "rows", "rows.csv.exe"])
def test_name_that_says_no_format_asks_for_it(client, staff, name):
    page = upload(client, Skill, NEW_SKILL, name=name)

    assert problems(page) == [(0, "format", "The file name does not say it: choose the format.")]


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "a\\..\\b.csv", "<b>.csv", f"{'n' * 240}.csv"])
def test_name_of_a_file_leads_nowhere(client, staff, name):
    page = upload(client, Skill, NEW_SKILL, name=name)

    assert page.status_code == 200
    assert "<b>.csv" not in page.content.decode()
    assert ".." not in page.context["file_name"]


@pytest.mark.parametrize("seal", ["", "x", "../../../etc/passwd", "eyJhIjoxfQ:1abc:x", "\0", "é", "x" * 100_000])
def test_tampered_confirmation_imports_nothing(client, staff, seal):
    page = upload(client, Skill, NEW_SKILL)
    body = {
        "import_file_name": "../../etc/passwd",
        "original_file_name": "x",
        "format": "0",
        "resource": "0",
    }

    seals = (seal, f"{page.context['seal']}{seal or 'x'}")

    answers = [client.post(admin_url(Skill, "process_import"), {**body, "seal": text}) for text in seals]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, admin_url(Skill, "import"))] * 2
    assert Skill.objects.count() == 0
