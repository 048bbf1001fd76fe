"""Pages of the accounts that allauth does not have."""
