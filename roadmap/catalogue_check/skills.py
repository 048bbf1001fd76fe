"""Rules for skills and their aliases, and for tools. Pure."""

from collections import defaultdict
from collections.abc import Iterator

from roadmap.catalogue_check.content import Content, Finding, error, warning
from roadmap.catalogue_io.rows import Row


def check_skills(content: Content) -> Iterator[Finding]:
    taught = {slug for row in content.things("milestone").values() for slug in row.slugs("skills")}
    covered = {slug for row in content.things("resource").values() for slug in row.slugs("skills")}
    for slug, skill in content.things("skill").items():
        if slug not in taught:
            yield error(skill, "no milestone teaches it")
        if slug not in covered:
            yield warning(skill, "no resource covers it")
    for alias in content.all_parts("skillalias"):
        yield from _check_alias(alias)
    yield from _shared_aliases(content)


def _check_alias(alias: Row) -> Iterator[Finding]:
    ambiguous, context = bool(alias.fields.get("ambiguous")), alias.texts("requires_context")
    if ambiguous and not 1 <= len(context) <= 20:
        yield error(alias, f"an ambiguous alias needs 1 to 20 hints of context, has {len(context)}")
    if not ambiguous and (context or alias.fields.get("case_sensitive")):
        yield error(alias, "has a context or is case-sensitive without being ambiguous")
    if not ambiguous and len(alias.text("text")) <= 2:
        yield error(alias, "is too short to be unambiguous")


def _shared_aliases(content: Content) -> Iterator[Finding]:
    owners: dict[str, list[Row]] = defaultdict(list)
    for alias in content.all_parts("skillalias"):
        owners[alias.text("text").casefold()].append(alias)
    for aliases in owners.values():
        if len(aliases) > 1:
            names = ", ".join(alias.parent("skill") for alias in aliases)
            yield warning(aliases[0], f"belongs to several skills: {names}")


def check_tools(content: Content) -> Iterator[Finding]:
    for slug, tool in content.things("tool").items():
        if tool.fields.get("open_source") and not tool.text("repository"):
            yield error(tool, "is open source but has no repository")
        if slug in tool.slugs("alternatives"):
            yield error(tool, "is its own alternative")
        if not 1 <= len(tool.slugs("skills")) <= 6:
            yield error(tool, f"has {len(tool.slugs('skills'))} skills, expected 1 to 6")
        changed = tool.text("state") in {"renamed", "discontinued"}
        if changed and not (tool.number("state_year") and tool.text("state_source")):
            yield error(tool, f"is {tool.text('state')} without a year and a source")
        if tool.fields.get("state_verified") and not tool.text("state_source"):
            yield error(tool, "its state is verified without a source")
