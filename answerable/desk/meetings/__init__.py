"""Getting a meeting ready."""
