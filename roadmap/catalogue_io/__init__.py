"""The content files and the database: `loading` brings in what is new, `dumping` writes the same bytes back.

The parts: `rows` and `layout` (what a row is, where it stands), `yaml_text` and `files` (text), `kinds` and
`validation` (what the models allow), `stored` and `inserting` (the database), `deciding` (whose change counts).
"""
