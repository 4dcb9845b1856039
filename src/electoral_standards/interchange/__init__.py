"""Edge: documents as bytes to nouns and back; the only converter, and the schemas."""
