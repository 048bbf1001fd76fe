"""How ads in English head their sections and word their demands. Pure: data."""

from roadmap.adverts.demands_en import DEMANDS
from roadmap.adverts.headings_en import HEADINGS
from roadmap.adverts.headings_silent_en import SILENT_HEADINGS, WEAK_HEADINGS
from roadmap.adverts.kinds import Vocabulary
from roadmap.adverts.subjects_en import SUBJECTS
from roadmap.adverts.welcomes_en import WELCOMES

VOCABULARY = Vocabulary(
    headings={**HEADINGS, **SILENT_HEADINGS}, weak_headings=WEAK_HEADINGS, cues={**DEMANDS, **WELCOMES, **SUBJECTS}
)
