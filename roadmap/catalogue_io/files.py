"""The nine content files in a folder: reading them, and writing them all or not at all. No database."""

from collections.abc import Iterable
from pathlib import Path

from roadmap.catalogue_io.layout import GROUPS, HEADERS, in_order
from roadmap.catalogue_io.rows import CatalogueError, Row
from roadmap.catalogue_io.yaml_text import parse, render


def read(folder: Path) -> list[Row]:
    """All rows of all files as they stand there. Raises CatalogueError for a missing or unreadable file."""
    rows: list[Row] = []
    for name in GROUPS:
        path = folder / f"{name}.yaml"
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogueError(f"{path.name}: cannot be read from {folder}: {error}") from error
        rows += parse(text, path.name)
    return rows


def write(folder: Path, rows: Iterable[Row]) -> None:
    """Write every file. An old file is replaced only after all new ones are complete beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = {folder / f"{name}.yaml": render(found, HEADERS[name]) for name, found in in_order(rows).items()}
    drafts = {path: path.with_name(f".{path.name}.new") for path in fresh}
    try:
        for path, draft in drafts.items():
            draft.write_text(fresh[path], encoding="utf-8", newline="\n")
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
