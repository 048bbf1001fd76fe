"""Which kind of row stands in which file, and in which order. Pure.

Files are written in the order in which they are loaded. Inside a file, groups follow one another; a group's first
kind leads and the parts of each thing stand right behind it. Things are sorted by slug, but for those that have an
order of their own: roles by letter, pathways and claims by order, articles by kind and order. Parts are sorted by
position, steps by the position of their stage first; slug or key breaks ties.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from roadmap.catalogue_io.rows import Row

GROUPS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "providers": (("provider",),),
    "skills": (("skill", "skillalias"),),
    "tools": (("tool",),),
    "resources": (("resource",),),
    "milestones": (("milestone", "criterion", "selfcheck", "material", "milestoneresource"),),
    "pathways": (("pathway",),),
    "roles": (("role",), ("outlookfigure",), ("stage",), ("step",)),
    "market": (("marketclaim", "claimsource"),),
    "articles": (("article", "articlesource"),),
}
# The field of a part that names the thing it belongs to.
OWNERS: Mapping[str, str] = {
    "skillalias": "skill",
    "criterion": "milestone",
    "selfcheck": "milestone",
    "material": "milestone",
    "milestoneresource": "milestone",
    "outlookfigure": "role",
    "stage": "role",
    "step": "role",
    "claimsource": "claim",
    "articlesource": "article",
}
OWNER_KINDS: Mapping[str, str] = {
    "skill": "roadmap.skill",
    "milestone": "roadmap.milestone",
    "role": "roadmap.role",
    "claim": "roadmap.marketclaim",
    "article": "roadmap.article",
}
HEADERS: Mapping[str, str] = {
    "providers": "Who publishes learning resources.",
    "skills": "Skills, and the words by which job ads name them. An ambiguous word counts only near its context.",
    "tools": "Tools of the trade. `state_verified` and `license_verified`: the fact was looked up for this edition.",
    "resources": (
        "Learning resources. `basis: seen` was looked up in public sources, `basis: memory` was not.\n"
        "No `year`: kept current or undated. `hours_estimated`: our estimate, not the provider's figure."
    ),
    "milestones": "Milestones with criteria, self-check questions, materials and resources. A key never changes.",
    "pathways": "Ways into the field. Costs are examples with a source, or vary.",
    "roles": "Roles, then the figures on their outlook, the stages of their roadmaps, and the steps in these stages.",
    "market": "Claims about the job market, each with a verdict and what it rests on.",
    "articles": "The guide's articles with their sources.",
}
KINDS = tuple(f"roadmap.{name}" for groups in GROUPS.values() for group in groups for name in group)
FILE_OF = {f"roadmap.{name}": file for file, groups in GROUPS.items() for group in groups for name in group}
_PLACE = {
    f"roadmap.{name}": (number, rank)
    for groups in GROUPS.values()
    for number, group in enumerate(groups)
    for rank, name in enumerate(group)
}


def is_part(kind: str) -> bool:
    """Whether rows of that kind belong to another row."""
    return kind.removeprefix("roadmap.") in OWNERS


def in_order(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """All rows by file, sorted as this module's description says."""
    rows = list(rows)
    heads = {(row.kind, row.slug): _head_order(row) for row in rows if not is_part(row.kind)}
    stages = {
        (row.parent("role"), row.text("key")): row.number("position") for row in rows if row.kind == "roadmap.stage"
    }

    def order(row: Row) -> tuple[object, ...]:
        group, rank = _PLACE[row.kind]
        owner = OWNERS.get(row.kind.removeprefix("roadmap."))
        if owner is None:
            return (group, heads[row.kind, row.slug], rank)
        head = (OWNER_KINDS[owner], row.parent(owner))
        stage = row.texts("stage") or ["", ""]
        place = (stages.get((stage[0], stage[-1]), 0), stage[-1], row.number("position"), _part_name(row))
        return (group, heads.get(head, ("", 0, head[1])), rank, place)

    files: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=order):
        files[FILE_OF[row.kind]].append(row)
    return {file: files[file] for file in GROUPS}


def _head_order(row: Row) -> tuple[str, int, str]:
    if row.kind == "roadmap.role":
        return (row.text("letter"), 0, row.slug)
    # An article's kind may be left out when it is the usual one; newsletter issues come after the guide.
    return (row.text("kind") if row.kind == "roadmap.article" else "", row.number("order"), row.slug)


def _part_name(row: Row) -> str:
    return row.text("key") or row.parent("resource") or row.parent("milestone") or row.text("url") or row.text("text")
