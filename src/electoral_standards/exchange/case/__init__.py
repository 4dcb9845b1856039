"""
CASE 1.1, the competency format of 1EdTech: packages of frameworks, written and read.
"""
