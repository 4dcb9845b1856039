"""
Edge: the formats of the systems that people already run, each with a report of what is lost.
"""
