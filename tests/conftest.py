"""
How Hypothesis runs: without deadlines, and in CI without chance.
"""

import os

from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=40)
# A build that fails must fail again when it is run again.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")
