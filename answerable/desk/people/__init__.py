"""Who there is, put right by hand: bodies, seats, posts and who holds them."""
