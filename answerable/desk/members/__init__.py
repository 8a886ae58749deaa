"""Who sits where: lists of members taken over."""
