"""Which milestones a plan may hold beside those of its role, and where among these they stand. Pure.

What of all that is planned is `tasks`' business; that something required comes first in any case, `order`'s.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from roadmap.planning.choices import Choices
from roadmap.readiness import Standings, standing, unmet
from roadmap.snapshot import Milestone, Role

# Behind all that some role has.
NOWHERE = 2.0


def at_hand(role: Role, standings: Standings, choices: Choices) -> dict[str, Milestone]:
    """What may be planned, in order: the role's milestones, and among them the additions with what they bring along.

    Each of these stands at the end of its own zone, in the stage that has most of that zone; of equals the first.
    Where the role has nothing of the zone, it stands behind the last that it requires of the role, over any number of
    steps, or at the beginning. But nothing stands behind the role's last milestone, to which all leads, nor behind one
    that requires it, directly or over what is not of the role. At the same place additions stand in the order of their
    `usual_places`, ties by slug, each behind what it brings along; when they were added is of no account.
    """
    own = {step.milestone.slug: step.milestone for step in role.steps}
    beside = _beside(own, standings, choices)
    if not beside:
        return own
    known = {**choices.elsewhere, **beside, **own}
    numbers = {slug: number for number, slug in enumerate(own)}
    ends, users = _ends(role, numbers), _first_users(numbers, known, standings)
    places = {
        slug: min(
            ends[item.zone.value] if item.zone.value in ends else _behind_required(slug, numbers, known),
            users.get(slug, len(own)),
            max(0, len(own) - 1),
        )
        for slug, item in beside.items()
    }
    # Sorting keeps what stands at the same place in the order in which it was found.
    ordered = sorted([*beside, *own], key=lambda slug: (places.get(slug, numbers.get(slug, 0)), slug in own))
    return {slug: known[slug] for slug in ordered}


def usual_places(roles: Iterable[Role]) -> dict[str, float]:
    """Where along a role each milestone stands, 0 to 1: the mean over all roles that have it, as on the map."""
    found: dict[str, list[float]] = {}
    for role in roles:
        last = max(1, len(role.steps) - 1)
        for number, step in enumerate(role.steps):
            found.setdefault(step.milestone.slug, []).append(number / last)
    return {slug: round(sum(places) / len(places), 9) for slug, places in found.items()}


def _beside(own: Mapping[str, Milestone], standings: Standings, choices: Choices) -> dict[str, Milestone]:
    """Additions that the role does not have, each after what it brings along; of whatever the role has just that."""
    found: dict[str, Milestone] = {}
    places = choices.usual_places
    for addition in sorted(choices.additions, key=lambda item: (places.get(item.slug, NOWHERE), item.slug)):
        for item in (*reversed(_brought(addition, {**own, **found}, standings, choices)), addition):
            if item.slug not in own:
                found.setdefault(item.slug, item)
    return found


def _brought(
    addition: Milestone, at_hand: Mapping[str, Milestone], standings: Standings, choices: Choices
) -> list[Milestone]:
    """What an addition requires of elsewhere, the nearest first. Nothing for what is settled or left out."""
    found = [addition]
    seen = {addition.slug, *at_hand}
    for item in found:  # which grows meanwhile
        if item.slug not in choices.exclusions and not standing(standings, item).is_settled:
            fresh = [slug for slug in unmet(item, standings) if slug in choices.elsewhere and slug not in seen]
            found += [choices.elsewhere[slug] for slug in dict.fromkeys(fresh)]
            seen.update(fresh)
    return found[1:]


def _ends(role: Role, numbers: Mapping[str, int]) -> dict[str, int]:
    """Zone -> the number after its last milestone in the stage that has most of it."""
    ends: dict[str, int] = {}
    most: dict[str, int] = {}
    for stage in role.stages:
        zones = [step.milestone.zone.value for step in stage.steps]
        for zone, count in Counter(zones).items():
            if count > most.get(zone, 0):
                most[zone] = count
                ends[zone] = 1 + max(
                    numbers[step.milestone.slug] for step in stage.steps if step.milestone.zone.value == zone
                )
    return ends


def _first_users(numbers: Mapping[str, int], known: Mapping[str, Milestone], standings: Standings) -> dict[str, int]:
    """The number of the role's first unsettled milestone that requires something which is not of the role."""
    found: dict[str, int] = {}
    for slug, number in numbers.items():
        if not standing(standings, known[slug]).is_settled:
            ahead = [slug]
            for name in ahead:  # which grows meanwhile
                fresh = [
                    each
                    for each in unmet(known[name], standings)
                    if each in known and each not in numbers and each not in found
                ]
                found.update(dict.fromkeys(fresh, number))
                ahead += dict.fromkeys(fresh)
    return found


def _behind_required(slug: str, numbers: Mapping[str, int], known: Mapping[str, Milestone]) -> int:
    """The number after the role's last milestone that is required, over whatever is not of the role."""
    place = 0
    ahead, seen = [slug], {slug}
    for name in ahead:  # which grows meanwhile
        for required in known[name].requires:
            place = max(place, numbers.get(required, -1) + 1)
            if required not in seen and required in known and required not in numbers:
                seen.add(required)
                ahead.append(required)
    return place
