"""A minute of mixed load with reloads; `make prove` takes half an hour."""

import sys
from pathlib import Path

import pytest

from tests.soak import GROWTH_AT_MOST, Soak, soak

# Work, not time: on a slow machine it takes longer and comes to the same.
REQUESTS, RELOADS = 2_000, 2


@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
def test_memory_stays_and_nothing_fails_under_mixed_load(tmp_path: Path) -> None:
    def ended(found: Soak) -> bool:
        return found.requests.total() >= REQUESTS and found.reloads >= RELOADS

    found = soak(tmp_path, ended, patience_seconds=600)
    assert found.failures == []
    assert set(found.requests) == {"documented", "hostile", "malformed", "page"}
    assert found.growth <= GROWTH_AT_MOST
