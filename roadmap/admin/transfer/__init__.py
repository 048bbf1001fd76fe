"""Content in and out as files, in the admin: CSV, JSON and YAML.

The parts: `sheet`, `csv_file`, `json_file`, `yaml_file` (text and rows), `formats` and `forms` (choices), `columns`,
`surroundings` and `rows` (what rows mean), `report` (what is shown), `waiting` (from preview to confirmation), and
the `pages` that join them.
"""

from roadmap.admin.transfer.pages import Transfers

__all__ = ["Transfers"]
