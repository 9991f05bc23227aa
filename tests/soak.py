"""A server under mixed load, with reloads: its memory must not grow, and nothing may fail.

`python -m tests.soak` runs for half a minute; `--minutes 30 --write`, part of `make prove`,
writes docs/measured/soak.json and a table to docs/security.md. The server is a process of its
own. Clients ask the documented queries, hostile ones, malformed ones and pages, while other
processes read all stored texts again, take one out and load it.
"""

import argparse
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.api.hostile import HOSTILE
from tests.api.malformed import malformed_bodies
from tests.api.test_documented_queries import documented
from tests.cli.running import run
from tests.cli.serving import Server, serving
from tests.made_tables import put_into
from tests.reports import Bound, verdict, write_measured
from tests.texts import EXAMPLES, ROOT

GROWTH_AT_MOST = 0.05
CLIENTS = 6
_DOCS = ROOT / "docs" / "security.md"
_BEGIN, _END = "<!-- soak: begin -->", "<!-- soak: end -->"
_JSON = {"Content-Type": "application/json"}
_PAGES = ("/healthz", "/readyz", "/metrics", "/graphiql", "/graphiql/page.js")
_BODIES = tuple(malformed_bodies(300))
# The last one shows an error.
_QUERIES = tuple(each.query for each in documented() if not each.name.startswith("Errors"))
_HOSTILE = tuple(HOSTILE.values())
# Until as many documents are remembered as are kept, memory grows.
_WARM_REQUESTS = 3_000
_SAMPLE_SECONDS = 0.5


@dataclass(slots=True)
class Soak:
    """What came of it.

    Args:
        rss_bytes: Resident memory of the server, at equal intervals, once it is warm.
        failures: Answers that no client should ever get, and what was wrong with them.
    """

    requests: Counter[str] = field(default_factory=Counter)
    reloads: int = 0
    failures: list[str] = field(default_factory=list)
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


class _Client:
    """Asks one thing after another over one connection."""

    def __init__(self, address: str, soak: Soak, seed: int) -> None:
        self._chance = random.Random(seed)
        self._soak = soak
        place = urlsplit(address)
        self._connection = HTTPConnection(str(place.hostname), place.port, timeout=60)

    def ask(self) -> None:
        """Ask something, and look at the answer."""
        kinds: tuple[Callable[[], None], ...] = (self._hostile, self._malformed, self._page)
        chosen = self._chance.choice((*kinds, *(self._documented,) * 5))
        try:
            chosen()
        except (OSError, HTTPException) as error:
            self._soak.failures.append(f"{chosen.__name__}: {error!r}")
            self._connection.close()

    def close(self) -> None:
        self._connection.close()

    def _documented(self) -> None:
        query = self._chance.choice(_QUERIES)
        status, answer = self._post(json.dumps({"query": query}).encode())
        self._note("documented", status == 200 and b'"errors"' not in answer, answer)

    def _hostile(self) -> None:
        query, code = self._chance.choice(_HOSTILE)
        status, answer = self._post(json.dumps({"query": query}).encode())
        self._note("hostile", status in {200, 413} and code.encode() in answer, answer)

    def _malformed(self) -> None:
        status, answer = self._post(self._chance.choice(_BODIES))
        good = status in {200, 400} and b'"INTERNAL"' not in answer
        self._note("malformed", good, answer)

    def _page(self) -> None:
        path = self._chance.choice(_PAGES)
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        self._note("page", answer.status == 200, answer.read())

    def _post(self, body: bytes) -> tuple[int, bytes]:
        self._connection.request("POST", "/graphql", body, _JSON)
        answer = self._connection.getresponse()
        return answer.status, answer.read()

    def _note(self, kind: str, good: bool, answer: bytes) -> None:
        self._soak.requests[kind] += 1
        if not good:
            self._soak.failures.append(f"{kind}: {answer[:300]!r}")


def soak(folder: Path, ended: Callable[[Soak], bool], patience_seconds: float) -> Soak:
    """Load the samples, serve them, and ask until that is enough.

    Args:
        folder: Where the store is made.
        ended: Whether what was done after the warming is enough.
        patience_seconds: After which the server is killed.
    """
    store, found = folder / "soak.db", Soak()
    done = run("--store", str(store), "load", *map(str, EXAMPLES), cwd=folder)
    assert done.code == 0, done.err
    arguments = ("--store", str(store), "serve", "--port", "0")
    with serving(
        *arguments,
        cwd=folder,
        patience_seconds=patience_seconds,
        BUDGET_LINEAGE_LOG_LEVEL="warning",
    ) as server:
        address = server.address()
        with _asking(address, found), _reloading(store, found):
            while found.requests.total() < _WARM_REQUESTS or not found.reloads:
                time.sleep(_SAMPLE_SECONDS)
            found.requests.clear()
            found.reloads = 0
            while not ended(found):
                found.rss_bytes.append(resident_bytes(server))
                time.sleep(_SAMPLE_SECONDS)
        assert server.interrupt() == 0
        found.failures += [line for line in server.said if line.startswith("{")]
    checked = run("--store", str(store), "check", cwd=folder)
    if checked.code != 0:
        found.failures.append(f"check: {checked.err}")
    return found


def resident_bytes(server: Server) -> int:
    """Return the resident memory of a server's process."""
    status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    (kibibytes,) = (line.split()[1] for line in status.splitlines() if "VmRSS" in line)
    return int(kibibytes) * 1024


@contextmanager
def _asking(address: str, found: Soak) -> Iterator[None]:
    """Have clients ask all the while."""
    over = threading.Event()

    def ask_on(seed: int) -> None:
        client = _Client(address, found, seed)
        while not over.is_set():
            client.ask()
        client.close()

    with ThreadPoolExecutor(CLIENTS) as clients:
        asking = [clients.submit(ask_on, seed) for seed in range(CLIENTS)]
        try:
            yield
        finally:
            over.set()
            for each in asking:
                each.result()


@contextmanager
def _reloading(store: Path, found: Soak) -> Iterator[None]:
    """Have stored texts read again, and one taken out and loaded, all the while."""
    over = threading.Event()
    changing = EXAMPLES[0]

    def change(*arguments: str) -> None:
        done = run("--store", str(store), *arguments, cwd=store.parent)
        if done.code != 0:
            found.failures.append(f"{arguments}: {done.err}")

    def reload_on() -> None:
        while not over.is_set():
            change("reload", "--all")
            listed = run("--store", str(store), "disclosures", "--json", cwd=store.parent)
            ids = [one["id"] for one in json.loads(listed.out) if changing.name in str(one)]
            change("retract", *ids)
            change("load", str(changing))
            found.reloads += 1
            over.wait(1)

    with ThreadPoolExecutor(1) as writer:
        reloading = writer.submit(reload_on)
        try:
            yield
        finally:
            over.set()
            reloading.result()


def table(found: Soak, minutes: float) -> str:
    """Return what came of it as a row."""
    asked = ", ".join(f"{count:,} {kind}" for kind, count in sorted(found.requests.items()))
    return (
        "| minutes | requests | reloads | failures | memory at first, in the end | growth |\n"
        "|---|---|---|---|---|---|\n"
        f"| {minutes:g} | {asked} | {found.reloads} | {len(found.failures)} "
        f"| {found.begin_bytes / 1e6:.1f} MB, {found.end_bytes / 1e6:.1f} MB "
        f"| {found.growth:+.1%} |\n"
    )


def main() -> int:
    """Run, print, write where asked. Exit status 1 where memory grew or something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=0.5)
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    begun: list[float] = []

    def ended(_: Soak) -> bool:
        begun.append(time.monotonic())
        return begun[-1] - begun[0] > 60 * float(arguments.minutes)

    with TemporaryDirectory() as folder:
        found = soak(Path(folder), ended, patience_seconds=arguments.minutes * 60 + 600)
    told = table(found, arguments.minutes)
    print(told)
    for failure in found.failures[:20]:
        print(failure, file=sys.stderr)
    if arguments.write:
        figures = {
            "minutes": arguments.minutes,
            "requests": dict(found.requests),
            "reloads": found.reloads,
            "failures": len(found.failures),
            "begin_bytes": found.begin_bytes,
            "end_bytes": found.end_bytes,
            "growth": found.growth,
        }
        write_measured("soak", figures)
        put_into(_DOCS, _BEGIN, told, _END)
    return verdict(
        [
            Bound("growth of memory", found.growth, GROWTH_AT_MOST),
            Bound("failures", len(found.failures), 0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
