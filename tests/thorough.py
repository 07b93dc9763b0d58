"""How hard the property tests try: `thorough` 500 examples here, 2,000 with HYPOTHESIS_PROFILE=ci; `brisk` 400.

No example has a deadline: these machines are noisy, and time is measured on the benchmark. In CI the examples are the
same for the same code, so that a red run tells of the change; the new ones are tried here, run after run.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

IN_CI = os.environ.get("HYPOTHESIS_PROFILE") == "ci"

settings.register_profile("dealdark", deadline=None, derandomize=IN_CI, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dealdark")

thorough = settings(
    max_examples=2000 if IN_CI else 500,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
brisk = settings(thorough, max_examples=400)
"""For what a few hundred deals would show as well as thousands."""
