"""Plans of the partnership: their versions, and what is said of each action."""
