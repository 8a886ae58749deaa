"""Alerts over all rooms: each goes once, whatever happens to whoever sends it, and holds nothing that is not public."""
