"""Nouns: frozen, keyword-only classes that hold what the documents say. No input or output."""
