"""The public record: pages anyone may read without signing in. Shows only what `.public()` gives. May import up to diary."""
