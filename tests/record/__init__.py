"""The record as a whole: what acts make is proved, whichever room they stand in."""
