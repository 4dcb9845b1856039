"""Edge: readers of published documents, from text to typed data with an account of every line."""
