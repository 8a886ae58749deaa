"""The yearly report of scrutiny at the desk: its first draft, as a page and for Word."""
