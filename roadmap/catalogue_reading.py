"""Reads the published catalogue from the database into a snapshot.

A few dozen queries whatever the size. What refers to something unpublished is left out: a step whose milestone
is a draft does not show, nor does a resource whose provider is unpublished.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from django.db.models import F, Model, Window
from django.db.models.functions import RowNumber
from django.utils.translation import get_language_info

from roadmap import models, snapshot
from roadmap.link_standings import link_standings
from roadmap.links.standing import Standing
from roadmap.links.verdicts import UNCHECKABLE
from roadmap.snapshot import Choice
from roadmap.suggestion_credits import credits_of_things

Kind = TypeVar("Kind")
# Django knows only its written variants.
_UNLISTED = {"zh": "Chinese"}
# Row pk -> what belongs to it or is linked from it.
Links = Mapping[int, tuple[Any, ...]]
# So many changes of each role are told; older ones stay in the database.
MOST_CHANGES = 200


def read(version: str) -> snapshot.Catalogue:
    """The catalogue as it stands in the database; the caller vouches that `version` is not newer."""
    skills = _skills()
    providers = {row.pk: _build(snapshot.Provider, row) for row in models.Provider.objects.published()}
    tools = _tools(skills)
    resources = _resources(skills, providers)
    milestones = _milestones(skills, tools, resources)
    roles = _roles(milestones)
    changes = _changes(role.slug for role in roles.values())
    pathways = {row.pk: _pathway(row) for row in models.Pathway.objects.published()}
    return snapshot.Catalogue(
        version=version,
        roles=_by_slug(roles),
        milestones=_by_slug(milestones),
        skills=_by_slug(skills),
        resources=_by_slug(resources),
        providers=_by_slug(providers),
        tools=_by_slug(tools),
        pathways=_by_slug(pathways),
        articles=_by_slug(_articles()),
        market_claims=_by_slug(_market_claims()),
        retired=dict(models.Milestone.objects.filter(status=models.Status.RETIRED).values_list("slug", "title")),
        changes=changes,
        former=_former(
            {change.milestone for told in changes.values() for change in told} - {"", *_by_slug(milestones)}
        ),
        credits=credits_of_things(),
    )


def _by_slug(items: Mapping[int, Any]) -> dict[str, Any]:
    return {item.slug: item for item in items.values()}


@cache
def _columns(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The names of a dataclass's fields, each with whether it is a choice."""
    return tuple((field.name, field.type is Choice) for field in fields(kind))


def _build(kind: Callable[..., Kind], row: Model, **given: Any) -> Kind:
    """An object whose fields have the values of the row's fields of the same names, but for those given."""
    for name, is_choice in _columns(kind):
        if name not in given:
            value = getattr(row, name)
            given[name] = _choice(row, name) if is_choice else tuple(value) if isinstance(value, list) else value
    return kind(**given)


def _choice(row: Model, field: str) -> Choice:
    return Choice(getattr(row, field), str(getattr(row, f"get_{field}_display")()))


def _language(code: str) -> Choice:
    """The language's English name; the code itself where there is no name for it."""
    try:
        return Choice(code, _UNLISTED.get(code) or get_language_info(code.lower())["name"])
    except KeyError:
        return Choice(code, code)


def _linked(model: type[Model], field: str, targets: Mapping[int, Any]) -> Links:
    """The linked targets that are published, in the targets' own order."""
    relation: Any = getattr(model, field).field
    pairs = relation.remote_field.through.objects.values_list(relation.m2m_column_name(), relation.m2m_reverse_name())
    order = {pk: number for number, pk in enumerate(targets)}
    found: dict[int, list[int]] = {}
    for source, target in pairs:
        if target in targets:
            found.setdefault(source, []).append(target)
    return {source: tuple(targets[pk] for pk in sorted(pks, key=order.__getitem__)) for source, pks in found.items()}


def _parts(rows: Iterable[Any], owner: str, build: Callable[[Any], Any]) -> Links:
    """The parts of each owner in the editor's order; those for which `build` gives None are left out."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        part = build(row)
        if part is not None:
            found.setdefault(getattr(row, f"{owner}_id"), []).append(part)
    return {pk: tuple(parts) for pk, parts in found.items()}


def _parts_of(kind: type[Any], rows: Iterable[Any], owner: str) -> Links:
    return _parts(rows, owner, lambda row: _build(kind, row))


def _skills() -> dict[int, snapshot.Skill]:
    rows = {row.pk: row for row in models.Skill.objects.published()}
    requires = _linked(models.Skill, "requires", {pk: row.slug for pk, row in rows.items()})
    aliases = _parts_of(snapshot.Alias, models.SkillAlias.objects.all(), "skill")
    return {
        pk: _build(snapshot.Skill, row, requires=requires.get(pk, ()), aliases=aliases.get(pk, ()))
        for pk, row in rows.items()
    }


def _tools(skills: Mapping[int, snapshot.Skill]) -> dict[int, snapshot.Tool]:
    rows = {row.pk: row for row in models.Tool.objects.published()}
    alternatives = _linked(models.Tool, "alternatives", {pk: row.slug for pk, row in rows.items()})
    taught = _linked(models.Tool, "skills", skills)
    return {
        pk: _build(snapshot.Tool, row, alternatives=alternatives.get(pk, ()), skills=taught.get(pk, ()))
        for pk, row in rows.items()
    }


def _resources(
    skills: Mapping[int, snapshot.Skill], providers: Mapping[int, snapshot.Provider]
) -> dict[int, snapshot.Resource]:
    taught = _linked(models.Resource, "skills", skills)
    rows = [row for row in models.Resource.objects.published() if row.provider_id in providers]
    links = link_standings(row.url for row in rows)
    return {
        row.pk: _build(
            snapshot.Resource,
            row,
            **_link(links.get(row.url)),
            provider=providers[row.provider_id],
            hours=None if row.hours is None else float(row.hours),
            language=_language(row.language),
            skills=taught.get(row.pk, ()),
        )
        for row in rows
    }


def _link(standing: Standing | None) -> dict[str, Any]:
    """What readers are told of a resource's link."""
    standing = standing or Standing()
    return {
        "link_checked_at": standing.worked_at,
        "link_gone_since": standing.gone_since,
        "link_uncheckable": standing.verdict in UNCHECKABLE,
    }


def _milestones(
    skills: Mapping[int, snapshot.Skill],
    tools: Mapping[int, snapshot.Tool],
    resources: Mapping[int, snapshot.Resource],
) -> dict[int, snapshot.Milestone]:
    rows = {row.pk: row for row in models.Milestone.objects.published()}
    links = {
        "requires": _linked(models.Milestone, "requires", {pk: row.slug for pk, row in rows.items()}),
        "skills": _linked(models.Milestone, "skills", skills),
        "tools": _linked(models.Milestone, "tools", tools),
        "criteria": _parts_of(snapshot.Criterion, models.Criterion.objects.filter(retired=False), "milestone"),
        "self_checks": _parts_of(snapshot.SelfCheck, models.SelfCheck.objects.filter(retired=False), "milestone"),
        "materials": _parts_of(snapshot.Material, models.Material.objects.all(), "milestone"),
        "uses": _parts(models.MilestoneResource.objects.all(), "milestone", lambda row: _use(row, resources)),
    }
    return {
        pk: _build(snapshot.Milestone, row, **{name: found.get(pk, ()) for name, found in links.items()})
        for pk, row in rows.items()
    }


def _use(row: models.MilestoneResource, resources: Mapping[int, snapshot.Resource]) -> snapshot.ResourceUse | None:
    resource = resources.get(row.resource_id)
    return _build(snapshot.ResourceUse, row, resource=resource) if resource else None


def _roles(milestones: Mapping[int, snapshot.Milestone]) -> dict[int, snapshot.Role]:
    rows = {row.pk: row for row in models.Role.objects.published()}
    # A step whose stage belongs to another role cannot be made in the admin; were there one, it would not show.
    steps = _parts(models.Step.objects.filter(stage__role=F("role")), "stage", lambda row: _step(row, milestones))
    links = {
        "adjacent_roles": _linked(models.Role, "adjacent_roles", {pk: row.slug for pk, row in rows.items()}),
        "entry_routes": _linked(models.Role, "entry_routes", _published_slugs(models.Pathway)),
        "outlook_figures": _parts_of(snapshot.OutlookFigure, models.OutlookFigure.objects.all(), "role"),
        "stages": _parts(
            models.Stage.objects.all(),
            "role",
            lambda row: _build(snapshot.Stage, row, steps=steps.get(row.pk, ())),
        ),
    }
    return {
        pk: _build(snapshot.Role, row, **{name: found.get(pk, ()) for name, found in links.items()})
        for pk, row in rows.items()
    }


def _step(row: models.Step, milestones: Mapping[int, snapshot.Milestone]) -> snapshot.Step | None:
    milestone = milestones.get(row.milestone_id)
    return _build(snapshot.Step, row, milestone=milestone) if milestone else None


def _pathway(row: models.Pathway) -> snapshot.Pathway:
    cost = {
        field.name: getattr(row, f"cost_{field.name}")
        for field in fields(snapshot.Cost)
        if field.name not in {"minimum", "maximum"}
    }
    return _build(snapshot.Pathway, row, cost=snapshot.Cost(minimum=row.cost_min, maximum=row.cost_max, **cost))


def _articles() -> dict[int, snapshot.Article]:
    rows = {row.pk: row for row in models.Article.objects.published()}
    links = {
        "sources": _parts_of(snapshot.Source, models.ArticleSource.objects.all(), "article"),
        "roles": _linked(models.Article, "roles", _published_slugs(models.Role)),
        "milestones": _linked(models.Article, "milestones", _published_slugs(models.Milestone)),
        "tools": _linked(models.Article, "tools", _published_slugs(models.Tool)),
    }
    return {
        pk: _build(snapshot.Article, row, **{name: found.get(pk, ()) for name, found in links.items()})
        for pk, row in rows.items()
    }


def _published_slugs(model: Any) -> dict[int, str]:
    return dict(model.objects.published().values_list("pk", "slug"))


def _market_claims() -> dict[int, snapshot.MarketClaim]:
    sources = _parts_of(snapshot.Source, models.ClaimSource.objects.all(), "claim")
    return {
        row.pk: _build(snapshot.MarketClaim, row, sources=sources.get(row.pk, ()))
        for row in models.MarketClaim.objects.published()
    }


def _changes(roles: Iterable[str]) -> dict[str, tuple[snapshot.Change, ...]]:
    """The last changes of each role that has any, newest first."""
    newest_first = Window(RowNumber(), partition_by="role_slug", order_by="-pk")
    rows = models.RoadmapChange.objects.alias(number=newest_first).filter(number__lte=MOST_CHANGES).order_by("-pk")
    found: dict[str, list[snapshot.Change]] = {slug: [] for slug in roles}
    for row in rows:
        if row.role_slug in found:
            found[row.role_slug].append(_build(snapshot.Change, row, role=row.role_slug, milestone=row.milestone_slug))
    return {slug: tuple(changes) for slug, changes in found.items() if changes}


def _former(slugs: Iterable[str]) -> dict[int, str]:
    return dict(models.Milestone.objects.filter(slug__in=slugs).values_list("pk", "slug"))
