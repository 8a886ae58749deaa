"""Checking what was read against the page."""
