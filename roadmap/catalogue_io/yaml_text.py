"""How rows look as YAML, both ways. Pure.

Reading is strict: no aliases, anchors or merges, no key twice, nothing but rows. Writing gives the same bytes for the
same rows on every machine, and reads back as the same rows.
"""

from collections.abc import Iterable
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from roadmap.catalogue_io.layout import is_part
from roadmap.catalogue_io.rows import CatalogueError, Row, Value
from roadmap.catalogue_io.yaml_writing import EverythingInPlace, write_text

LARGEST = 8_000_000
WIDTH = 110
_SHORT_LIST = 90
_MERGE = "tag:yaml.org,2002:merge"

if yaml.__with_libyaml__:

    class _Parser(Composer, yaml.CSafeLoader):
        """libyaml reads the text, five times as fast as Python; the composer, which we extend, is Python's."""

        def __init__(self, text: str) -> None:
            Composer.__init__(self)
            yaml.CSafeLoader.__init__(self, text)

else:

    class _Parser(yaml.SafeLoader):  # type: ignore[no-redef]
        """Python alone reads the same text, only slower."""


class _Reader(_Parser):
    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()
        if getattr(event, "anchor", None) is not None:
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not allowed", problem_mark=event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  PyYAML's
        seen = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, ScalarNode) or key_node.tag == _MERGE:
                raise yaml.MarkedYAMLError(problem="a key must be a plain word", problem_mark=key_node.start_mark)
            if key_node.value in seen:
                problem = f"the key {key_node.value!r} is there twice"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key_node.start_mark)
            seen.add(key_node.value)
        return super().construct_mapping(node, deep)


def parse(text: str, file: str) -> list[Row]:
    """The rows of one file, in its order. Raises CatalogueError, naming the line, for anything that is not a row."""
    if len(text) > LARGEST:
        raise CatalogueError(f"{file}: longer than {LARGEST:,} characters")
    try:
        reader = _Reader(text)
        root = reader.get_single_node()
        if root is None:
            return []
        if not isinstance(root, SequenceNode):
            raise CatalogueError(f"{file}, line 1: expected a list of rows")
        return [_row(reader, node, file) for node in root.value]
    except yaml.MarkedYAMLError as error:
        raise CatalogueError(f"{_place(file, error.problem_mark)}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise CatalogueError(f"{file}: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise CatalogueError(f"{file}: nested too deeply") from error


def _row(reader: _Reader, node: Node, file: str) -> Row:
    where = _place(file, node.start_mark)
    try:
        data = reader.construct_object(node, deep=True)
    except (ValueError, OverflowError) as error:
        raise CatalogueError(f"{where}: {error}") from error
    if not isinstance(data, dict) or set(data) != {"model", "fields"}:
        raise CatalogueError(f"{where}: a row has exactly a model and fields")
    kind, fields = data["model"], data["fields"]
    if not isinstance(kind, str) or not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise CatalogueError(f"{where}: a row has exactly a model and fields")
    return Row(kind, fields, file=file, line=node.start_mark.line + 1)


def _place(file: str, mark: Any) -> str:
    return file if mark is None else f"{file}, line {mark.line + 1}"


class _Writer(EverythingInPlace, yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  PyYAML's
        super().increase_indent(flow, indentless=False)


def _write_list(writer: _Writer, items: list[Value]) -> SequenceNode:
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) == len(items):
        on_one_line = sum(len(text) + 2 for text in texts) <= _SHORT_LIST
    else:
        # References (lists of lists) stay together; the list of rows itself does not.
        on_one_line = all(isinstance(item, list) for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=on_one_line)


_Writer.add_representer(str, write_text)
_Writer.add_representer(list, _write_list)


def render(rows: Iterable[Row], header: str) -> str:
    """The text of the file that holds these rows, in the order given. The header becomes a comment."""
    blocks = ["".join(f"# {line}\n" for line in header.splitlines())]
    before = ""
    for row in rows:
        data = [{"model": row.kind, "fields": row.fields}]
        block = yaml.dump(
            data, Dumper=_Writer, allow_unicode=True, default_flow_style=False, sort_keys=False, width=WIDTH
        )
        blocks.append(block if is_part(row.kind) and row.kind == before else f"\n{block}")
        before = row.kind
    return "".join(blocks)
