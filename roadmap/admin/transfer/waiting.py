"""The file that waits between preview and confirmation, and the seal that says what was previewed.

The file waits in the site's cache, which all web processes share: one a person, so that a new one replaces the last
and what is never confirmed stays small and bounded; after half an hour it is gone. The seal travels with the form.
It names the file by its digest, so nothing that the form says leads to another one, and the version of the content
that the preview was compared with.
"""

import hashlib
import zlib
from dataclasses import asdict, dataclass

from django.core import signing
from import_export.tmp_storages import CacheStorage

MINUTES = 30
_SALT = "roadmap.import"


class WaitingFile(CacheStorage):
    """Compressed: text shrinks to a fifth. `name` is the person's key."""

    CACHE_LIFETIME = MINUTES * 60
    CACHE_PREFIX = "waiting-import-"

    def save(self, data):
        super().save(zlib.compress(data, 1))

    def read(self):
        data = super().read()
        return None if data is None else zlib.decompress(data)


@dataclass(frozen=True)
class Seal:
    """What was previewed: by whom, of which model, which file in which format, against which version."""

    person: int
    model: str
    digest: str
    format: str
    file_name: str
    version: str

    def signed(self):
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    def differs(self, person, model, data):
        """Whether that person's waiting file for that model is another than the one that was previewed."""
        return (self.person, self.model, self.digest) != (person, model, digest(data))


def unsealed(text):
    """The seal, or None if it is none of ours or too old."""
    try:
        return Seal(**signing.loads(text, salt=_SALT, max_age=MINUTES * 60))
    except (signing.BadSignature, TypeError):
        return None


def digest(data):
    return hashlib.sha256(data).hexdigest()
