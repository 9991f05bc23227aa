"""Keeps the graph of budget disclosures and answers lineage questions about it."""
