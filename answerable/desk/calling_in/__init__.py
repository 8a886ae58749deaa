"""Decisions at the desk, and calling them in: the clerk enters and presents, members sign, the officer rules."""
