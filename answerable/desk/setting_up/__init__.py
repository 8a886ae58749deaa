"""A council starts: the first link, the committees, and what is still left to do."""
