"""Lineage over the port: it knows what a store answers, not which store it is."""

from budget_lineage.lineage.answers import Lineage, ReachedNode, WalkRequest
from budget_lineage.lineage.impact import Impact, ImpactGroup, ImpactGrouping, impact
from budget_lineage.lineage.networks import to_networkx
from budget_lineage.lineage.paths import LineagePath, PathRequest, PathSet, paths
from budget_lineage.lineage.walk import walk

__all__ = [
    "Impact",
    "ImpactGroup",
    "ImpactGrouping",
    "Lineage",
    "LineagePath",
    "PathRequest",
    "PathSet",
    "ReachedNode",
    "WalkRequest",
    "impact",
    "paths",
    "to_networkx",
    "walk",
]
