"""Runs the command line: in this process, as `main` does it, or as a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from budget_lineage.cli import main

# The module, not the script: it is the one of the package under test, wherever that is.
COMMAND = (sys.executable, "-P", "-m", "budget_lineage.cli")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Runs commands on one store, in this process."""

    capsys: pytest.CaptureFixture[str]
    store: Path

    def __call__(self, *arguments: object) -> Ended:
        """Run a command with the store named before it."""
        return self.bare("--store", self.store, *arguments)

    def bare(self, *arguments: object) -> Ended:
        """Run a command that names no store of its own."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = self.capsys.readouterr()
        code = ended.value.code
        return Ended(code if isinstance(code, int) else 0, captured.out, captured.err)


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without settings of the service, and `variables`."""
    ours = "BUDGET_LINEAGE_"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONUNBUFFERED": "1", **variables}


def run(*arguments: str, cwd: Path, **variables: str) -> Ended:
    """Run a command as a process of its own."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env=environment(**variables),
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
