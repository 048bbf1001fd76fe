"""What can be told of a suggestion by itself: whether two are the same, which look like spam, how names read. Pure."""

from roadmap.suggestions.plain import plain_line, plain_text
from roadmap.suggestions.sameness import Content, digest
from roadmap.suggestions.suspicion import has_address, is_suspicious

__all__ = ["Content", "digest", "has_address", "is_suspicious", "plain_line", "plain_text"]
