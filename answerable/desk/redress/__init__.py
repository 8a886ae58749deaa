"""What is owed to those who were harmed, at the desk."""
