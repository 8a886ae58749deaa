"""The letters of a council on the desk."""
