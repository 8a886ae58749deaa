"""Opening a matter, step by step."""
