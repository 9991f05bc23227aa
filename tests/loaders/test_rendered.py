"""load(render(model)) gives the model back, in every serialisation, oddities drawn by seed.

A sample of seeds runs here, more under `make prove`; `python -m tests.unseen` measures.
"""

import pytest

from tests.contract.effort import tries
from tests.texts import needs_seeds
from tests.unseen import Tally, random_models, retold_models, tallies

SERIALISATIONS = (
    "tabs",
    "word",
    "markdown",
    "cell_bars",
    "bare_cells",
    "html_fragment",
    "html_page",
    "columns",
    "mixed",
)
# Least precision and recall of any kind where a print leaves open what a row is; elsewhere all
# facts are found and none besides.
OPEN = {"columns": 0.99}
# Kinds with few facts in a sample: one miss weighs too much for a ratio.
LEAST_FACTS = 40
SEEDS = range(200, 200 + tries(6, 60))
RETOLD_SEEDS = range(7, 7 + tries(1, 12))

serialisations = pytest.mark.parametrize("serialisation", SERIALISATIONS)


def lacking(kinds: dict[str, Tally], least: float | None) -> dict[str, Tally]:
    """Return the kinds of which not every fact is read, or less than a share of many."""
    if least is None:
        return {
            kind: tally
            for kind, tally in kinds.items()
            if not tally.right == tally.expected == tally.found
        }
    return {
        kind: tally
        for kind, tally in kinds.items()
        if tally.expected >= LEAST_FACTS and min(tally.precision, tally.recall) < least
    }


@serialisations
def test_a_rendered_disclosure_is_read_back(serialisation: str) -> None:
    kinds, refused = tallies(random_models(SEEDS), serialisation)
    assert refused == 0
    assert sum(tally.expected for tally in kinds.values()) > 1_000
    assert lacking(kinds, OPEN.get(serialisation)) == {}


@needs_seeds
@serialisations
def test_a_real_disclosure_retold_of_another_place_is_read_back(serialisation: str) -> None:
    kinds, refused = tallies(retold_models(RETOLD_SEEDS), serialisation)
    assert refused == 0
    assert lacking(kinds, OPEN.get(serialisation)) == {}
