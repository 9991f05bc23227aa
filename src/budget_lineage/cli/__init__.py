"""The command line."""

from budget_lineage.cli.application import main

__all__ = ["main"]
