"""From the database to content files: everything an editor writes, whatever its status, in the documented order.

What the site itself records (when a link was checked) stays in the database.
"""

from pathlib import Path

from roadmap.catalogue_io.files import write
from roadmap.catalogue_io.stored import all_stored_keys, stored_rows
from roadmap.models import ContentVersion


def dump(folder: Path) -> int:
    """Write the content files and return the number of rows. Files that hold the same content get the same bytes.

    Reads again if an editor saved something meanwhile, at most three times, so that the files fit together without
    locking anybody out.
    """
    for _ in range(3):
        before = _version()
        rows = stored_rows(all_stored_keys())
        if _version() == before:
            break
    write(folder, rows)
    return len(rows)


def _version() -> object:
    return ContentVersion.objects.values_list("token", flat=True).first()
