"""What one row of the content files is: a kind, its fields, and the place where it was read.

Pure. Which kinds and fields exist is for `kinds`; how rows look as text is for `yaml_text`.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

NaturalKey = tuple[str, ...]
Value = str | int | float | bool | Decimal | datetime.date | list[str] | list[list[str]] | None


class CatalogueError(Exception):
    """The content files cannot be used. The message names the file and the line or row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. References are natural keys as lists, exactly as they stand in the files."""

    kind: str
    fields: dict[str, Value]
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def slug(self) -> str:
        """The slug of a thing with its own page; empty for its parts."""
        return self.text("slug")

    def text(self, name: str) -> str:
        """A text field; empty when the row leaves it out."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """A whole number; 0 when the row leaves it out."""
        value = self.fields.get(name, 0)
        return value if isinstance(value, int) else 0

    def texts(self, name: str) -> list[str]:
        """A list of texts, or the natural key to which a single reference points."""
        value = self.fields.get(name)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def keys(self, name: str) -> list[NaturalKey]:
        """The natural keys to which a reference with many targets points."""
        value = self.fields.get(name)
        return [tuple(item) for item in value if isinstance(item, list)] if isinstance(value, list) else []

    def slugs(self, name: str) -> list[str]:
        """Like `keys`, for targets whose natural key is a slug."""
        return [key[0] for key in self.keys(name) if key]

    def parent(self, name: str) -> str:
        """The slug to which a single reference points; empty when there is none."""
        return next(iter(self.texts(name)), "")

    @property
    def where(self) -> str:
        return f"{self.file}, line {self.line}" if self.line else self.file or self.kind
