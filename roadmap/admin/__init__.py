"""The admin: the editors workplace."""
