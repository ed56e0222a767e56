"""Settings of all the tests."""

import os

from hypothesis import settings

# CI repeats the same examples, so that it fails for a change and never for chance; at home they vary.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")
