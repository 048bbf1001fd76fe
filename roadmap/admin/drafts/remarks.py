"""What a thing still lacks, in words: read before it is published, and no wall."""

from django.utils.translation import gettext_lazy as _

from roadmap.completeness import FEWEST_CRITERIA, Gap, gaps

WORDS = {
    Gap.REVIEW: _("Nobody has set the date of its review."),
    Gap.CRITERIA: _("“Done when” has fewer than %(count)d lines.") % {"count": FEWEST_CRITERIA},
    Gap.SELF_CHECKS: _("There is no question by which learners can check themselves."),
    Gap.MAIN_RESOURCE: _("No resource is a main one: learners do not know what to begin with."),
    Gap.STAGES: _("Its roadmap has no stages."),
    Gap.STEPS: _("Its roadmap has no milestones."),
    Gap.EMPTY_STAGE: _("A stage has no milestones."),
    Gap.OUTLOOK: _("There is no figure on the outlook."),
    Gap.INTRO: _("Its roadmap has no introduction."),
    Gap.JOB_TITLES: _("No job title is given."),
    Gap.ALIASES: _("It has no aliases: job ads are matched by its name alone."),
    Gap.BASIS: _("Its facts are from memory: nobody has looked them up."),
    Gap.HOURS: _("It does not say how many hours it takes."),
    Gap.SOURCES: _("It names no source."),
}


def remarks_on(document):
    return [WORDS[gap] for gap in gaps(document)]
