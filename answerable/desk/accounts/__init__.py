"""Who comes in, and as what: invitations, roles, and one’s own account."""
