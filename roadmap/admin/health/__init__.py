"""The health of the catalogue on the editors' desk: a board on the first page, and a page for each kind of finding.

What is found is decided in roadmap/health/, said in roadmap/health_words.py.
"""
