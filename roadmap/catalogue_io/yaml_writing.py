"""How texts look in YAML, for content files and for exports: readable, and no reader loses a character. Pure."""

import re
from typing import Any

from yaml.nodes import ScalarNode

# Anything else than letters, signs, blanks and line feeds is written with escapes, where no reader can lose it.
_PLAIN_LINES = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*\Z")


class EverythingInPlace:
    """Mixed into a dumper: what stands at two places is written twice, not as an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  PyYAML's
        return True


def write_text(writer: Any, text: str) -> ScalarNode:
    """A dumper's representer of `str`."""
    style = None
    if not _PLAIN_LINES.match(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    node: ScalarNode = writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node
