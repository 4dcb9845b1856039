"""Verbs: is a catalogue consistent in itself? Every rule is a value, and every finding has one."""
