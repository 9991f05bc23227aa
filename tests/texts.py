"""Texts that tests read: the samples of examples/, and the real ones beside the project."""

from functools import cache
from pathlib import Path

import pytest

from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
EXPECTED = SHARED / "expected"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))

needs_seeds = pytest.mark.skipif(
    not SEEDS, reason="the real disclosures (../shared/seeds) are not beside the project"
)


@cache
def records_of(path: Path) -> DisclosureRecords:
    """Read a text once per run; records are immutable."""
    return read_disclosure(path.read_bytes(), path.name)


def text_params(paths: list[Path]) -> list[object]:
    """Return one parameter per text, named by its file."""
    return [pytest.param(path, id=path.stem[:12]) for path in paths]
