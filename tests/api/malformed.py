"""Bodies that are no requests, or hardly: made from good ones by seeded chance."""

import json
import random
from collections.abc import Callable, Iterator

_GOOD = (
    {"query": "{ __typename }"},
    {"query": "query A($n: Int) { projects(first: $n) { totalCount } }", "variables": {"n": 3}},
    {"query": '{ node(id: "Region:130824") { id } }', "operationName": None},
    {"query": '{ search(text: "补助") { totalCount } }', "extensions": {"x": [1, {}, None]}},
)
_NASTY = (
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\xef\xbb\xbf", b"\xe5\x86",
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"true", b"1e999", b"-0", b"NaN",
    b"9" * 400, b"[" * 2_000, b'{"a":' * 2_000, b"\r\n", b"...", b"@", b"$", b"#", b'"""',
    b"\xf0\x9f\x92\xa3", b"\xe2\x80\xae",
)  # fmt: skip

_Change = Callable[[random.Random, bytearray], None]


def _cut(chance: random.Random, body: bytearray) -> None:
    del body[chance.randrange(len(body) + 1) :]


def _drop(chance: random.Random, body: bytearray) -> None:
    if body:
        start = chance.randrange(len(body))
        del body[start : start + chance.randrange(1, 20)]


def _flip(chance: random.Random, body: bytearray) -> None:
    if body:
        body[chance.randrange(len(body))] = chance.randrange(256)


def _insert(chance: random.Random, body: bytearray) -> None:
    place = chance.randrange(len(body) + 1)
    body[place:place] = chance.choice(_NASTY)


def _repeat(chance: random.Random, body: bytearray) -> None:
    body += body[chance.randrange(len(body) + 1) :]


_CHANGES: tuple[_Change, ...] = (_cut, _drop, _flip, _flip, _insert, _insert, _repeat)


def malformed_bodies(count: int) -> Iterator[bytes]:
    """Yield bodies with one to four mistakes each; a few are fine in the end."""
    chance = random.Random(11)
    for _ in range(count):
        text = json.dumps(chance.choice(_GOOD), ensure_ascii=chance.random() < 0.5)
        body = bytearray(text.encode())
        for _ in range(chance.randrange(1, 5)):
            chance.choice(_CHANGES)(chance, body)
        yield bytes(body)
