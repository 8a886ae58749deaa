"""Answerable: the thread between the inspector's sentence and the change in people's lives."""
