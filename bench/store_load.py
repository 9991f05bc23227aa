"""What loading costs, beside a bare executemany of the same rows into the same tables.

Loads so many rendered disclosures, one transaction each, then writes the rows that came of it
into an empty file, likewise. The ratio is of processor times in this one run; of wall times it
is larger, as both wait for the disk at the end of each transaction.
"""

import argparse
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory
from typing import TypedDict

from budget_lineage.store.sqlite.connections import open_writer
from budget_lineage.store.sqlite.phrases import index_columns
from budget_lineage.store.sqlite.schema import ensure_schema
from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.made_tables import put_into
from tests.render.random_models import random_model
from tests.render.rendering import file_name, rendered
from tests.reports import ROOT, Bound, verdict, write_measured

RATIO_AT_LEAST = 0.35
_DOCS = ROOT / "docs" / "store.md"
_BEGIN, _END = "<!-- load: begin -->", "<!-- load: end -->"

Rows = dict[str, list[tuple[object, ...]]]

_NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
# Rows of each disclosure; shared ones go with the first that brings them.
_OWNED = {
    "node": "SELECT * FROM node WHERE owner = ?",
    "disclosure": "SELECT * FROM disclosure WHERE key = ?",
    "source": "SELECT * FROM source WHERE disclosure = ?",
    "warning": "SELECT * FROM warning WHERE disclosure = ?",
    "mention": "SELECT * FROM mention WHERE disclosure = ?",
    "edge": "SELECT * FROM edge WHERE owner = ?",
    "statement": "SELECT * FROM statement WHERE disclosure = ?",
}
_SHARED = {
    "node": "SELECT n.* FROM mention m JOIN node n ON n.key = m.node WHERE m.disclosure = ?",
    "edge": "SELECT e.* FROM statement s JOIN edge e ON e.key = s.edge WHERE s.disclosure = ?",
}
_PHRASES = "SELECT * FROM phrase WHERE node = ?"


def texts(number: int) -> list[DisclosureRecords]:
    """Return so many rendered disclosures, read."""
    models = (random_model(seed) for seed in range(number))
    return [
        read_disclosure(rendered(model, "tabs").encode(), file_name(model, "tabs"))
        for model in models
    ]


def rows_by_disclosure(connection: Connection) -> Iterator[Rows]:
    """Yield the rows that each load wrote."""
    seen: dict[str, set[object]] = {table: set() for table in _SHARED}
    for (key,) in connection.execute(
        "SELECT key FROM disclosure ORDER BY load_order"
    ).fetchall():
        rows: Rows = {
            t: connection.execute(sql, (key,)).fetchall() for t, sql in _OWNED.items()
        }
        for table, sql in _SHARED.items():
            new = [row for row in connection.execute(sql, (key,)) if row[0] not in seen[table]]
            seen[table] |= {row[0] for row in new}
            rows[table] += new
        nodes = [(row[0],) for row in rows["node"]]
        rows["phrase"] = [
            row for node in nodes for row in connection.execute(_PHRASES, node).fetchall()
        ]
        rows["bigram"] = [
            (row[0], *index_columns(str(row[2]), str(row[3]))) for row in rows["phrase"]
        ]
        yield rows


def write_bare(path: Path, loads: list[Rows]) -> None:
    """Write rows into an empty file, a transaction for each disclosure."""
    connection = open_writer(path, create=True)
    ensure_schema(connection, path)
    for rows in loads:
        connection.execute("BEGIN IMMEDIATE")
        for table, values in rows.items():
            if values:
                places = ", ".join("?" * len(values[0]))
                into = "bigram (rowid, words, numbers)" if table == "bigram" else table
                connection.executemany(f"INSERT INTO {into} VALUES ({places})", values)
        connection.execute("COMMIT")
    connection.close()


def seconds(action: Callable[[], None]) -> tuple[float, float]:
    """Return the processor's and the wall's time that an action takes."""
    processor, wall = time.process_time(), time.perf_counter()
    action()
    return time.process_time() - processor, time.perf_counter() - wall


class Report(TypedDict):
    """What loading so many texts takes.

    Args:
        python_peak_bytes: Of what Python held at once while twenty texts were loaded.
    """

    disclosures: int
    rows: int
    disclosures_per_second: float
    ratio_processor: float
    ratio_wall: float
    python_peak_bytes: int
    stored_bytes_per_disclosure: int


def measure(number: int) -> Report:
    """Load so many texts, and write their rows."""
    records = texts(number)
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "load.db")

        def load() -> None:
            for text in records:
                store.load(text, _NOON)

        processor, wall = seconds(load)
        loads = list(rows_by_disclosure(store._writer))
        bare_processor, bare_wall = seconds(lambda: write_bare(Path(folder) / "b.db", loads))
        stored = (Path(folder) / "load.db").stat().st_size
        store.close()
        tracemalloc.start()
        again = SqliteStore(Path(folder) / "again.db")
        for text in records[:20]:
            again.load(text, _NOON)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        again.close()
    return Report(
        disclosures=number,
        rows=sum(len(values) for rows in loads for values in rows.values()),
        disclosures_per_second=round(number / wall, 1),
        ratio_processor=round(bare_processor / processor, 2),
        ratio_wall=round(bare_wall / wall, 2),
        python_peak_bytes=peak,
        stored_bytes_per_disclosure=stored // number,
    )


def table(report: Report) -> str:
    """Return the figures as rows of a table."""
    rows = {
        "rate beside the bare `executemany`, by processor time": report["ratio_processor"],
        "the same by wall time": report["ratio_wall"],
        "disclosures a second": report["disclosures_per_second"],
        "rows a disclosure": round(report["rows"] / report["disclosures"]),
        "kB in the file a disclosure": report["stored_bytes_per_disclosure"] // 1000,
        "MB that Python holds while loading": round(report["python_peak_bytes"] / 1e6, 1),
    }
    lines = [f"Loading {report['disclosures']:,} rendered texts:", "", "| what | found |"]
    lines += ["|---|---|", *(f"| {name} | {figure:,} |" for name, figure in rows.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print; write where asked. Exit status 1 where loading is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=500, help="to load")
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    report = measure(arguments.texts)
    print(table(report))
    if arguments.write:
        write_measured("store_load", {"first_seed": 0, **report})
        put_into(_DOCS, _BEGIN, table(report), _END)
    ratio = report["ratio_processor"]
    return verdict([Bound("rate over executemany", ratio, RATIO_AT_LEAST, at_least=True)])


if __name__ == "__main__":
    sys.exit(main())
