"""What loading into Neo4j costs, beside the plain driver with the same rows and batches.

Loads rendered disclosures, one transaction each, and notes the statements that write. Then each
disclosure is loaded once by the store and once by the plain driver, in turns: the odd ones by
one and the even ones by the other, then the other way round, each time into an empty database.
Both ways it must come to hold the same graph. The ratio is of processor times, of this process
and the server together; that of wall times suffers where others use the processors. Without
Java 17 and Maven it says so and ends.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypedDict

import neo4j

from bench.common.neo4j_server import Database, Statement, own_database, recorded
from bench.store_load import texts
from graph_schema.records import DisclosureRecords
from tests.made_tables import put_into
from tests.neo4j.server import wipe
from tests.reports import ROOT, Bound, verdict, write_measured

RATIO_AT_LEAST = 0.7
_DOCS = ROOT / "docs" / "neo4j.md"
_BEGIN, _END = "<!-- load: begin -->", "<!-- load: end -->"
_NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


class Report(TypedDict):
    """What loading so many texts takes."""

    disclosures: int
    rows: int
    batches: int
    disclosures_per_second: float
    rows_per_second: float
    plain_rows_per_second: float
    ratio_processor: float
    ratio_wall: float


def writes_rows(statement: Statement) -> bool:
    """Return whether a statement writes rows: not those that only read or lock."""
    return "SET " in statement.question and "locked" not in statement.question


def rows_in(statement: Statement) -> int:
    """Return how many rows a statement writes."""
    assert isinstance(statement.parameters, dict)
    lists = [value for value in statement.parameters.values() if isinstance(value, list)]
    return sum(map(len, lists)) or 1


def digest(database: Database) -> str:
    """Return the digest of what the database holds."""
    with database.store.snapshot() as graph:
        return graph.digest()


def record(database: Database, records: Sequence[DisclosureRecords]) -> list[list[Statement]]:
    """Load each disclosure, and return what wrote it."""
    loads = []
    for text in records:
        with recorded(neo4j.ManagedTransaction) as sent:
            database.store.load(text, _NOON)
        loads.append([statement for statement in sent if writes_rows(statement)])
    return loads


def write_plainly(driver: neo4j.Driver, statements: Sequence[Statement]) -> None:
    """Send statements in one transaction."""

    def work(transaction: neo4j.ManagedTransaction) -> None:
        for question, parameters in statements:
            transaction.run(question, q=parameters).consume()

    with driver.session() as session:
        session.execute_write(work)


def measure(database: Database, number: int, rounds: int) -> Report:
    """Load so many texts both ways, in turns."""
    records = texts(number)
    loads = record(database, records)
    expected = digest(database)
    wall, work = {"store": 0.0, "plain": 0.0}, {"store": 0.0, "plain": 0.0}
    for turn in range(2 * rounds):
        wipe(database.driver)
        for place, (text, statements) in enumerate(zip(records, loads, strict=True)):
            way = "store" if (place + turn) % 2 == 0 else "plain"
            since, worked = time.perf_counter(), database.processor_seconds()
            if way == "store":
                database.store.load(text, _NOON)
            else:
                write_plainly(database.driver, statements)
            wall[way] += time.perf_counter() - since
            work[way] += database.processor_seconds() - worked
        assert digest(database) == expected, "both ways write the same rows"
    rows = sum(rows_in(statement) for statements in loads for statement in statements)
    return Report(
        disclosures=number,
        rows=rows,
        batches=sum(map(len, loads)),
        disclosures_per_second=round(number * rounds / wall["store"], 1),
        rows_per_second=round(rows * rounds / wall["store"]),
        plain_rows_per_second=round(rows * rounds / wall["plain"]),
        ratio_processor=round(work["plain"] / work["store"], 2),
        ratio_wall=round(wall["plain"] / wall["store"], 2),
    )


def table(report: Report) -> str:
    """Return the figures as rows of a table."""
    rows = {
        "rate beside the plain driver, by processor time": report["ratio_processor"],
        "the same by wall time": report["ratio_wall"],
        "rows a second": report["rows_per_second"],
        "rows a second, plain driver": report["plain_rows_per_second"],
        "disclosures a second": report["disclosures_per_second"],
        "rows a disclosure": round(report["rows"] / report["disclosures"]),
        "statements that write, a disclosure": round(
            report["batches"] / report["disclosures"], 1
        ),
    }
    lines = [f"{report['disclosures']:,} rendered texts:", "", "| what | found |"]
    lines += ["|---|---|", *(f"| {name} | {figure:,} |" for name, figure in rows.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print; write where asked. Exit status 1 where loading is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=60, help="to load")
    parser.add_argument("--rounds", type=int, default=3, help="of loading them both ways")
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    with own_database() as database:
        if database is None:
            return 0
        report = measure(database, arguments.texts, arguments.rounds)
    print(table(report))
    if arguments.write:
        write_measured("neo4j_load", {"first_seed": 0, **report})
        put_into(_DOCS, _BEGIN, table(report), _END)
    ratio = report["ratio_processor"]
    return verdict(
        [Bound("rate beside the plain driver", ratio, RATIO_AT_LEAST, at_least=True)]
    )


if __name__ == "__main__":
    sys.exit(main())
