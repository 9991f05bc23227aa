"""Run `make demo` as a person would, ask it one question over HTTP, and end it with Ctrl-C."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
CITED = "冀财社〔2022〕150号"
QUESTION = """
query Citing($document: String!) {
  projectsCiting(document: $document, match: STRICT) {
    totalCount
    edges { node { id name } citations { printed evidence(first: 1) { startLine quote } } }
  }
}
"""
START_SECONDS = 120
STOP_SECONDS = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_it_listens(demo: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if demo.poll() is not None:
            sys.exit(f"make demo ended by itself with exit code {demo.returncode}")
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"make demo does not listen on port {port} after {START_SECONDS} s")


def ask(port: int) -> dict[str, Any]:
    body = json.dumps({"query": QUESTION, "variables": {"document": CITED}}).encode()
    request = Request(
        f"http://127.0.0.1:{port}/graphql", body, {"Content-Type": "application/json"}
    )
    with urlopen(request, timeout=30) as response:
        answer: dict[str, Any] = json.load(response)
    if "errors" in answer:
        sys.exit(f"the query failed: {answer['errors']}")
    found: dict[str, Any] = answer["data"]["projectsCiting"]
    return found


def unwrapped(text: str) -> str:
    """Return the letters and digits only: a terminal table wraps and frames its cells."""
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def complaints(answer: dict[str, Any], printed: str) -> list[str]:
    """Return what is missing from the answer, or from what the demo printed."""
    if not answer["edges"]:
        return [f"no project cites {CITED}"]
    seen = unwrapped(printed)
    found = []
    for edge in answer["edges"]:
        project = edge["node"]["id"]
        quotes = [e["quote"] for c in edge["citations"] for e in c["evidence"]]
        if not any(quotes):
            found.append(f"{project}: no evidence in the answer")
        if unwrapped(edge["node"]["name"]) not in seen:
            found.append(f"{project}: its name was not printed")
        if not any(unwrapped(quote) in seen for quote in quotes):
            found.append(f"{project}: none of its evidence was printed")
    return found


def stop(demo: subprocess.Popen[bytes]) -> None:
    """Do what Ctrl-C does: interrupt the whole foreground group, make and the server."""
    os.killpg(demo.pid, signal.SIGINT)
    try:
        demo.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(demo.pid, signal.SIGKILL)
        demo.wait()
        sys.exit(f"make demo did not end within {STOP_SECONDS} s of Ctrl-C")


def main(store: Path) -> None:
    # A job in the background is born deaf to interrupts and hands that on; a server that is
    # started from a terminal is not.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    port = free_port()
    with tempfile.TemporaryFile() as output:
        demo = subprocess.Popen(
            ["make", "demo", f"DEMO_FLAGS=--port {port} --store {store}"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_until_it_listens(demo, port)
            answer = ask(port)
        finally:
            if demo.poll() is None:
                stop(demo)
            output.seek(0)
            printed = output.read().decode()
            print(printed)
    found = complaints(answer, printed)
    if found:
        sys.exit("\n".join(found))
    if "Traceback" in printed:
        sys.exit("the demo printed a traceback")
    with socket.socket() as client:
        if client.connect_ex(("127.0.0.1", port)) == 0:
            sys.exit(f"something still listens on port {port} after Ctrl-C")
    print(f"{len(answer['edges'])} projects cite {CITED}, each with evidence, here and there")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
