"""How hard hypothesis tries: at the desk, the same examples each time in CI, ten times as many to soak."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("dev", max_examples=50, deadline=None, print_blob=True)
settings.register_profile("ci", max_examples=100, deadline=None, print_blob=True, derandomize=True)
settings.register_profile("soak", max_examples=1_000, deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
