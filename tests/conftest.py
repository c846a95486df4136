"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# No deadlines: a busy machine is not a failure. Derandomised, so that a red run can be repeated;
# HYPOTHESIS_PROFILE=search looks further, with other seeds each time.
settings.register_profile(
    "yoriai",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "search", parent=settings.get_profile("yoriai"), max_examples=1_000, derandomize=False
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "yoriai"))
