"""Verbs: how far raters agree, by the field's statistics."""
