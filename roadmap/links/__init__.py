"""Whether the addresses that the catalogue links to still work: asked politely, and never anywhere inside a network.

`addresses`, `networks`, `robots`, `pace`, `verdicts` and `standing` decide and are pure; `guard` resolves and
connects, `asking` sends one request, `checking` follows a link to its end. roadmap/link_checks.py keeps what they
find.
"""
