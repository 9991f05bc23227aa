"""load(render(model)) gives the model back, in every serialisation, oddities drawn by seed.

A sample of seeds runs here, more under `make prove`; `python -m tests.unseen` measures.
"""

import pytest

from tests.contract.effort import tries
from tests.texts import needs_seeds
from tests.unseen import Tally, random_models, retold_models, tallies

# Least precision and recall of any kind of fact over the sample. A serialisation is as good as
# its worst kind; where a figure rises, the bound rises with it.
SERIALISATIONS = {
    "tabs": 0.97,
    "word": 0.97,
    "markdown": 0.97,
    "cell_bars": 0.97,
    "bare_cells": 0.97,
    "html_fragment": 0.97,
    "html_page": 0.97,
    "columns": 0.97,
    "mixed": 0.96,
}
# Kinds with few facts in a sample: one miss weighs too much for a ratio.
LEAST_FACTS = 40
# Of a real disclosure retold every fact is found, but where a print leaves open what a row is:
# in aligned columns.
OPEN = {"columns": 0.98}
SEEDS = range(200, 200 + tries(6, 60))
RETOLD_SEEDS = range(7, 7 + tries(1, 12))

serialisations = pytest.mark.parametrize("serialisation", list(SERIALISATIONS))


def weak(kinds: dict[str, Tally], least: float) -> dict[str, tuple[float, float]]:
    return {
        kind: (round(tally.precision, 3), round(tally.recall, 3))
        for kind, tally in kinds.items()
        if tally.expected >= LEAST_FACTS and min(tally.precision, tally.recall) < least
    }


@serialisations
def test_a_rendered_disclosure_is_read_back(serialisation: str) -> None:
    kinds, refused = tallies(random_models(SEEDS), serialisation)
    assert refused == 0
    assert sum(tally.expected for tally in kinds.values()) > 1_000
    assert weak(kinds, SERIALISATIONS[serialisation]) == {}


@needs_seeds
@serialisations
def test_a_real_disclosure_retold_of_another_place_is_read_back(serialisation: str) -> None:
    kinds, refused = tallies(retold_models(RETOLD_SEEDS), serialisation)
    assert refused == 0
    assert weak(kinds, OPEN.get(serialisation, 1.0)) == {}
