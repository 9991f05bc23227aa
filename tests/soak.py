"""A server under mixed load, with reloads: its memory must not grow, and nothing may fail.

`python -m tests.soak` runs for half a minute; `--minutes 30 --write`, part of `make prove`,
writes docs/measured/soak.json and a table to docs/security.md, `--store neo4j` the same on a
Neo4j of its own. The server is a process of its own; tests/mixed_load.py says what it is asked.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.serving import Server
from tests.made_tables import put_into
from tests.mixed_load import Answered, asking, reloading
from tests.places import Place
from tests.reports import (
    STORES,
    Bound,
    Measured,
    measured_on_stores,
    name_for,
    verdict,
    write_measured,
)
from tests.texts import EXAMPLES, ROOT

GROWTH_AT_MOST = 0.05
_DOCS = ROOT / "docs" / "security.md"
_BEGIN, _END = "<!-- soak: begin -->", "<!-- soak: end -->"
_WARM_RELOADS = 1
# Work, not time: on a slow machine it takes longer and comes to the same.
_SAMPLE_REQUESTS = 50
_LOOK_SECONDS = 0.02
_FAILURES_AT_MOST = 100
# The clock fails nothing: machines are busy, and a Neo4j plans each question before it asks it.
_VARIABLES = {"BUDGET_LINEAGE_DEADLINE_SECONDS": "60"}


@dataclass(slots=True)
class Soak(Answered):
    """What came of it.

    Args:
        rss_bytes: Resident memory of the server, each so many requests, once it is warm.
    """

    rss_bytes: list[int] = field(default_factory=list)

    @property
    def begin_bytes(self) -> float:
        """Resident memory in the first third."""
        return statistics.median(self.rss_bytes[: max(1, len(self.rss_bytes) // 3)])

    @property
    def end_bytes(self) -> float:
        """Resident memory in the last third."""
        return statistics.median(self.rss_bytes[-max(1, len(self.rss_bytes) // 3) :])

    @property
    def growth(self) -> float:
        """By what part of itself memory grew; negative where it shrank."""
        return self.end_bytes / self.begin_bytes - 1

    def begin_anew(self) -> None:
        """Count and measure from here on; failures stay."""
        self.requests.clear()
        self.reloads = 0
        self.rss_bytes.clear()


def soak(
    place: Place,
    ended: Callable[[Soak], bool],
    patience_seconds: float,
    warm_requests: int = 3_000,
) -> Soak:
    """Load the samples, serve them, and ask until that is enough.

    Args:
        place: Of the store, which is empty or not there.
        ended: Whether what was done after the warming is enough.
        patience_seconds: After which the server is killed.
        warm_requests: Before memory is looked at. Until as many documents are remembered as
            are kept, and until as many threads are there as ever work at once, it grows.
    """
    found = Soak()
    done = place.run("load", *map(str, EXAMPLES))
    assert done.code == 0, done.err
    with place.serving(patience_seconds, **_VARIABLES) as server:
        address = server.address()
        with asking(address, found), reloading(place, found):
            _wait(found, lambda: found.reloads >= _WARM_RELOADS)
            _wait_for_requests(found, warm_requests)
            found.begin_anew()
            while not ended(found) and len(found.failures) < _FAILURES_AT_MOST:
                found.rss_bytes.append(resident_bytes(server))
                _wait_for_requests(found, found.requests.total() + _SAMPLE_REQUESTS)
        if (code := server.interrupt()) != 0:
            found.failures.append(f"the server ended with {code}")
        found.failures += [line for line in server.said if line.startswith("{")]
    checked = place.run("check")
    if checked.code != 0:
        found.failures.append(f"check: {checked.err}")
    return found


def _wait(found: Soak, holds: Callable[[], bool]) -> None:
    """Wait for that, or until so much went wrong that there is nothing to wait for."""
    while not holds() and len(found.failures) < _FAILURES_AT_MOST:
        time.sleep(_LOOK_SECONDS)


def _wait_for_requests(found: Soak, total: int) -> None:
    _wait(found, lambda: found.requests.total() >= total)


def resident_bytes(server: Server) -> int:
    """Return the resident memory of a server's process."""
    status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    (kibibytes,) = (line.split()[1] for line in status.splitlines() if "VmRSS" in line)
    return int(kibibytes) * 1024


def table(soaks: Iterable[tuple[str, Measured]]) -> str:
    """Return what came of soaks, a row a store.

    Args:
        soaks: The store's name, and what was measured on it.
    """
    columns = (
        *("store", "minutes", "requests", "reloads", "failures"),
        *("memory at first, in the end", "growth", "at commit"),
    )
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for store, (commit, one) in soaks:
        requests = sorted(one["requests"].items())
        cells = (
            store,
            f"{one['minutes']:g}",
            ", ".join(f"{count:,} {kind}" for kind, count in requests),
            f"{one['reloads']}",
            f"{one['failures']}",
            f"{one['begin_bytes'] / 1e6:.1f} MB, {one['end_bytes'] / 1e6:.1f} MB",
            f"{one['growth']:+.1%}",
            commit,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def figures_of(found: Soak, minutes: float) -> dict[str, object]:
    """Return what is written down."""
    return {
        "minutes": minutes,
        "requests": dict(found.requests),
        "reloads": found.reloads,
        "failures": len(found.failures),
        "begin_bytes": found.begin_bytes,
        "end_bytes": found.end_bytes,
        "growth": found.growth,
    }


def main() -> int:
    """Run, print, write where asked. Exit status 1 where memory grew or something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=0.5)
    parser.add_argument("--store", choices=sorted(STORES), default="sqlite")
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    begun: list[float] = []

    def ended(_: Soak) -> bool:
        begun.append(time.monotonic())
        return begun[-1] - begun[0] > 60 * float(arguments.minutes)

    # Starting a Neo4j needs what only measurements do.
    from bench.common.own_places import own_place

    with own_place(arguments.store) as place:
        if place is None:
            return 0
        found = soak(place, ended, patience_seconds=arguments.minutes * 60 + 900)
    figures = figures_of(found, arguments.minutes)
    print(table([(arguments.store, Measured("now", figures))]))
    for failure in found.failures[:20]:
        print(failure, file=sys.stderr)
    if arguments.write:
        write_measured(name_for("soak", arguments.store), figures)
        put_into(_DOCS, _BEGIN, table(measured_on_stores("soak")), _END)
    return verdict(
        [
            Bound("growth of memory", found.growth, GROWTH_AT_MOST),
            Bound("failures", len(found.failures), 0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
