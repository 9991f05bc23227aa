"""A minute of mixed load with reloads; `make prove` takes half an hour."""

import sys
from pathlib import Path

import pytest

from budget_lineage.store.neo4j.locations import PASSWORD_VARIABLE
from tests.neo4j.server import Server
from tests.places import Place
from tests.soak import GROWTH_AT_MOST, Soak, soak

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")

# Work, not time: on a slow machine it takes longer and comes to the same.
RELOADS = 2
# What leaks grows in each of them; what only was not warm yet settles.
ROUNDS = 4


def check(place: Place, warm_requests: int, requests: int) -> None:
    """Ask until memory has stayed as it is for a round, or has grown in all of them."""
    rounds = 1

    def ended(found: Soak) -> bool:
        nonlocal rounds
        if found.requests.total() < requests or found.reloads < RELOADS:
            return False
        if found.growth <= GROWTH_AT_MOST or found.failures or rounds == ROUNDS:
            return True
        rounds += 1
        found.begin_anew()
        return False

    found = soak(place, ended, 900, warm_requests)
    assert found.failures == []
    assert set(found.requests) == {"documented", "hostile", "malformed", "page"}
    assert found.growth <= GROWTH_AT_MOST


def test_memory_stays_and_nothing_fails_under_mixed_load(tmp_path: Path) -> None:
    check(Place(str(tmp_path / "soak.db"), tmp_path), 3_000, 2_000)


@pytest.mark.neo4j
def test_memory_stays_and_nothing_fails_on_neo4j(
    neo4j_database: Server, tmp_path: Path
) -> None:
    variables = {PASSWORD_VARIABLE: neo4j_database.password}
    check(Place(neo4j_database.location, tmp_path, variables), 1_000, 1_000)
