"""Verbs on series of results: how subjects stood over time, and why it changed."""
