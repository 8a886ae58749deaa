"""Calling those who answer to account: whom to call, what to ask, what was answered, and what the committee makes of it."""
