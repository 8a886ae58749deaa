"""Letters over all rooms: what is due becomes mail, once, whatever happens to whoever sends it."""
