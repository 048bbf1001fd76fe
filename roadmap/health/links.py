"""Addresses of others' pages: gone, or given twice. Pure. Asking whether they are gone is not for here."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from roadmap.health.addresses import canonical
from roadmap.health.facts import Facts, Key
from roadmap.health.findings import Finding, Kind, found


def dead_links(facts: Facts, dead: Collection[str]) -> Iterator[Finding]:
    """Published things that give an address which is among `dead`; `url` as they give it, `field` where.

    `dead` are the addresses that whoever checks links holds to be gone: not those that only failed once or could not
    be judged. They may be written in any of the ways that `canonical` takes for the same. A thing that gives one
    address in several fields is told of once for each.
    """
    gone = {canonical(url) for url in dead}
    if not gone:
        return
    for address in facts.addresses:
        if facts.is_public(address.owner) and canonical(address.url) in gone:
            yield found(Kind.DEAD, facts.things[address.owner], url=address.url, field=address.field)


def duplicates(facts: Facts) -> Iterator[Finding]:
    """Published things of one kind that are found at the same address: `url`, and the titles of the `others`.

    One finding for each address. It is about the thing that fewest published things refer to, which is the one to
    part with; of several the last by slug.
    """
    sharing: dict[tuple[str, str], list[Key]] = defaultdict(list)
    urls = {}
    for address in facts.addresses:
        if address.is_own and address.url and facts.is_public(address.owner):
            sharing[address.owner[0], canonical(address.url)].append(address.owner)
            urls[address.owner] = address.url
    named = Counter(link.target for link in facts.references if facts.is_public(link.source))
    for keys in sharing.values():
        first, *others = sorted(sorted(keys, reverse=True), key=named.__getitem__)
        if others:
            titles = tuple(sorted(facts.title(key) for key in others))
            yield found(Kind.DUPLICATE, facts.things[first], url=urls[first], others=titles)
