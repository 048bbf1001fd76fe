"""The real content keeps all rules, and every rule finds a copy that breaks it. No database."""

import functools
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from roadmap.catalogue_check import Finding, check_rows
from roadmap.catalogue_check.articles import count_words
from roadmap.catalogue_check.prose import british_words
from roadmap.catalogue_io.files import write
from roadmap.catalogue_io.loading import read_valid
from roadmap.catalogue_io.rows import Row, Value

FIXTURES = Path(settings.FIXTURE_DIRS[0])
MILESTONE, ROLE, TOOL, PATHWAY, ARTICLE = "serve-a-model", "ai-engineer", "mlflow", "bachelors", "what-is-mlops"
Change = Callable[[list[Row]], list[Row]]


@functools.cache
def real_rows() -> tuple[Row, ...]:
    return tuple(read_valid(FIXTURES))


def is_row(row: Row, kind: str, wanted: dict[str, Value]) -> bool:
    return row.kind == f"roadmap.{kind}" and all(row.fields.get(name) == value for name, value in wanted.items())


def change(kind: str, wanted: dict[str, Value], **fields: Value) -> Change:
    """The first such row with other values."""

    def changed(rows: list[Row]) -> list[Row]:
        place = next(number for number, row in enumerate(rows) if is_row(row, kind, wanted))
        return [*rows[:place], Row(rows[place].kind, {**rows[place].fields, **fields}), *rows[place + 1 :]]

    return changed


def drop(kind: str, wanted: dict[str, Value], *, keep: int = 0) -> Change:
    """Without such rows, but for the first few."""

    def dropped(rows: list[Row]) -> list[Row]:
        gone = [row for row in rows if is_row(row, kind, wanted)][keep:]
        assert gone
        return [row for row in rows if not any(row is other for other in gone)]

    return dropped


def add(kind: str, **fields: Value) -> Change:
    return lambda rows: [*rows, Row(f"roadmap.{kind}", fields)]


def edit(old: str, new: str) -> Change:
    """The article with a passage replaced once, or added at the end."""

    def edited(rows: list[Row]) -> list[Row]:
        body = next(row for row in rows if row.slug == ARTICLE).text("body")
        assert old in body
        return change("article", {"slug": ARTICLE}, body=body.replace(old, new, 1) if old else body + new)(rows)

    return edited


def findings(changed: Change = list) -> list[Finding]:
    return check_rows(changed(list(real_rows())), this_year=2026)


def m(slug: str = MILESTONE) -> dict[str, Value]:
    return {"slug": slug}


RESOURCES_OF = {"milestone": [MILESTONE]}
PLACEMENT = {"role": ["ai-engineer"], "milestone": ["write-python-programs"]}
FIRST_STAGE = {"role": [ROLE], "position": 1}
LONG_WAY = {"slug": "gradient-flow", "status": "published", "name": "Gradient flow", "summary": "It flows."}
BROKEN = {
    "no milestone teaches it": add("skill", **LONG_WAY, category="data"),
    "no resource covers it": add("skill", **LONG_WAY, category="data"),
    "needs 1 to 20 hints": change("skillalias", {"ambiguous": True}, requires_context=[]),
    "without being ambiguous": change("skillalias", {"skill": ["python"]}, requires_context=["code"]),
    "too short to be unambiguous": change("skillalias", {"skill": ["python"]}, text="Py"),
    "belongs to several skills": change("skillalias", {"skill": ["python"]}, text="docker"),
    "open source but has no repository": change("tool", m(TOOL), repository=""),
    "is its own alternative": change("tool", m(TOOL), alternatives=[[TOOL]]),
    "has 0 skills, expected 1 to 6": change("tool", m(TOOL), skills=[]),
    "is renamed without a year": change("tool", m(TOOL), state="renamed", state_year=None),
    "state is verified without a source": change("tool", m(TOOL), state_verified=True, state_source=""),
    "same address as": change("resource", m("pro-git"), url="https://www.3blue1brown.com/topics/linear-algebra/"),
    "the year 1066 cannot be right": change("resource", m("pro-git"), year=1066),
    "the year 2028 cannot be right": change("resource", m("pro-git"), year=2028),
    "has 0 skills, expected 1 to 40": change("resource", m("pro-git"), skills=[]),
    "does not say where": change("resource", m("pro-git"), basis="seen", basis_note=""),
    "provider coursera is not published": change("provider", m("coursera"), status="draft"),
    "has the same name as": change("provider", m("coursera"), name="EDX"),
    "has no resource": add("provider", slug="nobody", status="published", name="Nobody", summary="No one."),
    "takes 3 hours": change("milestone", m(), hours=3),
    "takes 61 hours": change("milestone", m(), hours=61),
    "has 5 skills": change("milestone", m(), skills=[[s] for s in ("python", "git", "sql", "linux", "docker")]),
    "has 5 requirements": change(
        "milestone",
        m(),
        requires=[
            ["write-python-programs"],
            ["version-work-with-git"],
            ["query-data-with-sql"],
            ["package-with-docker"],
            ["train-your-first-models"],
        ],
    ),
    "has 2 criteria": drop("criterion", RESOURCES_OF, keep=2),
    "has 2 self-check questions": drop("selfcheck", RESOURCES_OF, keep=2),
    "summary has 4 sentences": change("milestone", m(), summary="One. Two. Three. Four."),
    "which detect-drift-in-production requires already": change(
        "milestone", m("release-models-safely"), requires=[["detect-drift-in-production"], ["serve-a-model"]]
    ),
    "its zone foundations comes before": change("milestone", m(), zone="foundations"),
    "has the same short title": change("milestone", m(), short_title="python"),
    "is in no role's roadmap": drop("step", {"milestone": [MILESTONE]}),
    "requires itself": change("milestone", m("set-up-your-workbench"), requires=[[MILESTONE]]),
    "skill calculus": change("skill", m("calculus"), requires=[["calculus"]]),
    "has 2 resources": drop("milestoneresource", RESOURCES_OF, keep=2),
    "none of its main resources is free": lambda rows: [
        Row(row.kind, {**row.fields, "use": "deeper"}) if is_row(row, "milestoneresource", RESOURCES_OF) else row
        for row in rows
    ],
    "not in the order main": change("milestoneresource", RESOURCES_OF, use="deeper"),
    "its why has 111 characters": change("milestoneresource", RESOURCES_OF, why="x" * 111),
    "is used in 13 milestones": lambda rows: [
        Row(row.kind, {**row.fields, "resource": ["pro-git"]})
        if is_row(row, "milestoneresource", {"position": 1})
        and row.parent("milestone") in sorted({r.slug for r in rows if r.kind == "roadmap.milestone"})[:12]
        else row
        for row in rows
    ],
    "its shortest time is longer": change("pathway", m(PATHWAY), time_min=9),
    "has no cost_currency": change("pathway", m(PATHWAY), cost_currency=""),
    "its lowest cost is above": change("pathway", m(PATHWAY), cost_min=99_999),
    "first_three_steps has 2 entries": change("pathway", m(PATHWAY), first_three_steps=["a", "b"]),
    "has the letter X": change("role", m(ROLE), letter="X"),
    "its summary has 2 words": change("role", m(ROLE), summary="Too short."),
    "typical_work has 1 entries": change("role", m(ROLE), typical_work=["One"]),
    "is its own adjacent role": change("role", m(ROLE), adjacent_roles=[[ROLE]]),
    "its roadmap has no introduction": change("role", m(ROLE), intro=""),
    "has no outlook figure": drop("outlookfigure", {"role": [ROLE]}),
    "is verified without saying how": change("outlookfigure", {"role": [ROLE]}, verified_how=""),
    "has 1 stages": drop("stage", {"role": [ROLE]}, keep=1),
    "has 3 milestones": drop("step", {"role": [ROLE]}, keep=3),
    "has no milestones": add("stage", role=[ROLE], key="void", position=9, name="Void", goal="None."),
    "which this role does not have": drop("step", PLACEMENT),
    "which it requires": change("step", PLACEMENT, stage=[ROLE, "get-hired"], position=90),
    "rests on write-python-programs": change("step", PLACEMENT, importance="optional"),
    "does not count from 1": change("stage", FIRST_STAGE, position=0),
    "shares the position 2": change("stage", FIRST_STAGE, position=2),
    "marketclaim early-career-workers-lose-ground": drop(
        "claimsource", {"claim": ["early-career-workers-lose-ground"]}
    ),
    "shares its title": change("article", m(ARTICLE), title="Ways into machine learning"),
    "its title is shorter": change("article", m(ARTICLE), title="MLOps"),
    "words, expected 600 to 1100": edit("", "\n\n" + "word " * 300 + "end."),
    "minutes of reading": change("article", m(ARTICLE), reading_minutes=9),
    "at least four ## headings": edit("## From", "# From"),
    "links to a page that does not exist": edit("(/tools/git/)", "(/tools/gyt/)"),
    "links to itself": edit("(/guide/three-steps-into-mlops/)", f"(/guide/{ARTICLE}/)"),
    "provider without any resource": edit("(/tools/git/)", "(/resources/?provider=nobody)"),
    "no address of this site": edit("(/tools/git/)", "(/tool/git/)"),
    "a link is broken": edit("(/tools/git/)", "(/tools/git /)"),
    "its tools differ": change("article", m(ARTICLE), tools=[]),
    "hours, not 999": edit("(/milestones/track-experiments/)", "(/milestones/track-experiments/) (999 h)"),
    "the core of mlops-engineer": edit("\n\n", "\n\n| [a](/roles/mlops-engineer/) | x | 999 |\n\n"),
    "has raw HTML": edit("", "\n\n<b>Bold</b>"),
    "broken table": edit("|---|---|---|", "|---|---|"),
    "ends in a blank": edit("\n\n", " \n\n"),
    "stray blank lines": edit("\n\n", "\n\n\n"),
    "has no source": drop("articlesource", {"article": [ARTICLE]}),
    "its name must have 5": change("articlesource", {"article": [ARTICLE]}, name="BLS"),
    "the year 2031": change("articlesource", {"article": [ARTICLE]}, year=2031),
    "names a package registry": change("tool", m(TOOL), state_note="Seen on PyPI."),
    "British spelling: 'behaviour'": change("criterion", RESOURCES_OF, text="The behaviour is known"),
    "hype: 'cutting-edge'": edit("", "\n\nA cutting-edge text."),
    "has a long dash": change("role", m(ROLE), outlook_note="Good \N{EM DASH} mostly."),
}


def test_real_content_breaks_no_rule():
    assert findings() == []


@pytest.mark.parametrize(("text", "changed"), BROKEN.items(), ids=BROKEN)
def test_check_finds_a_broken_copy(text, changed):
    assert text in "\n".join(map(str, findings(changed)))


def test_check_finds_too_few_links_and_no_list():
    body = "\n\n".join(f"## Part {number}\n\n{'word ' * 150}end." for number in range(4))

    found = findings(change("article", m(ARTICLE), body=body, roles=[], milestones=[], tools=[]))

    assert [finding.text for finding in found] == [
        "has no list",
        "has 0 links to the site's own pages, expected 5 or more",
    ]


def test_check_lets_unpublished_things_be_unfinished():
    draft = add("milestone", slug="draft", status="draft", title="Draft", short_title="Draft", summary="?", hours=1)

    assert findings(draft) == []


def test_check_finds_what_rests_on_a_retired_milestone():
    found = findings(change("milestone", m("write-python-programs"), status="retired"))

    assert any("requires write-python-programs, which this role does not have" in finding.text for finding in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The colour of organised behaviour", ["colour", "organised", "behaviour"]),
        ("Analyses that exercise precise promises", []),
        ("Fine-tuning modelling, pre-labelled", ["modelling", "pre-labelled"]),
    ],
)
def test_british_words_are_found(text, words):
    assert british_words(text) == words


def test_words_are_counted_as_a_reader_sees_them():
    assert count_words("## Two words\n\n| a | b |\n|---|---|\n\n- [link text](/roles/x/) 1,000 don't") == 8


def test_command_is_content_with_the_real_files(capsys):
    call_command("check_catalogue", "--strict")

    assert capsys.readouterr().out == "3475 rows, 0 errors, 0 warnings\n"


@pytest.mark.parametrize(("options", "fails"), [([], False), (["--strict"], True)])
def test_command_fails_on_warnings_when_strict(tmp_path, options, fails):
    write(tmp_path, change("milestoneresource", RESOURCES_OF, use="deeper")(list(real_rows())))
    arguments = ["check_catalogue", "--from", str(tmp_path), *options]

    if fails:
        with pytest.raises(CommandError, match="0 errors, 1 warnings"):
            call_command(*arguments)
    else:
        call_command(*arguments)


def test_command_fails_on_errors_and_on_unreadable_files(tmp_path):
    with pytest.raises(CommandError, match=r"providers\.yaml"):
        call_command("check_catalogue", "--from", str(tmp_path))

    write(tmp_path, change("milestone", m(), short_title="python")(list(real_rows())))

    with pytest.raises(CommandError, match="1 errors"):
        call_command("check_catalogue", "--from", str(tmp_path))
