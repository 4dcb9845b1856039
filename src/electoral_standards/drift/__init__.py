"""Verbs: what changed between versions of a standard, and how assessments follow."""
