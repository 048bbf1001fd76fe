"""Files that nobody should send to an import, by name: format, content, and the line that a refusal must name.

A line of 0: there is none to name. Contents are made when they are asked for: some are large.
"""

import io
import zipfile

HEAD = "slug,name,category,summary\n"
MEGABYTE = 1_000_000
GOOD_JSON = '{"slug": "a", "name": "A", "category": "data", "summary": "S."}'
MANY_VALUES = ",\n".join(['{"x":[' + '"ab",' * 9_000 + "1]}"] * 100)


def row(number, summary="Sum."):
    return f"s-{number},Name {number},data,{summary}\n"


def bomb(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * (20 * MEGABYTE))
    return file.getvalue()


def laughs():
    lines = ["a0: &a0 [lol]", *(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
    return "\n".join(lines)


CASES = {
    # YAML
    "billion laughs": ("yaml", laughs, 1),
    "anchor": ("yaml", lambda: "- slug: a\n  name: &x A\n", 2),
    "alias": ("yaml", lambda: "- slug: a\n  name: *x\n", 2),
    "alias as a row": ("yaml", lambda: "- slug: a\n- *x\n", 2),
    "merge key": ("yaml", lambda: "- slug: a\n  <<: {name: A}\n", 2),
    "python object": ("yaml", lambda: "- slug: !!python/object/apply:os.system ['true']\n", 1),
    "python name as the root": ("yaml", lambda: "!!python/name:os.system\n", 1),
    "local tag": ("yaml", lambda: "- slug: a\n  name: !secret A\n", 2),
    "binary tag": ("yaml", lambda: "- slug: !!binary aGVsbG8=\n", 1),
    "tag directive": ("yaml", lambda: "%TAG ! tag:example.org,2000:\n---\n- slug: a\n", 1),
    "second document": ("yaml", lambda: "- slug: a\n  name: A\n---\n- slug: b\n", 3),
    "yaml nested deeply": ("yaml", lambda: "- slug: " + "[" * 2 * MEGABYTE, 1),
    "yaml maps nested deeply": ("yaml", lambda: "- " + "{a: " * MEGABYTE, 1),
    "yaml dashes nested deeply": ("yaml", lambda: "- " * 2 * MEGABYTE, 1),
    "yaml key twice": ("yaml", lambda: "- slug: a\n  name: A\n  name: B\n", 3),
    "yaml key is a list": ("yaml", lambda: "- ? [slug]\n  : a\n", 1),
    "yaml is a mapping": ("yaml", lambda: "slug: a\nname: A\n", 1),
    "yaml is a word": ("yaml", lambda: "hello\n", 1),
    "yaml rows are words": ("yaml", lambda: "- a\n- b\n", 1),
    "yaml with a control character": ("yaml", lambda: "- slug: a\n  name: \x07\n", 2),
    "yaml with a tab": ("yaml", lambda: "- slug: a\n\tname: A\n", 2),
    "yaml with an escaped NUL": ("yaml", lambda: '- slug: a\n  name: "\\0"\n', 1),
    "yaml with an escaped surrogate": ("yaml", lambda: '- slug: a\n  name: "\\ud800"\n', 2),
    "yaml quote not closed": ("yaml", lambda: '- slug: a\n  name: "' + "x" * 4 * MEGABYTE, 2),
    "yaml with a million rows": ("yaml", lambda: "- {slug: a}\n" * 400_000, 5_001),
    "yaml with a million keys": ("yaml", lambda: "- {" + "".join(f"k{n}: 1, " for n in range(400_000)) + "}", 1),
    "yaml with a million items": ("yaml", lambda: "- slug: [" + "ab, " * MEGABYTE + "]", 1),
    # JSON
    "json NaN": ("json", lambda: '[\n{"slug": "a", "hours": NaN}]', 2),
    "json infinity": ("json", lambda: '[{"slug": -Infinity}]', 1),
    "json huge whole number": ("json", lambda: '[{"slug": ' + "9" * 50_000 + "}]", 1),
    "json nested deeply": ("json", lambda: '[{"slug": ' + "[" * 4 * MEGABYTE, 1),
    "json objects nested deeply": ("json", lambda: "[" + '{"a":' * 900_000, 1),
    "json lists all the way": ("json", lambda: "[" * 4 * MEGABYTE, 1),
    "json key twice": ("json", lambda: '[\n{"slug": "a", "slug": "b"}]', 2),
    "json is an object": ("json", lambda: GOOD_JSON, 1),
    "json rows are numbers": ("json", lambda: "[\n1, 2]", 2),
    "json null": ("json", lambda: "null", 1),
    "json cut off": ("json", lambda: f"[{GOOD_JSON},\n", 2),
    "json with something behind": ("json", lambda: f"[{GOOD_JSON}]\n[]", 1),
    "json lone surrogate": ("json", lambda: GOOD_JSON.join("[]").replace("S.", "\\ud800"), 1),
    "json NUL": ("json", lambda: GOOD_JSON.join("[]").replace("S.", "\\u0000"), 1),
    "json list where a text belongs": ("json", lambda: '[{"slug": ["a"], "name": {"b": 1}}]', 1),
    "json with a million rows": ("json", lambda: "[" + "{},\n" * MEGABYTE + "{}]", 5_001),
    "json with a million keys": ("json", lambda: "[{" + ",".join(f'"{n}":1' for n in range(450_000)) + "}]", 1),
    "json with a million values": ("json", lambda: f"[{MANY_VALUES}]", 34),
    "json with one huge text": ("json", lambda: '[{"slug": "' + "a" * 4 * MEGABYTE + '"}]', 1),
    # CSV
    "million rows": ("csv", lambda: "slug\n" + "a\n" * MEGABYTE, 5_002),
    "million columns": ("csv", lambda: "slug," + ",".join(f"c{n}" for n in range(500_000)), 1),
    "million cells": ("csv", lambda: HEAD + "ab," * MEGABYTE, 2),
    "million lines in one row": ("csv", lambda: HEAD + '"\n",' * MEGABYTE, 2),
    "quote not closed": ("csv", lambda: HEAD + row(1) + 'a,"A' + "\nx" * 2 * MEGABYTE, 3),
    "quote closed too early": ("csv", lambda: HEAD + 'a,"A"B,data,S.\n', 2),
    "quote never closed, short": ("csv", lambda: HEAD + 'a,"A,data,S.\n', 2),
    "one line of 9 MB": ("csv", lambda: "a" * 9 * MEGABYTE, 0),
    "one cell of 4 MB": ("csv", lambda: HEAD + "a," + "x" * 4 * MEGABYTE, 2),
    "row too short": ("csv", lambda: HEAD + "a,A\n", 2),
    "row too long": ("csv", lambda: HEAD + "a,A,data,S.,x\n", 2),
    "only ragged rows": ("csv", lambda: HEAD + "a,b\n" * MEGABYTE, 5_002),
    "column twice": ("csv", lambda: "slug,name,name\na,A,B\n", 1),
    "column without a name": ("csv", lambda: "slug,,name\na,A,B\n", 1),
    "no slug": ("csv", lambda: "name\nA\n", 1),
    "column of the database": ("csv", lambda: "slug,id\na,1\n", 1),
    "NUL": ("csv", lambda: HEAD + "a,A\0,data,S.\n", 2),
    "UTF-16": ("csv", lambda: (HEAD + row(1)).encode("utf-16"), 1),
    "Latin-1": ("csv", lambda: (HEAD + "a,Caf\xe9,data,S.\n").encode("latin-1"), 2),
    "surrogate in UTF-8": ("csv", lambda: (HEAD + "a,A").encode() + b"\xed\xa0\x80,data,S.\n", 2),
    "binary": ("csv", lambda: bytes(range(256)) * 1000, 1),
    "zip bomb": ("csv", lambda: bomb("rows.csv"), 0),
    "workbook": ("csv", lambda: bomb("xl/worksheets/sheet1.xml"), 0),
    "zip slip": ("csv", lambda: bomb("../../etc/cron.d/rows.csv"), 0),
    "old workbook": ("csv", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, 0),
    "empty": ("csv", lambda: "", 0),
    "blank": ("csv", lambda: " \n\n", 0),
    "header only": ("csv", lambda: HEAD, 0),
    "rows all bad": ("csv", lambda: HEAD + "".join(f"s-{n},,x,{'y' * 300}\n" for n in range(4_900)), 2),
    "slug twice": ("csv", lambda: HEAD + "".join(map(row, range(100))) + row(7), 102),
    "slugs all the same": ("csv", lambda: HEAD + row(1) * 5_000, 3),
    "circle": ("csv", lambda: "slug,name,category,summary,requires\na,A,data,S.,b\nb,B,data,S.,a\n", 2),
    "thousands of circles": (
        "csv",
        lambda: "slug,name,category,summary,requires\n"
        + "".join(f"s-{n},N {n},data,S.,s-{n ^ 1}\n" for n in range(4_000)),
        2,
    ),
    "path as a slug": ("csv", lambda: HEAD + "../../etc/passwd,A,data,S.\n", 2),
    "markup as a slug": ("csv", lambda: HEAD + "<script>,A,data,S.\n", 2),
}  # fmt: skip
