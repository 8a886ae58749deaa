"""Reports on other areas, read for what they found: which findings elsewhere are like one here. May import up to findings."""
