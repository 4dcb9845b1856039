"""Edge: the bundled standards, as data files, and the loader that makes a catalogue of them."""
