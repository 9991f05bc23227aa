"""What it costs to refuse hostile operations: processor time, beside that of an empty query.

They are sent to a real server, one at a time; what is timed is the work of all its threads
between a question and its answer, the best of several times. `--store neo4j` asks one on a
Neo4j of its own. Needs Linux.
"""

import argparse
import sys
from collections.abc import Iterable

from bench.common.asking import Client, served_samples, work_milliseconds
from tests.api.hostile import HOSTILE
from tests.cli.serving import Server
from tests.made_tables import put_into
from tests.reports import (
    ROOT,
    STORES,
    Bound,
    Measured,
    measured_on_stores,
    name_for,
    verdict,
    write_measured,
)

EMPTY = "an empty query"
_RUNS = 7
_MILLISECONDS_AT_MOST = 50.0
_SHOWN = 5
_PATIENCE_SECONDS = 600
_DOCS = ROOT / "docs" / "security.md"
_BEGIN, _END = "<!-- hostile: begin -->", "<!-- hostile: end -->"


def milliseconds(server: Server, client: Client, query: str, code: str) -> float:
    """Return the work that a query makes until it is answered, at best.

    Args:
        server: Is asked nothing else meanwhile.
        client: Of that server.
        query: One that is not remembered is meant.
        code: Stands in the answer.
    """
    taken = []
    for number in range(_RUNS):
        begun = work_milliseconds(server)
        # Of a query that is answered the next text is another one, so that it is read anew.
        answer = client.ask(query if code else f"{query} #{number}")
        taken.append(work_milliseconds(server) - begun)
        assert code.encode() in answer, answer
    return min(taken)


def measure(server: Server) -> dict[str, float]:
    """Return the times of all operations, the longest first, and of an empty query."""
    client = Client(server.address())
    empty = milliseconds(server, client, "{ __typename }", "")
    taken = {
        name: milliseconds(server, client, query, code)
        for name, (query, code) in HOSTILE.items()
    }
    ordered = sorted(taken, key=lambda name: -taken[name])
    return {EMPTY: empty, **{name: taken[name] for name in ordered}}


def table(found: Iterable[tuple[str, Measured]]) -> str:
    """Return the longest times, and those of an empty query, on each store.

    Args:
        found: The store's name, and what was measured on it.
    """
    stores, measured = zip(*found, strict=True)
    figures = [each.figures for each in measured]
    longest = [name for name in figures[0] if name != EMPTY]
    rows = {name: [each[name] for each in figures] for name in (*longest[:_SHOWN], EMPTY)}
    others = [max(each[name] for name in longest[_SHOWN:]) for each in figures]
    lines = [
        f"| hostile operation | {' | '.join(stores)} |",
        "|---" * (1 + len(stores)) + "|",
        *(f"| {name} | {_cells(rows[name])} |" for name in longest[:_SHOWN]),
        f"| {len(longest) - _SHOWN} others, at most | {_cells(others)} |",
        f"| {EMPTY} | {_cells(rows[EMPTY])} |",
        f"| at commit | {' | '.join(each.commit for each in measured)} |",
    ]
    return "\n".join(lines) + "\n"


def _cells(times: Iterable[float]) -> str:
    return " | ".join(f"{time:.1f} ms" for time in times)


def main() -> int:
    """Print the times, the longest first; return 1 where one is too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", choices=sorted(STORES), default="sqlite")
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    with served_samples(arguments.store, _PATIENCE_SECONDS) as server:
        if server is None:
            return 0
        times = measure(server)
    for name, time_taken in times.items():
        print(f"{time_taken:6.1f} ms  {name}")
    if arguments.write:
        write_measured(name_for("hostile", arguments.store), times)
        put_into(_DOCS, _BEGIN, table(measured_on_stores("hostile")), _END)
    longest = max(times.values())
    return verdict([Bound("the longest, milliseconds", longest, _MILLISECONDS_AT_MOST)])


if __name__ == "__main__":
    sys.exit(main())
