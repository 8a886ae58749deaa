"""Finding things again: every public word of the record, kept in step with each act, and found by its stem."""
