"""Deals tests out to workers: all that use the one Neo4j to one worker, so that none waits.

xdist's own groups (`xdist_group`) have no effect with pytest 9.2: xdist 3.8 renames tests in a
way that pytest does not notice any more.
"""

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

WORD = "neo4j"


class OneWorkerForNeo4j(LoadScopeScheduling):  # type: ignore[misc]
    """Every test is dealt out by itself, but those that name Neo4j together."""

    def _split_scope(self, nodeid: str) -> str:
        return WORD if WORD in nodeid else nodeid
