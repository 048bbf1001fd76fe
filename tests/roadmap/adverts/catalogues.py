"""Catalogues for tests of the ad matching, without a database."""

from functools import cache
from pathlib import Path

import yaml

from roadmap.snapshot import Alias, Catalogue, Choice, Milestone, Role, Skill

SKILLS = Path(__file__).resolve().parents[3] / "fixtures" / "skills.yaml"


def skill(slug: str, *aliases: Alias, name: str = "", category: str = "data") -> Skill:
    return Skill(slug, name or slug, Choice(category, category), "", (), aliases, None)


def catalogue(*skills: Skill, milestones: tuple[Milestone, ...] = (), roles: tuple[Role, ...] = ()) -> Catalogue:
    return Catalogue(
        version="1",
        roles={item.slug: item for item in roles},
        milestones={item.slug: item for item in milestones},
        skills={item.slug: item for item in skills},
        resources={},
        providers={},
        tools={},
        pathways={},
        articles={},
        market_claims={},
        retired={},
    )


@cache
def real_skills() -> Catalogue:
    """The skills of the content files, with their aliases."""
    rows = yaml.safe_load(SKILLS.read_text())
    aliases: dict[str, list[Alias]] = {}
    for row in rows:
        fields = row["fields"]
        if row["model"] == "roadmap.skillalias":
            aliases.setdefault(fields["skill"][0], []).append(
                Alias(
                    fields["text"],
                    fields.get("ambiguous", False),
                    fields.get("case_sensitive", False),
                    tuple(fields.get("requires_context", ())),
                )
            )
    known = {row["fields"]["slug"]: row["fields"] for row in rows if row["model"] == "roadmap.skill"}
    return catalogue(
        *(
            skill(slug, *aliases.get(slug, ()), name=fields["name"], category=fields["category"])
            for slug, fields in known.items()
        )
    )
