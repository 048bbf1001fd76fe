"""Changes of published and retired things, prepared in the admin: written, looked at, published or thrown away.

What becomes of drafts is decided in roadmap/drafts.py; here are their pages, beside the pages of the things.
"""

from roadmap.admin.drafts.pages import DraftPages

__all__ = ["DraftPages"]
