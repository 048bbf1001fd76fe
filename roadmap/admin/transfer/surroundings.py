"""What an import must know of the database, read at once: the library would ask for every row.

A handful of queries, however many rows the file has.
"""

from collections import defaultdict

from roadmap.catalogue_io.kinds import kinds
from roadmap.requirements import beginning_with, find_cycle

# After so many circles the others wait until these are mended.
_MOST_CIRCLES = 10


class Surroundings:
    """The stored things that a file names, and what its rows may refer to or get in the way of.

    `things`: by slug. `statuses`: as stored. `links`: of each list of references, the slugs by primary key.
    `known`: primary keys by slug for each kind that is referred to, the file's new things with None.
    `taken`: for each field that is unique, who has a value.
    """

    def __init__(self, model, slugs):
        self.kind = kinds()[model._meta.label_lower]  # noqa: SLF001  documented, whatever its name says
        self.things = model.objects.select_related(*self.kind.parents).in_bulk(slugs, field_name="slug")
        self.statuses = {slug: thing.status for slug, thing in self.things.items()}
        targets = {self.kind.name, *self.kind.parents.values(), *self.kind.many.values()}
        self.known = {name: dict(kinds()[name].stored.values_list("slug", "pk")) for name in targets}
        self.known[self.kind.name] = {**dict.fromkeys(slugs), **self.known[self.kind.name]}
        self.links = {name: self._links(name, target) for name, target in self.kind.many.items()}
        self.taken = self._taken(model)

    def _links(self, name, target):
        link = self.kind.link(name)
        slugs = {pk: slug for slug, pk in self.known[target].items()}
        found = defaultdict(list)
        for own, other in link.model.objects.values_list(link.own, link.other):
            found[own].append(slugs[other])
        return {own: sorted(others) for own, others in found.items()}

    def _taken(self, model):
        unique = [name for name, field in self.kind.plain.items() if field.unique and name != "slug"]
        rows = list(model.objects.values_list("slug", *unique))
        return {name: {row[number]: row[0] for row in rows} for number, name in enumerate(unique, 1)}

    def circles(self, wanted):
        """Circles that the file would close: of each the slug whose row is to blame, and the way round.

        `wanted`: what each slug of the file would require. Circles without a row of the file are not its fault.
        """
        pks = {pk: slug for slug, pk in self.known[self.kind.name].items()}
        graph = {pks[pk]: slugs for pk, slugs in self.links["requires"].items()}
        graph.update(wanted)
        found = {}
        while len(found) < _MOST_CIRCLES and (circle := find_cycle(graph)):
            to_blame = next((slug for slug in circle if slug in wanted), None)
            if to_blame is None:
                graph[circle[0]] = []
                continue
            found[to_blame] = beginning_with(to_blame, circle)
            graph[to_blame] = []
        return found
