"""The ports of a server: which to take, and whether it answers there."""

import socket
from collections.abc import Mapping
from urllib.error import URLError
from urllib.request import urlopen

from errors import ServerError

LOOPBACK = "127.0.0.1"
BOLT_PORT, HTTP_PORT = 7687, 7474
# Bolt's opening: its magic number and the versions a client speaks, 5.4 down to 5.0.
BOLT_OPENING = bytes.fromhex("6060b017 00040405 00000000 00000000 00000000")


def choose_ports(
    last: Mapping[str, int], bolt: int | None, http: int | None
) -> tuple[int, int]:
    """Return the ports asked for; else those of the last start, the defaults, any others."""
    usual = ((bolt, last.get("bolt_port"), BOLT_PORT), (http, last.get("http_port"), HTTP_PORT))
    chosen: list[int] = []
    for asked, before, default in usual:
        wishes = [asked] if asked is not None else [before or default, default, 0]
        ports = [port for port in map(free_port, wishes) if port and port not in chosen]
        if not ports:
            raise ServerError(f"port {asked} is in use; choose another, or 0 for any")
        chosen.append(ports[0])
    return chosen[0], chosen[1]


def free_port(port: int) -> int | None:
    """Return the port if nothing listens there, any free one for 0, else None."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return None
        number: int = probe.getsockname()[1]
        return number


def speaks_bolt(port: int) -> bool:
    """Return whether a Bolt server agrees on a version."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=2) as connection:
            connection.sendall(BOLT_OPENING)
            return connection.recv(4) not in (b"", b"\0\0\0\0")
    except OSError:
        return False


def speaks_http(port: int) -> bool:
    """Return whether the HTTP server names Neo4j's version."""
    try:
        with urlopen(f"http://{LOOPBACK}:{port}/", timeout=2) as answer:
            return b"neo4j_version" in answer.read()
    except (URLError, OSError):
        return False
