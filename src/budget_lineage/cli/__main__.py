"""`python -m budget_lineage.cli`."""

from budget_lineage.cli import main

main()
