"""What is wrong with the catalogue, or about to be: facts in, findings out. Pure.

`facts` says what is looked at, `findings` what comes out; the other modules hold the rules. Reading the facts is for
roadmap/health_reading.py, their words for roadmap/health_words.py.
"""

from roadmap.health.checking import check
from roadmap.health.facts import Facts
from roadmap.health.findings import BROKEN, Finding, Kind, Mend, Page
from roadmap.health.staleness import REVIEW_DAYS

__all__ = ["BROKEN", "REVIEW_DAYS", "Facts", "Finding", "Kind", "Mend", "Page", "check"]
