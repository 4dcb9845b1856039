"""The commands of `privacy`: pseudonyms, what is held about one person, what must be deleted."""
