"""The council’s own constitution, a question a page."""
