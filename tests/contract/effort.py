"""How much is tried: a sample in each run, everything under `make prove`."""

import os

PROVING = os.environ.get("BUDGET_LINEAGE_PROVE") == "1"


def tries(sample: int, everything: int) -> int:
    """Return how many times to try something."""
    return everything if PROVING else sample
