"""What export writes, import reads back: the real catalogue, and every text that could be in a cell."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.admin.transfer import csv_file, json_file, yaml_file
from roadmap.models import Milestone, Provider, Resource, Skill, Tool
from tests.roadmap.admin_pages import make_editor
from tests.roadmap.transfer_files import export, upload

MODELS = (Skill, Resource, Tool, Provider, Milestone)
# What a database can hold: no NUL, no half of a surrogate pair.
STORABLE = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
HOSTILE = st.sampled_from("=+-@\t\r\n'\"|\\,; \ufeff\x85\u2028\u00a0#&*!%:{}[]~nulyes019.")
TEXTS = st.text(st.one_of(HOSTILE, STORABLE), max_size=30)
ITEMS = TEXTS.filter(str.strip)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''=1", " =1", "\uff1d1", "'+", "=")


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("file_format", ["csv", "json", "yaml"])
def test_export_comes_back_as_it_is(client, editor, real_catalogue, model, file_format):
    data = export(client, model, file_format)

    page = upload(client, model, data, name=f"rows.{file_format}")

    assert page.context["counts"] == {"new": 0, "changed": 0, "same": model.objects.count()}
    assert page.context["is_empty"]


@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_cells_come_back_as_they_were(rows):
    rows = [(f"r-{number}", *row) for number, row in enumerate(rows)]

    sheet = csv_file.read(csv_file.write(["slug", "a", "b"], rows))

    assert [tuple(item.values.values()) for item in sheet.items] == rows


@given(items=st.lists(ITEMS, max_size=5))
def test_lists_in_a_cell_come_back_as_they_were(items):
    assert csv_file.divided(csv_file.joined(items)) == items


@given(cell=TEXTS)
def test_no_spreadsheet_finds_a_formula(cell):
    text = csv_file.write(["slug", "a"], [["r", cell]])

    written = list(csv.reader(io.StringIO(text, newline="")))[1][1]

    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert written in (cell, f"'{cell}")


@pytest.mark.parametrize("formula", FORMULAS)
def test_formula_is_written_behind_an_apostrophe_and_comes_back(formula):
    assert csv_file.escaped(formula) == f"'{formula}"
    assert csv_file.unescaped(f"'{formula}") == formula


@given(text=TEXTS, items=st.lists(TEXTS, max_size=4))
@pytest.mark.parametrize("file", [json_file, yaml_file])
def test_values_come_back_from_other_formats_as_they_were(file, text, items):
    written = file.write(["slug", "text", "items", "nothing"], [["r", text, items, None]])

    (item,) = file.read(written).items

    assert item.values == {"slug": "r", "text": text, "items": items, "nothing": None}


def test_lists_in_cells_are_forgiving():
    assert csv_file.divided(" a|b | | c\\|d ") == ["a", "b", "c|d"]


def test_words_that_yaml_would_change_stay_texts():
    text = "- slug: r\n  a: no\n  b: 1984\n  c: 2026-11-24\n  d: ~\n  e: '~'\n  f:\n"

    (item,) = yaml_file.read(text).items

    assert item.values == {"slug": "r", "a": "no", "b": "1984", "c": "2026-11-24", "d": None, "e": "~", "f": None}
    assert item.line == 1
