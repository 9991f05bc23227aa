"""What tests found that tried everything: docs/measured/proofs.json, tables in the documents.

A test hands its counts over with the fixture `found`. Under `BUDGET_LINEAGE_PROVE=1` the run
writes them down in the end, those of tests that name one thing added up; what other runs found
stays. A run in which a test failed writes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec

from tests.made_tables import put_into
from tests.reports import MEASURED, ROOT, commit

FILE = MEASURED / "proofs.json"
PROPERTY = "found"
_BEGIN, _END = "<!-- proofs: begin -->", "<!-- proofs: end -->"


class Proof(msgspec.Struct, frozen=True):
    """What tests found of one thing.

    Args:
        document: Under docs, without its ending: whose table shows it.
        what: Was tried.
        counts: By what was counted.
    """

    document: str
    what: str
    seed: int | None
    counts: dict[str, int]
    commit: str = ""


class Found(Protocol):
    """Hands over what a test found."""

    def __call__(self, document: str, what: str, seed: int | None, **counts: int) -> None:
        """Add counts to those of one thing; `_` in their names stands for a blank."""


def proof(document: str, what: str, seed: int | None, counts: Mapping[str, int]) -> str:
    """Return what a test found as the text that travels in its report."""
    named = {name.replace("_", " "): count for name, count in counts.items()}
    return msgspec.json.encode(Proof(document, what, seed, named)).decode()


def write_down(texts: Iterable[str]) -> None:
    """Add what tests of this run found to the file, and renew the tables."""
    if not (new := added_up(msgspec.json.decode(text, type=Proof) for text in texts)):
        return
    known = msgspec.json.decode(FILE.read_bytes(), type=list[Proof]) if FILE.exists() else []
    proofs = {(each.document, each.what): each for each in (*known, *new)}
    ordered = [proofs[key] for key in sorted(proofs)]
    text = msgspec.json.format(msgspec.json.encode(ordered), indent=1).decode()
    FILE.write_text(text + "\n", encoding="utf-8")
    for document in {each.document for each in ordered}:
        rows = [each for each in ordered if each.document == document]
        put_into(ROOT / "docs" / f"{document}.md", _BEGIN, table(rows), _END)


def added_up(proofs: Iterable[Proof]) -> list[Proof]:
    """Return one proof of each thing."""
    sums: dict[tuple[str, str], tuple[int | None, Counter[str]]] = {}
    for each in proofs:
        _, counts = sums.setdefault((each.document, each.what), (each.seed, Counter()))
        counts.update(each.counts)
    now = commit()
    return [
        Proof(document, what, seed, dict(counts), now)
        for (document, what), (seed, counts) in sums.items()
    ]


def table(proofs: Iterable[Proof]) -> str:
    """Return a row a thing."""
    lines = ["| tried | found | at commit |", "|---|---|---|"]
    for each in proofs:
        counts = ", ".join(f"{count:,} {name}" for name, count in each.counts.items())
        lines.append(f"| {each.what} | {counts} | {each.commit} |")
    return "\n".join(lines) + "\n"
