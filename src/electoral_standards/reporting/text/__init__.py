"""Plain text of 80 columns: pure functions from nouns to strings; a catalogue has the words."""
