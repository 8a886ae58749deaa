"""Official figures kept in the record: indicators, areas, releases as they were loaded, and what the figures show."""
