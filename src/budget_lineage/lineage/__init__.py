"""Lineage over the port: it knows what a store answers, not which store it is."""

from budget_lineage.lineage.answers import Lineage, ReachedNode, WalkRequest
from budget_lineage.lineage.walk import walk

__all__ = ["Lineage", "ReachedNode", "WalkRequest", "walk"]
