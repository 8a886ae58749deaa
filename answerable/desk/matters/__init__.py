"""What a clerk does with a matter that is open."""
