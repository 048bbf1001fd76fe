"""The content files and the database: `load` brings in what is missing, `dump` writes the same bytes back.

The parts: `rows` and `layout` (what a row is, where it stands), `yaml_text` and `files` (text), `kinds` and
`validation` (what the models allow), `loading` and `dumping` (the database).
"""

from roadmap.catalogue_io.dumping import dump
from roadmap.catalogue_io.loading import KindReport, LoadReport, load, read_valid
from roadmap.catalogue_io.rows import CatalogueError

__all__ = ["CatalogueError", "KindReport", "LoadReport", "dump", "load", "read_valid"]
