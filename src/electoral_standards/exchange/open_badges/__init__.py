"""
Open Badges 3.0: standards as achievements, results as unsigned credentials, achievements read.
"""
