"""
Records about people: pseudonyms, all that is held about one person, and what has to be deleted.
"""
