"""What the pages' templates can say."""
