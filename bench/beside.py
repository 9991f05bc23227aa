"""What a normal client notices of hostile ones beside it: the 99th percentile of its answers.

A real server; a client that asks who cites a document, and pauses; four clients, in a process
of their own, that send the hostile operations of tests/api/hostile.py as fast as they are
refused. Seconds with and without them take turns, so that whatever else the machine does meets
both. `--store neo4j` asks a server on a Neo4j of its own. What is compared is the time that
passes and the server's work: the processor time that all of its threads take between a question
and its answer, which other processes do not lengthen. Needs Linux.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from typing import NamedTuple, TypedDict

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

MILLISECONDS_MORE_AT_MOST = 60.0
QUERY = """{ projectsCiting(document: "冀财社〔2022〕150号") {
    totalCount edges { basis node { name amount { wan } department { name } } }
} }"""
_DOCS = ROOT / "docs" / "security.md"
_BEGIN, _END = "<!-- beside: begin -->", "<!-- beside: end -->"
_HOSTILE_CLIENTS = 4
_TURN_SECONDS = 2.0
_PAUSE_SECONDS = 0.01


class Answer(NamedTuple):
    """Milliseconds between a question and its answer: the server's work, and what passed."""

    work: float
    elapsed: float


class Times(TypedDict):
    """Percentiles in milliseconds."""

    work_p50: float
    work_p99: float
    elapsed_p50: float
    elapsed_p99: float


class Figures(TypedDict):
    """What the normal client waits for, and how often the others asked."""

    alone: Times
    beside: Times
    asked: int
    hostile: int


def attack(address: str, wanted: Event, over: Event, asked: "Queue[int]") -> None:
    """Send hostile operations while that is wanted; in the end say how many."""
    queries = [query for query, _ in HOSTILE.values()]
    counts = [0] * _HOSTILE_CLIENTS

    def attack_on(number: int) -> None:
        client = Client(address)
        first = number * len(queries) // _HOSTILE_CLIENTS
        for query in cycle(queries[first:] + queries[:first]):
            while not wanted.wait(0.1) and not over.is_set():
                pass
            if over.is_set():
                return
            client.ask(query)
            counts[number] += 1

    with ThreadPoolExecutor(_HOSTILE_CLIENTS) as clients:
        list(clients.map(attack_on, range(_HOSTILE_CLIENTS)))
    asked.put(sum(counts))


def answers(client: Client, server: Server, seconds: float) -> Iterator[Answer]:
    """Yield how long each answer took, for so many seconds."""
    ends = time.perf_counter() + seconds
    while (started := time.perf_counter()) < ends:
        work = work_milliseconds(server)
        answer = client.ask(QUERY)
        elapsed = (time.perf_counter() - started) * 1_000
        yield Answer(work_milliseconds(server) - work, elapsed)
        assert b'"errors"' not in answer, answer
        time.sleep(_PAUSE_SECONDS)


def measure(server: Server, turns: int) -> Figures:
    """Ask with and without hostile clients by turns."""
    address = server.address()
    process = get_context("spawn")
    wanted, over, asked = process.Event(), process.Event(), process.Queue()
    attacker = process.Process(target=attack, args=(address, wanted, over, asked))
    attacker.start()
    client = Client(address)
    list(answers(client, server, _TURN_SECONDS))
    alone: list[Answer] = []
    beside: list[Answer] = []
    for _ in range(turns):
        alone += answers(client, server, _TURN_SECONDS)
        wanted.set()
        beside += answers(client, server, _TURN_SECONDS)
        wanted.clear()
        # Those under way end before the next turn begins.
        time.sleep(_PAUSE_SECONDS * 20)
    over.set()
    hostile = asked.get(timeout=60)
    attacker.join()
    return Figures(
        alone=times_of(alone), beside=times_of(beside), asked=len(beside), hostile=hostile
    )


def times_of(answers: Sequence[Answer]) -> Times:
    """Return the percentiles of what answers took."""
    work, elapsed = (
        statistics.quantiles(figures, n=100, method="inclusive")
        for figures in zip(*answers, strict=True)
    )
    return Times(
        work_p50=work[49], work_p99=work[98], elapsed_p50=elapsed[49], elapsed_p99=elapsed[98]
    )


def table(found: Iterable[tuple[str, Measured]]) -> str:
    """Return what was found as a table: the store's name, and what was measured on it."""
    lines = ["| a normal client | p50 | p99 | at commit |", "|---|---|---|---|"]
    for store, (commit, figures) in found:
        besides = f"{_HOSTILE_CLIENTS} hostile ones ({figures['hostile']:,} operations)"
        lines.append(f"| {store}, alone | {cells(figures['alone'])} | {commit} |")
        lines.append(f"| {store}, beside {besides} | {cells(figures['beside'])} | {commit} |")
    return "\n".join(lines) + "\n"


def cells(times: Times) -> str:
    """Return percentiles as two cells of a table."""
    return f"{times['work_p50']:.0f} ms | {times['work_p99']:.0f} ms"


def main() -> int:
    """Measure, print, write where asked. Exit status 1 where the client waits too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    parser.add_argument("--store", choices=sorted(STORES), default="sqlite")
    arguments = parser.parse_args()
    patience_seconds = 300 + arguments.turns * _TURN_SECONDS * 4
    with served_samples(arguments.store, patience_seconds) as server:
        if server is None:
            return 0
        found = measure(server, arguments.turns)
    print(table([(STORES[arguments.store], Measured("now", dict(found)))]))
    for name, times in (("alone", found["alone"]), ("beside", found["beside"])):
        print(
            f"elapsed {name}: p50 {times['elapsed_p50']:.0f}, p99 {times['elapsed_p99']:.0f} ms"
        )
    if arguments.write:
        write_measured(name_for("beside", arguments.store), found)
        put_into(_DOCS, _BEGIN, table(measured_on_stores("beside")), _END)
    # Other processes lengthen what passes, and the counting of work is coarse: the bound is for
    # a client's p99, and either measure shows that it holds.
    alone, beside = found["alone"], found["beside"]
    more = min(
        beside["work_p99"] - alone["work_p99"], beside["elapsed_p99"] - alone["elapsed_p99"]
    )
    return verdict(
        [
            Bound(
                "p99 beside hostile clients, milliseconds more", more, MILLISECONDS_MORE_AT_MOST
            )
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
