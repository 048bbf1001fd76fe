"""A job ad, a catalogue that knows its words, and what the pages about ads show."""

import re

from roadmap.models import SkillAlias
from tests.factories import make_milestone, make_role, make_skill

CHECK, PLAN, SAVE, LIST = "/adverts/", "/adverts/plan/", "/adverts/save/", "/adverts/saved/"
HTMX = {"HX-Request": "true", "HX-Target": "advert"}
AD = """Zorblax Engineer
Requirements:
- Zorblax and Quuxon in production
- Frobnic
Nice to have:
- Wibbler
"""
NAMES = ("zorblax", "quuxon", "frobnic", "wibbler")


def teach(name, **fields):
    skill = make_skill(slug=name)
    SkillAlias.objects.create(skill=skill, text=name.capitalize(), position=1)
    milestone = make_milestone(slug=f"learn-{name}", **fields)
    milestone.skills.add(skill)
    return milestone


def teach_all():
    """Zorblax and Quuxon are on the line of one role, Frobnic (which requires Zorblax) and Wibbler are on no line."""
    zorblax, quuxon = teach("zorblax", hours=20), teach("quuxon", hours=10)
    base = make_milestone(slug="base", hours=5)
    found = {
        "zorblax": zorblax,
        "quuxon": quuxon,
        "frobnic": teach("frobnic", hours=40, requires=(zorblax, base)),
        "wibbler": teach("wibbler", hours=8),
    }
    make_role(slug="near", name="Near", milestones=(zorblax, quuxon))
    make_role(slug="far", name="Far", milestones=(make_milestone(slug="else"),))
    return found


def save(client, *, text=AD, title="An ad", **sent):
    return client.post(SAVE, {"text": text, "title": title, **sent})


def words_of(answer):
    main = answer.content.decode().partition('<main id="content"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main or answer.content.decode()).split())


def states_of(answer):
    """Skill -> its state, as the page shows it."""
    found = re.findall(r'need need-(\w+)">\s*<h\d><a href="/skills/([\w-]+)/', answer.content.decode())
    return {slug: state for state, slug in found}


def hidden(answer, name):
    return re.findall(rf'<input type="hidden" name="{name}" value="([\w.-]+)"', answer.content.decode())
