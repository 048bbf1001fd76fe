"""Views: fetch, one domain call, render."""
