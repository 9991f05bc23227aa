"""Asks a server that is a process of its own, and tells how much that makes it work."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from bench.common.own_places import own_place
from tests.cli.serving import Server
from tests.texts import EXAMPLES

_JSON = {"Content-Type": "application/json"}


class Client:
    """Sends bodies over one connection."""

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self._connection = HTTPConnection(str(place.hostname), place.port, timeout=60)

    def ask(self, query: str) -> bytes:
        """Return the answer to a query."""
        body = json.dumps({"query": query}).encode()
        self._connection.request("POST", "/graphql", body, _JSON)
        return self._connection.getresponse().read()


def work_milliseconds(server: Server) -> float:
    """Return the processor time that the server's threads have taken; needs Linux."""
    threads = Path(f"/proc/{server.pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


@contextmanager
def served_samples(store: str, patience_seconds: float) -> Iterator[Server | None]:
    """Serve the samples from a store, `sqlite` or `neo4j`, of its own; None without Java."""
    with own_place(store) as place:
        if place is None:
            yield None
            return
        done = place.run("load", *map(str, EXAMPLES))
        assert done.code == 0, done.err
        with place.serving(patience_seconds) as server:
            yield server
            server.interrupt()
