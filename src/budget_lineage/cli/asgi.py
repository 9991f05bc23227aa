"""Asks an application in this process what a client would ask over the network."""

import json
from collections.abc import MutableMapping
from typing import Any, TypeAlias

import anyio
from starlette.types import ASGIApp

_Message: TypeAlias = MutableMapping[str, Any]


def post_json(app: ASGIApp, path: str, content: object) -> dict[str, object]:
    """Return the JSON object that an application answers to a JSON body."""
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    answer = anyio.run(post, app, path, body)
    told: dict[str, object] = json.loads(answer)
    return told


async def post(app: ASGIApp, path: str, body: bytes) -> bytes:
    """Return the body that an application answers to a JSON body."""
    said = bytearray()
    requests = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> _Message:
        if requests:
            return requests.pop()
        # The client stays; whoever listens for its leaving waits until the answer is there.
        await anyio.sleep_forever()
        raise AssertionError("unreachable")

    async def send(message: _Message) -> None:
        if message["type"] == "http.response.body":
            said.extend(message.get("body", b""))

    await app(_scope(path, len(body)), receive, send)
    return bytes(said)


def _scope(path: str, length: int) -> _Message:
    headers = (
        (b"host", b"localhost"),
        (b"content-type", b"application/json"),
        (b"content-length", str(length).encode()),
    )
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": list(headers),
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
        "state": {},
    }
