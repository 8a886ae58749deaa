"""Records kept by earlier versions, each loaded into an empty database and brought to the present by the migrations."""
