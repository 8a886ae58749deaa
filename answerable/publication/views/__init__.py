"""The pages of the public record: each fetches one public thing, asks what belongs to it, and shows it."""
