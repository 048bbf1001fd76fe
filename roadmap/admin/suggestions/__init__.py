"""The queue of readers' suggestions, and what an editor does with one.

What becomes of them is decided in roadmap/deciding_suggestions.py and roadmap/suggestion_drafts.py.
"""

from roadmap.admin.suggestions.queue import SuggestionAdmin

__all__ = ["SuggestionAdmin"]
