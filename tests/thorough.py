"""How hard the property tests try: 500 examples here, 2,000 with HYPOTHESIS_PROFILE=ci."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

thorough = settings(
    max_examples=2000 if os.environ.get("HYPOTHESIS_PROFILE") == "ci" else 500,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
