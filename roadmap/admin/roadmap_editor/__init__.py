"""The roadmap editor: a role's stages and steps on one page, changed by one click each, with remarks and a preview.

What a click does is decided in roadmap/roadmap_editing/; here are the pages, the forms, the words, and where it is
written: a role that nobody sees yet in place, any other into its draft.
"""

from roadmap.admin.roadmap_editor.pages import RoadmapPages

__all__ = ["RoadmapPages"]
