"""Attacks on the pages: whatever is sent to whichever address or field, nobody gets an error of the server."""
