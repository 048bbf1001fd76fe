"""What an import does to the rows of one model: compare, check, and write all of them or none.

The library walks through the rows; nothing is written before the last one is checked, and a dry run opens no
transaction. A row is known by its slug. Columns that the file leaves out stay as they are.
"""
# ruff: noqa: ARG002  the library dictates these signatures

from dataclasses import dataclass, field
from functools import cache

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from import_export.resources import ModelResource, modelresource_factory

from roadmap import catalogue
from roadmap.admin.content import may_publish
from roadmap.admin.transfer.columns import columns_of, shortened
from roadmap.admin.transfer.sheet import MISSING
from roadmap.admin.transfer.surroundings import Surroundings
from roadmap.models import Status
from roadmap.models.editorial import validate_slug

_BATCH = 500
LONGEST_SLUG = 80
# After so many rows with problems the rest of the file is not looked at.
MOST_BAD_ROWS = 200


@dataclass
class Difference:
    """What a row changes: the value before and after by column. `thing` has the new plain values."""

    thing: object
    is_new: bool
    number: int = 0
    changes: dict = field(default_factory=dict)


class Rows(ModelResource):
    """For one import or export of one person."""

    class Meta:
        import_id_fields = ("slug",)
        use_bulk = True  # we write, after the last row
        batch_size = None
        skip_diff = True  # we keep our own differences
        report_skipped = False
        clean_model_instances = True
        chunk_size = 1000

    def __init__(self, *, request, **kwargs):
        super().__init__(**kwargs)
        self.request = request
        self.surroundings = self.sheet = None
        self.bad_rows = 0
        self.differences = {}
        self.flaws = {}
        self.given = {}

    def import_data(self, dataset, dry_run=False, **kwargs):  # noqa: FBT002  the library's
        if dry_run:
            return self.import_data_inner(
                dataset, dry_run=True, raise_errors=False, using_transactions=False, collect_failed_rows=False
            )
        return super().import_data(dataset, use_transactions=True, rollback_on_validation_errors=True)

    def before_import(self, dataset, **kwargs):
        """Read the surroundings, and find what is wrong between rows."""
        self.sheet = dataset
        slugs = [item.values.get("slug") for item in dataset.items]
        first = {}
        for number, slug in enumerate(slugs, 1):
            if not isinstance(slug, str) or not slug:
                self._note(number, "slug", _("Every row needs its slug: a lasting name such as “serve-a-model”."))
            elif not _is_slug(slug):
                self._note(number, "slug", validate_slug.message)
            elif slug in first:
                line = dataset.items[first[slug] - 1].line
                words = {"slug": shortened(slug), "line": line}
                self._note(number, "slug", _("“%(slug)s” is there already, on line %(line)d.") % words)
            first.setdefault(slug if isinstance(slug, str) else "", number)
        self.surroundings = Surroundings(self._meta.model, [slug for slug in first if _is_slug(slug)])
        if "requires" in self.fields:
            self._note_circles(dataset, first)

    def _note_circles(self, dataset, first):
        wanted = {}
        for slug, number in first.items():
            raw = dataset.items[number - 1].values.get("requires")
            required = self.fields["requires"].of_cell(raw) if dataset.is_cells and raw is not None else raw
            if isinstance(required, list):
                wanted[slug] = [other for other in required if isinstance(other, str)]
        for slug, circle in self.surroundings.circles(wanted).items():
            self._note(first[slug], "requires", _("Circle: %(circle)s.") % {"circle": _(" requires ").join(circle)})

    def _note(self, number, column, text):
        self.flaws.setdefault(number, {}).setdefault(column, []).append(ValidationError(text))

    def get_instance(self, instance_loader, row):
        return self.surroundings.things.get(_slug(row))

    def init_instance(self, row=None):
        return self._meta.model(slug=_slug(row))

    def before_import_row(self, row, row_number=None, **kwargs):
        self.number = row_number

    def import_row(self, row, instance_loader, **kwargs):
        outcome = super().import_row(row, instance_loader, **kwargs)
        self.bad_rows += not outcome.is_valid()
        self.sheet.is_given_up = self.bad_rows >= MOST_BAD_ROWS
        return outcome

    def import_instance(self, instance, row, **kwargs):
        """Set what the row says, and remember what that changes."""
        difference = Difference(instance, is_new=instance.pk is None, number=self.number)
        self.differences[self.number] = difference
        errors = dict(self.flaws.get(self.number, {}))
        for name, column in self.fields.items():
            raw = row[name]
            if raw is MISSING or name in errors or name == "slug":
                continue
            try:
                value = column.value(column.of_cell(raw) if self.sheet.is_cells else raw, self.surroundings.known)
            except ValidationError as error:
                errors[name] = [error]
            else:
                self._set(difference, column, value)
        if errors:
            raise ValidationError(errors)

    def _set(self, difference, column, value):
        before = self._stored(difference, column)
        if value == before:
            return
        difference.changes[column.name] = (before, value)
        if column.name in self.surroundings.kind.parents:
            setattr(difference.thing, f"{column.name}_id", self.surroundings.known[column.target][value])
        elif column.name not in self.surroundings.kind.many:
            setattr(difference.thing, column.name, value)

    def _stored(self, difference, column):
        """What the thing has in a column; the default of a new one."""
        if column.name in self.surroundings.kind.many:
            return self.surroundings.links[column.name].get(difference.thing.pk, [])
        if difference.is_new and column.name in self.surroundings.kind.parents:
            return None
        return column.stored(difference.thing)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        difference = self.differences[self.number]
        return not (import_validation_errors or difference.changes or difference.is_new)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):  # noqa: FBT002  the library's
        """Everything that is wrong with a row at once. What a query a row would ask is known from the surroundings."""
        errors = dict(import_validation_errors or {})
        if "slug" in errors:
            raise ValidationError(errors)  # what the rest of the row means is not known
        difference = self.differences[self.number]
        try:
            exclude = {*errors, *self.surroundings.kind.parents}
            instance.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
            for constraint in telling_constraints(self._meta.model):
                constraint.validate(self._meta.model, instance, exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for name, text in (*self._missing(difference), *self._taken(difference), *self._not_allowed(difference)):
            if name == NON_FIELD_ERRORS or name not in errors:
                errors.setdefault(name, []).append(ValidationError(text))
        if errors:
            raise ValidationError(errors)

    def _missing(self, difference):
        if difference.is_new:
            kind = self.surroundings.kind
            required = [*kind.parents, *(name for name in kind.many if not self.fields[name].field.blank)]
            yield from ((name, _("A new row needs this.")) for name in required if name not in difference.changes)

    def _taken(self, difference):
        """Names that must be one thing's alone. Before and after count: two rows cannot swap theirs in one import."""
        slug = difference.thing.slug
        for name, holders in self.surroundings.taken.items():
            if name not in difference.changes:
                continue
            value = difference.changes[name][1]
            if holders.get(value, slug) != slug:
                words = {"value": shortened(value), "slug": holders[value]}
                yield name, _("“%(slug)s” is called “%(value)s” already.") % words
            elif (name, value) in self.given:
                words = {"value": shortened(value), "line": self.sheet.items[self.given[name, value] - 1].line}
                yield name, _("“%(value)s” is on line %(line)d already.") % words
            self.given.setdefault((name, value), difference.number)

    def _not_allowed(self, difference):
        """Who may publish writes everything; others write drafts only, and drafts they stay."""
        user, opts = self.request.user, self._meta.model._meta  # noqa: SLF001  documented, whatever its name says
        action = "add" if difference.is_new else "change"
        if not user.has_perm(f"{opts.app_label}.{action}_{opts.model_name}"):
            yield NON_FIELD_ERRORS, _("You may not add rows.") if difference.is_new else _("You may not change rows.")
        if may_publish(self.request):
            return
        before = self.surroundings.statuses.get(difference.thing.slug, Status.DRAFT)
        if before != Status.DRAFT:
            yield NON_FIELD_ERRORS, _("This is no draft any more: you may change drafts only.")
        elif difference.thing.status != Status.DRAFT:
            yield "status", _("You may write drafts only: leave the column out, or write “draft”.")

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        if not dry_run and not _has_problems(result):
            super().bulk_create(using_transactions, dry_run, raise_errors, batch_size=_BATCH, result=result)

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        """One by one, only what changed; after_import() renews the content version once for all."""
        if dry_run or _has_problems(result):
            return
        try:
            for difference in self.written(is_new=False):
                plain = [name for name in difference.changes if name not in self.surroundings.kind.many]
                if plain:
                    values = {name: getattr(difference.thing, self.fields[name].field.attname) for name in plain}
                    self._meta.model.objects.filter(pk=difference.thing.pk).update(**values)
        except Exception as error:  # noqa: BLE001  the library turns it into a message and rolls back
            self.handle_import_error(result, error, raise_errors)

    def after_import(self, dataset, result, **kwargs):
        if self._is_dry_run(kwargs) or _has_problems(result):
            return
        created = {difference.thing.slug: difference.thing.pk for difference in self.written(is_new=True)}
        self.surroundings.known[self.surroundings.kind.name].update(created)
        for name in self.surroundings.kind.many:
            self._connect(name)
        catalogue.touch()

    def _connect(self, name):
        """Replace the references of the rows that change them."""
        link, known = self.surroundings.kind.link(name), self.surroundings.known[self.fields[name].target]
        changed = {d.thing.pk: d.changes[name][1] for d in self.differences.values() if name in d.changes}
        pks = list(changed)
        for start in range(0, len(pks), _BATCH):
            link.model.objects.filter(**{f"{link.own}__in": pks[start : start + _BATCH]}).delete()
        link.model.objects.bulk_create(
            (link.model(**{link.own: pk, link.other: known[slug]}) for pk, slugs in changed.items() for slug in slugs),
            batch_size=_BATCH,
        )

    def written(self, *, is_new):
        """The differences of new rows, or of changed ones, in the file's order."""
        return [d for d in self.differences.values() if d.is_new == is_new and (d.is_new or d.changes)]

    def filter_export(self, queryset, **kwargs):
        many = [name for name, column in self.fields.items() if column.field.many_to_many]
        one = [name for name, column in self.fields.items() if column.field.many_to_one]
        return queryset.order_by("slug").select_related(*one).prefetch_related(*many)


@cache
def rows_of(model):
    """The class that imports and exports a model."""
    columns = columns_of(model)
    return modelresource_factory(
        model, resource_class=Rows, meta_options={"fields": tuple(columns)}, custom_fields=columns
    )


@cache
def telling_constraints(model):
    """A model's constraints, but for those that repeat a field's choices: each costs a query a row."""
    return [rule for rule in model._meta.constraints if not _repeats_choices(rule)]  # noqa: SLF001  documented


def _repeats_choices(constraint):
    children = getattr(getattr(constraint, "condition", None), "children", ())
    return len(children) == 1 and isinstance(children[0], tuple) and children[0][0].endswith("__in")


def _slug(row):
    slug = row.get("slug")
    return slug if isinstance(slug, str) and _is_slug(slug) else ""


def _is_slug(text):
    return len(text) <= LONGEST_SLUG and bool(validate_slug.regex.match(text))


def _has_problems(result):
    return bool(result.base_errors or result.error_rows or result.invalid_rows)
