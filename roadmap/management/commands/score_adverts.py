"""Matches a folder of job ads and compares the result with the labels that people gave them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap.adverts import Reading
from roadmap.adverts.scoring import Answer, Labels, Score, parse_labels, score
from roadmap.management.commands.match_adverts import current_catalogue, read_folder, slugs_of

LABELS = "labels.json"


class Command(BaseCommand):
    help = f"Match a folder of ads and score the result against the folder's {LABELS}."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, verbosity: int, **_options: Any) -> None:
        current = current_catalogue()
        readings = read_folder(folder, current)
        labels = read_labels(folder)
        missing = sorted(labels.keys() - readings.keys())
        if missing:
            raise CommandError(f"Labeled, but not in {folder}: {', '.join(missing)}")
        answers = {name: answer_of(readings[name]) for name in sorted(labels)}
        for name, answer in answers.items():
            if verbosity:
                self.report(name, labels[name], answer)
        self.summarize(score((labels[name], answer) for name, answer in answers.items()), len(answers))

    def report(self, name: str, labels: Labels, answer: Answer) -> None:
        """Writes what differs in one ad."""
        both = labels.wanted & answer.wanted
        lines = {
            "invented": answer.wanted - labels.wanted,
            "missed": labels.wanted - answer.wanted,
            "wrongly split": both - (labels.must & answer.required) - ((labels.nice - labels.must) & answer.nice),
            "absent, but reported": labels.absent & answer.wanted,
        }
        self.stdout.write(name)
        for title, slugs in lines.items():
            if slugs:
                self.stdout.write(f"  {title}: {', '.join(sorted(slugs))}")

    def summarize(self, total: Score, count: int) -> None:
        self.stdout.write(f"{count} ads, {total.found + total.missed} wanted skills, {total.absent} absent ones")
        self.stdout.write(f"precision        {total.precision:.3f}")
        self.stdout.write(f"recall           {total.recall:.3f}")
        self.stdout.write(f"must/nice split  {total.split:.3f}")
        self.stdout.write(f"absent reported  {total.absent_reported:.3f}")


def read_labels(folder: Path) -> Mapping[str, Labels]:
    """The folder's labels. Raises CommandError where the file is missing or not as it should be."""
    path = folder / LABELS
    try:
        return parse_labels(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}.") from error
    except ValueError as error:
        raise CommandError(f"{path}: {error}") from error


def answer_of(reading: Reading) -> Answer:
    return Answer(**{group: frozenset(slugs) for group, slugs in slugs_of(reading).items()})
