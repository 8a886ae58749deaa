"""Official statistics as published: a CSV release in, figures with area, year, mark and row out. Read whole or not at all."""
