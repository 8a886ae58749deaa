"""What is told of each kind of thing: a schema, and where its rows are. One module for each group of rooms."""
