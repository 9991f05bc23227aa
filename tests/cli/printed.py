"""What the documents print, run for real: commands with their output, queries with answers.

`python -m tests.cli.printed --write` puts what is printed today into the documents; the change
is then reviewed like any other.
"""

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.store import open_store
from loaders.documents.resolving import resolve_citations
from tests.cli.running import COMMAND, environment
from tests.cli.serving import serving
from tests.texts import ROOT

DOCUMENTS = (
    "README.md",
    "README.zh.md",
    "docs/cli.md",
    "docs/loading.md",
    "docs/citations.md",
    "docs/bulk.md",
)
STORE = "budget-lineage.db"

# A console block holds commands behind `$ `, each with its output; a query stands in a graphql
# block, and its answer in the json block that follows.
_FENCE = re.compile(r"^```(console|graphql|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*(?:\\\n.*)*)$", re.MULTILINE)
_PORT = re.compile(r"127\.0\.0\.1:\d+")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a document; `start` and `end` are those of its content."""

    kind: str
    text: str
    start: int
    end: int


def blocks(document: str) -> list[Block]:
    """Return the blocks that can be run, or that are answers, in order."""
    return [
        Block(match[1], match[2], match.start(2), match.end(2))
        for match in _FENCE.finditer(document)
    ]


def rerun(document: str) -> str:
    """Return the document as it would be if it were written today."""
    written = document
    replacements = []
    with workplace() as folder:
        query = ""
        for block in blocks(document):
            if block.kind == "console":
                replacements.append((block, console(block.text, folder)))
            elif block.kind == "graphql":
                query = block.text
            elif query:
                replacements.append((block, answer(query, folder)))
                query = ""
    for block, text in reversed(replacements):
        written = written[: block.start] + text + written[block.end :]
    return written


@contextmanager
def workplace() -> Iterator[Path]:
    """Make a folder like a source checkout: with the samples, and the program on the path."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples")
        (folder / "bin").mkdir()
        program = folder / "bin" / "budget-lineage"
        words = " ".join(f'"{word}"' for word in COMMAND)
        program.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        yield folder


def console(text: str, folder: Path) -> str:
    """Return a console block with the output that its commands have now."""
    return "".join(
        f"$ {match[1]}\n{output(match[1], folder)}" for match in _COMMAND.finditer(text)
    )


def output(command: str, folder: Path) -> str:
    """Return what a command prints, both streams, its blank ends removed."""
    if command == "make demo":
        return demonstration(folder)
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment(PATH=path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    return done.stdout.decode().rstrip("\n") + "\n" if done.stdout.strip() else ""


def demonstration(folder: Path) -> str:
    """Return what `make demo` prints until it serves."""
    with serving("demo", "--port", "0", cwd=folder) as server:
        server.address()
        server.interrupt()
    lines = "\n".join(server.said).removesuffix("\nStopped.")
    return _PORT.sub("127.0.0.1:8000", lines) + "\n"


def answer(query: str, folder: Path) -> str:
    """Return the answer of the API on the store that the commands before have filled."""
    store = open_store(folder / STORE, create=False)
    with TestClient(create_app(store, read_citations=resolve_citations)) as client:
        response = client.post("/graphql", json={"query": query})
    store.close()
    return json.dumps(response.json(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Print which documents differ from what is printed today; with `--write`, change them."""
    for name in DOCUMENTS:
        path = ROOT / name
        document = path.read_text(encoding="utf-8")
        today = rerun(document)
        if today != document:
            print(f"{name}: differs")
            if "--write" in sys.argv[1:]:
                path.write_text(today, encoding="utf-8")


if __name__ == "__main__":
    main()
