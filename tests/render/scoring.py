"""Precision and recall, kind by kind, of loader records against the facts known of a text.

Text is compared without white space and with full and half width folded, because the texts put
blanks into words. Every kind is a bag of items: a fact counts where an equal one is found.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from graph_schema.records import DisclosureRecords
from tests.render.fact_items import Item, items_of
from tests.render.facts import Facts
from tests.render.found_facts import facts_of


@dataclass(frozen=True, slots=True)
class KindScore:
    """How well one kind of fact was read.

    Args:
        right: Facts that are both expected and found.
        differences: One line per fact that is missing, unexpected or changed.
        missing: Facts that are expected and not found.
        unexpected: Those that are found and not expected.
    """

    kind: str
    right: int
    expected: int
    found: int
    differences: tuple[str, ...] = ()
    missing: tuple[Item, ...] = ()
    unexpected: tuple[Item, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def is_perfect(self) -> bool:
        return self.right == self.expected == self.found


def read_facts(path: Path) -> Facts:
    """Return the annotated facts of one text."""
    return msgspec.json.decode(path.read_bytes(), type=Facts)


def score(
    records: DisclosureRecords | Facts, expected: Facts | Mapping[str, object]
) -> list[KindScore]:
    """Compare what a loader read with what a text is known to say.

    Args:
        records: One disclosure's records, or facts that were read from some.
        expected: Facts, or the same as decoded JSON.
    """
    known = expected if isinstance(expected, Facts) else as_facts(expected)
    found = records if isinstance(records, Facts) else facts_of(records)
    wanted, got = items_of(known, known), items_of(found, known)
    return [compare(kind, wanted[kind], got.get(kind, ())) for kind in wanted]


def as_facts(plain: Mapping[str, object]) -> Facts:
    return msgspec.json.decode(json.dumps(plain).encode(), type=Facts)


def compare(kind: str, wanted: Sequence[Item], got: Sequence[Item]) -> KindScore:
    """Match two bags of items; each item is counted once."""
    left = Counter(item.fields for item in got)
    missing = []
    for item in wanted:
        reading = next((one for one in item.readings if left[one]), None)
        if reading is None:
            missing.append(item)
        else:
            left[reading] -= 1
    unexpected = []
    for item in got:
        if left[item.fields]:
            left[item.fields] -= 1
            unexpected += [] if item.optional else [item]
    right = len(wanted) - len(missing)
    lines = tuple(differences(missing, unexpected))
    found = right + len(unexpected)
    return KindScore(kind, right, len(wanted), found, lines, tuple(missing), tuple(unexpected))


def differences(missing: list[Item], unexpected: list[Item]) -> Iterator[str]:
    """Say what is wrong, pairing items that bear the same label."""
    rest = list(unexpected)
    for item in missing:
        twin = next((other for other in rest if other.label == item.label), None)
        if twin is None:
            yield f"missing: {item}"
            continue
        rest.remove(twin)
        yield f"changed: {item.label}: {item.changes(twin)}"
    for item in rest:
        yield f"unexpected: {item}"


def table(scores: Sequence[KindScore]) -> str:
    """Return the scores as lines of text, one kind a line."""
    lines = [f"{'kind':24} {'right':>6} {'expected':>8} {'found':>6} precision recall"]
    for one in scores:
        lines.append(
            f"{one.kind:24} {one.right:6} {one.expected:8} {one.found:6} "
            f"{one.precision:9.4f} {one.recall:6.4f}"
        )
    return "\n".join(lines)
