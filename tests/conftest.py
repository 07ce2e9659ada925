"""Settings shared by all tests."""

from __future__ import annotations

from hypothesis import settings

# The machine that runs the tests may be busy; a slow example is not a wrong one.
settings.register_profile("bening", deadline=None)
settings.load_profile("bening")
