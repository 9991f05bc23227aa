"""The command line."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit, as `application.main` says.

    It is imported here and not above: each process that parses imports anew what the program
    was started from, and needs none of the commands.
    """
    from budget_lineage.cli.application import main as run

    run(arguments)


__all__ = ["main"]
