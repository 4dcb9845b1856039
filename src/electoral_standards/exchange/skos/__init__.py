"""
SKOS: standards as concept schemes of the semantic web, written as Turtle or JSON-LD.
"""
