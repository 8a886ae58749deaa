"""Calling those who answer: invitations with the power that applies, and questions by finding. May import up to meetings."""
