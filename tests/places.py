"""Where a store is, and what processes of their own need to use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.running import Ended, run
from tests.cli.serving import Server, serving


@dataclass(frozen=True, slots=True)
class Place:
    """A store that commands of their own processes use.

    Args:
        location: As `--store` takes it.
        folder: Where they run.
        variables: What they need of the environment, such as a password.
    """

    location: str
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> Ended:
        """Run a command on the store."""
        return run("--store", self.location, *arguments, cwd=self.folder, **self.variables)

    @contextmanager
    def serving(self, patience_seconds: float, **variables: str) -> Iterator[Server]:
        """Serve the store, with a log of what goes wrong only."""
        with serving(
            *("--store", self.location, "serve", "--port", "0"),
            cwd=self.folder,
            patience_seconds=patience_seconds,
            BUDGET_LINEAGE_LOG_LEVEL="warning",
            **self.variables,
            **variables,
        ) as server:
            yield server
