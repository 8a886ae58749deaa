"""A calendar of meetings put in, looked at, and taken over."""
