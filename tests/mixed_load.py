"""Mixed load on a server: clients that ask all sorts of things, and texts that come and go.

Clients ask the documented queries, hostile ones, malformed ones and pages, while other
processes read all stored texts again, take one out and load it.
"""

import json
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from tests.api.hostile import HOSTILE
from tests.api.malformed import malformed_bodies
from tests.api.test_documented_queries import documented
from tests.places import Place
from tests.texts import EXAMPLES

CLIENTS = 6
_JSON = {"Content-Type": "application/json"}
_PAGES = ("/healthz", "/readyz", "/metrics", "/graphiql", "/graphiql/page.js")
_BODIES = tuple(malformed_bodies(300))
# The last one shows an error.
_QUERIES = tuple(each.query for each in documented() if not each.name.startswith("Errors"))
_HOSTILE = tuple(HOSTILE.values())


@dataclass(slots=True)
class Answered:
    """What came of it.

    Args:
        requests: By kind.
        failures: Answers that no client should ever get, and what was wrong with them.
    """

    requests: Counter[str] = field(default_factory=Counter)
    reloads: int = 0
    failures: list[str] = field(default_factory=list)


@contextmanager
def asking(address: str, answered: Answered) -> Iterator[None]:
    """Have clients ask all the while."""
    over = threading.Event()

    def ask_on(seed: int) -> None:
        client = _Client(address, answered, seed)
        while not over.is_set():
            client.ask()
        client.close()

    with ThreadPoolExecutor(CLIENTS) as clients:
        working = [clients.submit(ask_on, seed) for seed in range(CLIENTS)]
        try:
            yield
        finally:
            over.set()
            for each in working:
                each.result()


@contextmanager
def reloading(place: Place, answered: Answered) -> Iterator[None]:
    """Have stored texts read again, and one taken out and loaded, all the while."""
    over = threading.Event()
    changing = EXAMPLES[0]

    def change(*arguments: str) -> None:
        done = place.run(*arguments)
        if done.code != 0:
            answered.failures.append(f"{arguments}: {done.err}")

    def reload_on() -> None:
        while not over.is_set():
            change("reload", "--all")
            listed = json.loads(place.run("disclosures", "--json").out)
            change("retract", *(one["id"] for one in listed if changing.name in str(one)))
            change("load", str(changing))
            answered.reloads += 1
            over.wait(1)

    with ThreadPoolExecutor(1) as writer:
        working = writer.submit(reload_on)
        try:
            yield
        finally:
            over.set()
            working.result()


class _Client:
    """Asks one thing after another over one connection."""

    def __init__(self, address: str, answered: Answered, seed: int) -> None:
        self._chance = random.Random(seed)
        self._answered = answered
        place = urlsplit(address)
        self._connection = HTTPConnection(str(place.hostname), place.port, timeout=60)

    def ask(self) -> None:
        """Ask something, and look at the answer."""
        kinds: tuple[Callable[[], None], ...] = (self._hostile, self._malformed, self._page)
        chosen = self._chance.choice((*kinds, *(self._documented,) * 5))
        try:
            chosen()
        except (OSError, HTTPException) as error:
            self._answered.failures.append(f"{chosen.__name__}: {error!r}")
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
        self._answered.requests[kind] += 1
        if not good:
            self._answered.failures.append(f"{kind}: {answer[:300]!r}")
