"""Providers and the learning resources they publish."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial, Level
from roadmap.models.skill import Skill
from roadmap.models.text_list import TextListField


class Cost(models.TextChoices):
    FREE = "free", _("Free")
    FREEMIUM = "freemium", _("Partly free")
    PAID = "paid", _("Paid")


class Provider(Editorial):
    class Kind(models.TextChoices):
        PLATFORM = "platform", _("Platform")
        UNIVERSITY = "university", _("University")
        COMPANY = "company", _("Company")
        COMMUNITY = "community", _("Community")
        PUBLISHER = "publisher", _("Publisher")

    class Certificate(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        VARIES = "varies", _("Depends on the course")

    name = models.CharField(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    url = models.URLField(_("address"), max_length=200, blank=True)
    summary = models.CharField(_("summary"), max_length=250)
    cost_model = models.CharField(_("cost"), max_length=10, choices=Cost)
    certificate = models.CharField(_("certificate"), max_length=6, choices=Certificate)

    class Meta(Editorial.Meta):
        verbose_name = _("provider")
        verbose_name_plural = _("providers")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('resource-list')}?provider={self.slug}"


class Resource(Editorial):
    class Kind(models.TextChoices):
        COURSE = "course", _("Course")
        BOOK = "book", _("Book")
        VIDEO = "video", _("Video")
        TUTORIAL = "tutorial", _("Tutorial")
        ARTICLE = "article", _("Article")
        PAPER = "paper", _("Paper")
        DOCUMENTATION = "documentation", _("Documentation")
        PRACTICE = "practice", _("Practice")
        PROJECT = "project", _("Project")
        COMPETITION = "competition", _("Competition")
        DATASET = "dataset", _("Data set")
        PROGRAM = "program", _("Program")
        COMMUNITY = "community", _("Community")
        NEWSLETTER = "newsletter", _("Newsletter")

    class Basis(models.TextChoices):
        SEEN = "seen", _("Seen in public sources")
        MEMORY = "memory", _("From memory, not looked up")

    title = models.CharField(_("title"), max_length=140)
    url = models.URLField(_("address"), max_length=300)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="resources")
    authors = TextListField(_("authors"), help_text=_("One name per line."))
    cost = models.CharField(_("cost"), max_length=10, choices=Cost)
    price_note = models.CharField(_("price note"), max_length=120, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1, null=True, blank=True)
    hours_estimated = models.BooleanField(
        _("hours estimated"), default=False, help_text=_("The hours are our estimate, not the provider's figure.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Empty: kept current, or undated.")
    )
    language = models.CharField(_("language"), max_length=8, default="en", help_text=_("Code, such as en or pt-BR."))
    format_note = models.CharField(_("format"), max_length=120, blank=True)
    summary = models.CharField(_("summary"), max_length=300)
    skills = models.ManyToManyField(Skill, related_name="resources", verbose_name=_("skills"))
    basis = models.CharField(_("basis of the facts"), max_length=6, choices=Basis)
    basis_note = models.CharField(
        _("how it was verified"), max_length=250, blank=True, help_text=_("What was read, and where.")
    )

    class Meta(Editorial.Meta):
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("resource-show", args=[self.slug])
