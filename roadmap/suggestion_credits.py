"""Whom readers may read thanks to: authors of accepted suggestions who wished to be named.

Read with the snapshot of the catalogue, so that no page asks for it.
"""

from roadmap.models import Suggestion, SuggestionState

# So many are named of each thing, the last ones.
MOST_NAMES = 5


def credits_of_things() -> dict[tuple[str, str], tuple[str, ...]]:
    """By kind and slug of the thing, such as ("roadmap.milestone", "sql"): names, the latest first. One query."""
    named = Suggestion.objects.filter(state=SuggestionState.ACCEPTED).exclude(name="")
    rows = named.order_by("-decided_at", "-pk").values_list("about_kind", "about_slug", "name")
    found: dict[tuple[str, str], list[str]] = {}
    for kind, slug, name in rows:
        names = found.setdefault((kind, slug), [])
        if name not in names and len(names) < MOST_NAMES:
            names.append(name)
    return {thing: tuple(names) for thing, names in found.items()}
