"""Which findings are like one another, by the words they share: stems, weights and the nearest. Computed, and said to be."""
