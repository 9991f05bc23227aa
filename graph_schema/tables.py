"""Reading the csv tables of `data/`: UTF-8, a header row, blank cells as empty text."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of `data/<name>.csv`, as the header names their cells, in file order."""
    text = files("graph_schema").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def names_in(cell: str) -> tuple[str, ...]:
    """Return the names that one cell lists, `|` between them."""
    return tuple(name for name in cell.split("|") if name)


def year_in(cell: str) -> int | None:
    """Return the year in a cell; None where it is blank."""
    return int(cell) if cell else None
