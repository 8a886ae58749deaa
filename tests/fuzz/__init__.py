"""Damages documents by chance, again and again, and holds every reader to its promise: a value, or Unreadable."""
