"""Keeps disclosures and answers from them."""

from budget_lineage.store.opening import open_store

__all__ = ["open_store"]
