"""What it costs to refuse hostile operations: processor time, beside that of an empty query.

Reading, measuring and validating are timed, the best of several runs, nothing remembered.
"""

import argparse
import sys
import time
from contextlib import suppress

from graphql import GraphQLError

from budget_lineage.api.limits import Limits
from budget_lineage.api.operations import Operations
from budget_lineage.api.schema import build_schema
from tests.api.hostile import HOSTILE
from tests.made_tables import put_into
from tests.reports import ROOT, Bound, verdict, write_measured

EMPTY = "{ __typename }"
_RUNS = 7
_MILLISECONDS_AT_MOST = 50.0
_SHOWN = 5
_DOCS = ROOT / "docs" / "security.md"
_BEGIN, _END = "<!-- hostile: begin -->", "<!-- hostile: end -->"


def milliseconds(text: str) -> float:
    """Return the processor time that a text takes until it is refused, at best."""
    schema = build_schema().core
    taken = []
    for _ in range(_RUNS):
        operations = Operations(schema, Limits())
        started = time.process_time()
        with suppress(GraphQLError):
            operations.prepare(text, None)
        taken.append(time.process_time() - started)
    return min(taken) * 1_000


def table(empty: float, times: dict[str, float]) -> str:
    """Return the longest times, and that of an empty query."""
    longest = list(times)[:_SHOWN]
    rows = [f"| {name} | {times[name]:.1f} ms |" for name in longest]
    others = f"| {len(times) - len(longest)} others | at most {times[longest[-1]]:.1f} ms |"
    empty_row = f"| an empty query | {empty:.1f} ms |"
    return "\n".join(
        ("| hostile operation | processor time |", "|---|---|", *rows, others, empty_row, "")
    )


def main() -> int:
    """Print the times, the longest first; return 1 where one is too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    empty = milliseconds(EMPTY)
    taken = {name: milliseconds(text) for name, (text, _) in HOSTILE.items()}
    times = {name: taken[name] for name in sorted(taken, key=lambda name: -taken[name])}
    for name, time_taken in times.items():
        print(f"{time_taken:6.1f} ms  {name}")
    print(f"{empty:6.1f} ms  an empty query")
    if arguments.write:
        write_measured("hostile", {"an empty query": empty, **times})
        put_into(_DOCS, _BEGIN, table(empty, times), _END)
    longest = max(times.values())
    return verdict([Bound("the longest, milliseconds", longest, _MILLISECONDS_AT_MOST)])


if __name__ == "__main__":
    sys.exit(main())
