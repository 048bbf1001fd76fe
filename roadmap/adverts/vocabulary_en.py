"""How ads in English head their sections and word their demands. Pure: data."""

from roadmap.adverts.demands_en import DEMANDS
from roadmap.adverts.headings_en import HEADINGS, WEAK_HEADINGS
from roadmap.adverts.kinds import Vocabulary
from roadmap.adverts.subjects_en import SUBJECTS

VOCABULARY = Vocabulary(headings=HEADINGS, weak_headings=WEAK_HEADINGS, cues={**DEMANDS, **SUBJECTS})
