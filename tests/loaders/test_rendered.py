"""load(render(model)) gives the model back, in every serialisation, oddities drawn by seed.

A sample of seeds runs here; `python -m tests.unseen` measures more.
"""

import pytest

from tests.texts import needs_seeds
from tests.unseen import Tally, random_models, retold_models, tallies

# Least precision and recall of any kind of fact over the sample. A serialisation is as good as
# its worst kind; where a figure rises, the bound rises with it.
EXACT = 0.97
SERIALISATIONS = {
    "tabs": EXACT,
    "word": EXACT,
    "markdown": EXACT,
    "html_fragment": EXACT,
    "html_page": EXACT,
}
# Kinds with few facts in a sample: one miss weighs too much for a ratio.
LEAST_FACTS = 40

serialisations = pytest.mark.parametrize("serialisation", list(SERIALISATIONS))


def weak(kinds: dict[str, Tally], least: float) -> dict[str, tuple[float, float]]:
    return {
        kind: (round(tally.precision, 3), round(tally.recall, 3))
        for kind, tally in kinds.items()
        if tally.expected >= LEAST_FACTS and min(tally.precision, tally.recall) < least
    }


@serialisations
def test_a_rendered_disclosure_is_read_back(serialisation: str) -> None:
    kinds, refused = tallies(random_models(range(200, 206)), serialisation)
    assert refused == 0
    assert sum(tally.expected for tally in kinds.values()) > 1_000
    assert weak(kinds, SERIALISATIONS[serialisation]) == {}


@needs_seeds
@serialisations
def test_a_real_disclosure_retold_of_another_place_is_read_back(serialisation: str) -> None:
    kinds, refused = tallies(retold_models([7]), serialisation)
    assert refused == 0
    assert weak(kinds, SERIALISATIONS[serialisation]) == {}
