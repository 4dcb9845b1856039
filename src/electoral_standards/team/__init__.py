"""Verbs on groups of people: who covers what, what may be told of it, what to train."""
