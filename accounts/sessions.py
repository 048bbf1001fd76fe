"""What a session hands on to the one after logout: accounts.adapter carries it over, others may fill it."""

# Session key of a mapping that the next session starts with.
AFTER_LOGOUT = "after_logout"
