"""What it costs to refuse hostile operations: processor time, beside that of an empty query.

Reading, measuring and validating are timed, the best of several runs, nothing remembered.
"""

import sys
import time
from contextlib import suppress
from pathlib import Path

from graphql import GraphQLError

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from budget_lineage.api.limits import Limits  # noqa: E402
from budget_lineage.api.operations import Operations  # noqa: E402
from budget_lineage.api.schema import build_schema  # noqa: E402
from tests.api.hostile import HOSTILE  # noqa: E402

_RUNS = 7
_MILLISECONDS_AT_MOST = 50.0


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


def main() -> int:
    """Print the times, the longest first; return 1 where one is too long."""
    times = {name: milliseconds(text) for name, (text, _) in HOSTILE.items()}
    print(f"{milliseconds('{ __typename }'):6.1f} ms  an empty query")
    for name in sorted(times, key=lambda name: -times[name]):
        print(f"{times[name]:6.1f} ms  {name}")
    slow = [name for name, taken in times.items() if taken > _MILLISECONDS_AT_MOST]
    print(f"over {_MILLISECONDS_AT_MOST:g} ms: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
