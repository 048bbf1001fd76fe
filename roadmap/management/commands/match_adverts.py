"""Reads a folder of job ads and prints which skills each requires and which it asks for as a plus."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap import catalogue
from roadmap.adverts import Reading, read_advert
from roadmap.snapshot import Catalogue


class Command(BaseCommand):
    help = "Match every .txt file of a folder with the catalogue's skills."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--json", action="store_true", help="print one JSON object of file names")

    def handle(self, *, folder: Path, **options: Any) -> None:
        readings = read_folder(folder, current_catalogue())
        slugs = {name: slugs_of(reading) for name, reading in readings.items()}
        if options["json"]:
            self.stdout.write(json.dumps(slugs, indent=2))
            return
        for name, groups in slugs.items():
            self.stdout.write(name)
            for group, members in groups.items():
                self.stdout.write(f"  {group}: {', '.join(members) or 'nothing'}")


def current_catalogue() -> Catalogue:
    """The catalogue in the database. Raises CommandError where it has no skills."""
    current = catalogue.current(fresh=True)
    if not current.skills:
        raise CommandError("There are no skills in the database. Load the catalogue first: manage.py load_catalogue")
    return current


def read_folder(folder: Path, current: Catalogue) -> dict[str, Reading]:
    """File name -> reading of every .txt file, by name. Raises CommandError for what cannot be read."""
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    readings = {}
    for path in sorted(folder.glob("*.txt")):
        try:
            readings[path.name] = read_advert(path.read_text(encoding="utf-8-sig", errors="replace"), current)
        except (OSError, ValueError) as error:
            raise CommandError(f"{path}: {error}") from error
    return readings


def slugs_of(reading: Reading) -> dict[str, list[str]]:
    return {
        "required": sorted(match.skill.slug for match in reading.required),
        "nice": sorted(match.skill.slug for match in reading.nice),
    }
