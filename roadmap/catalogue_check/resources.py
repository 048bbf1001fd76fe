"""Rules for resources and their providers. Pure."""

from collections.abc import Iterator

from roadmap.catalogue_check.content import Content, Finding, error, warning

OLDEST = 1950


def check_resources(content: Content, this_year: int) -> Iterator[Finding]:
    addresses: dict[str, str] = {}
    for slug, row in content.things("resource").items():
        address = row.text("url").rstrip("/").lower()
        if address in addresses:
            yield warning(row, f"has the same address as {addresses[address]}")
        addresses.setdefault(address, slug)
        if row.fields.get("year") is not None and not OLDEST <= row.number("year") <= this_year + 1:
            yield error(row, f"the year {row.number('year')} cannot be right")
        if not 1 <= len(row.slugs("skills")) <= 40:
            yield error(row, f"has {len(row.slugs('skills'))} skills, expected 1 to 40")
        if row.text("basis") == "seen" and not row.text("basis_note"):
            yield error(row, "was seen, but the note does not say where")
        if row.parent("provider") not in content.things("provider"):
            yield error(row, f"its provider {row.parent('provider')} is not published")


def check_providers(content: Content) -> Iterator[Finding]:
    used = {row.parent("provider") for row in content.things("resource").values()}
    names: dict[str, str] = {}
    for slug, row in content.things("provider").items():
        name = row.text("name").casefold()
        if name in names:
            yield error(row, f"has the same name as {names[name]}")
        names.setdefault(name, slug)
        if slug not in used:
            yield warning(row, "has no resource")
