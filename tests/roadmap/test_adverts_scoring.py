"""How readings are compared with labels, the commands for it, and the quality that the matching must hold."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from roadmap.adverts import read_advert
from roadmap.adverts.scoring import Answer, Labels, Score, parse_labels, score
from tests.factories import make_skill

from .adverts.catalogues import real_skills

ADVERTS = Path(__file__).parent / "adverts"


def labels(*, must: str = "", nice: str = "", absent: str = "") -> Labels:
    return Labels(frozenset(must.split()), frozenset(nice.split()), frozenset(absent.split()))


def answer(*, required: str = "", nice: str = "") -> Answer:
    return Answer(frozenset(required.split()), frozenset(nice.split()))


def test_score_counts_over_all_ads():
    pairs = [
        (labels(must="a b", nice="b c", absent="x y"), answer(required="a b", nice="x")),
        (labels(must="a", nice="c"), answer(required="c", nice="z")),
    ]

    total = score(pairs)

    assert total == Score(found=3, invented=2, missed=2, rightly_split=2, reported=1, absent=2)
    assert (total.precision, total.recall, total.split, total.absent_reported) == (0.6, 0.6, 2 / 3, 0.5)


def test_score_of_nothing_is_perfect():
    total = score([])

    assert (total.precision, total.recall, total.split, total.absent_reported) == (1, 1, 1, 0)


@pytest.mark.parametrize("data", [[], {"a.txt": []}, {"a.txt": {"must": "python"}}, {"a.txt": {"nice": [1]}}])
def test_labels_of_another_shape_are_refused(data: object):
    with pytest.raises(ValueError, match=r"must be"):
        parse_labels(data)


def test_matching_holds_its_promises_on_our_own_ads():
    known = parse_labels(json.loads((ADVERTS / "labels.json").read_text()))
    pairs = []
    for name, expected in known.items():
        reading = read_advert((ADVERTS / name).read_text(), real_skills())
        required, nice = ({match.skill.slug for match in group} for group in (reading.required, reading.nice))
        pairs.append((expected, Answer(frozenset(required), frozenset(nice))))

    total = score(pairs)

    assert sorted(known) == sorted(path.name for path in ADVERTS.glob("*.txt"))
    assert total.precision >= 0.97
    assert total.recall >= 0.97
    assert total.split >= 0.95
    assert total.absent_reported <= 0.02


def test_labels_name_only_skills_that_there_are():
    known = parse_labels(json.loads((ADVERTS / "labels.json").read_text()))

    strange = {slug for entry in known.values() for slug in entry.wanted | entry.absent} - real_skills().skills.keys()

    assert strange == set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("Requirements\n- Python\n\nNice to have\n- SQL\n")
    (tmp_path / "a.txt").write_text("Requirements\n- SQL\n")
    (tmp_path / "notes.md").write_text("Python")
    entry = {"role": "data-scientist", "must": ["python"], "nice": ["sql"], "absent": []}
    (tmp_path / "labels.json").write_text(
        json.dumps({"b.txt": entry, "a.txt": {"must": ["python"], "absent": ["sql"]}})
    )
    return tmp_path


@pytest.fixture
def skills(db: None) -> None:
    make_skill(slug="python")
    make_skill(slug="sql")


def test_match_prints_each_text_by_name(skills: None, folder: Path, capsys):
    call_command("match_adverts", str(folder), "--json")

    assert json.loads(capsys.readouterr().out) == {
        "a.txt": {"required": ["sql"], "nice": []},
        "b.txt": {"required": ["python"], "nice": ["sql"]},
    }


def test_match_prints_for_people_without_json(skills: None, folder: Path, capsys):
    call_command("match_adverts", str(folder))

    assert capsys.readouterr().out.splitlines() == [
        "a.txt",
        "  required: sql",
        "  nice: nothing",
        "b.txt",
        "  required: python",
        "  nice: sql",
    ]


def test_score_prints_what_differs_and_the_figures(skills: None, folder: Path, capsys):
    call_command("score_adverts", str(folder))

    assert capsys.readouterr().out.splitlines() == [
        "a.txt",
        "  invented: sql",
        "  missed: python",
        "  absent, but reported: sql",
        "b.txt",
        "2 ads, 3 wanted skills, 1 absent ones",
        "precision        0.667",
        "recall           0.667",
        "must/nice split  1.000",
        "absent reported  1.000",
    ]


@pytest.mark.parametrize("command", ["match_adverts", "score_adverts"])
def test_command_refuses_a_missing_folder(command: str, skills: None, tmp_path: Path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command(command, str(tmp_path / "nowhere"))


@pytest.mark.parametrize("command", ["match_adverts", "score_adverts"])
def test_command_asks_for_the_catalogue_first(command: str, db: None, folder: Path):
    with pytest.raises(CommandError, match="load_catalogue"):
        call_command(command, str(folder))


@pytest.mark.parametrize("content, message", [(None, "Cannot read"), ("{", "labels.json"), ('{"c.txt": {}}', "c.txt")])
def test_score_refuses_labels_that_do_not_fit(content: str | None, message: str, skills: None, folder: Path):
    (folder / "labels.json").unlink()
    if content:
        (folder / "labels.json").write_text(content)

    with pytest.raises(CommandError, match=message):
        call_command("score_adverts", str(folder))
