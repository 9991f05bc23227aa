"""What measurements have in common: the commit, bounds, and files under docs/measured."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parents[1]
MEASURED = ROOT / "docs" / "measured"
STORES = {"sqlite": "SQLite", "neo4j": "Neo4j"}


class Measured(NamedTuple):
    """What was measured, and at which commit."""

    commit: str
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure, and how large or, with `at_least`, how small it may be."""

    name: str
    figure: float
    bound: float
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the figure is within the bound."""
        return self.figure >= self.bound if self.at_least else self.figure <= self.bound

    def __str__(self) -> str:
        words = "at least" if self.at_least else "at most"
        verdict = "" if self.holds else "  EXCEEDED"
        return f"{self.name:<44} {self.figure:8.2f} ({words} {self.bound:g}){verdict}"


def verdict(bounds: Sequence[Bound]) -> int:
    """Print figures beside their bounds; return the exit status, 1 where one does not hold."""
    for bound in bounds:
        print(bound)
    return 0 if all(bound.holds for bound in bounds) else 1


def write_measured(name: str, figures: object) -> None:
    """Write figures to docs/measured/NAME.json, the commit before them."""
    report = {"commit": commit(), "figures": figures}
    text = msgspec.json.format(msgspec.json.encode(report), indent=1).decode()
    (MEASURED / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def name_for(name: str, store: str) -> str:
    """Return the name under which a measurement on a store is written down."""
    return name if store == "sqlite" else f"{name}_{store}"


def measured_on_stores(name: str) -> Iterator[tuple[str, Measured]]:
    """Yield what is written down of a measurement, with the name of each store."""
    for store, printed in STORES.items():
        file = MEASURED / f"{name_for(name, store)}.json"
        if file.exists():
            yield printed, Measured(**msgspec.json.decode(file.read_bytes()))


def commit() -> str:
    """Return the short name of the commit that is checked out."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return said.stdout.strip()
