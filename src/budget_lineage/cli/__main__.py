"""`python -m budget_lineage.cli`."""

from budget_lineage.cli import main

if __name__ == "__main__":
    main()
