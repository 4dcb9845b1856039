"""
Moodle's competency frameworks, as its tool for importing and exporting them writes CSV.
"""
