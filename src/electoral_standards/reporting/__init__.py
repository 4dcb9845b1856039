"""Edge: results and pieces of the catalogue, shown to people. Nothing here reads or prints."""
