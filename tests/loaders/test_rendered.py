"""load(render(model)) gives the model back, in every serialisation, oddities drawn by seed.

A sample of seeds runs here, more under `make prove`; `python -m tests.unseen` measures.
"""

import pytest

from loaders.disclosure import read_disclosure
from tests.contract.effort import tries
from tests.render.expected import expected_facts
from tests.render.rendering import file_name, rendered
from tests.render.warned import unwarned
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
# Least precision and recall of any kind where a print leaves open what a row is, and warnings
# say so; elsewhere all facts are found and none besides.
OPEN = {"columns": 0.99}
# Kinds with few facts in a sample: one miss weighs too much for a ratio.
LEAST_FACTS = 40
SEEDS = range(200, 200 + tries(6, 60))
RETOLD_SEEDS = range(7, 7 + tries(1, 12))
# Tables in columns are read from their places alone, so that more of them are tried.
PRINTED_SEEDS = range(200, 200 + tries(80, 600))

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


@needs_seeds
def test_what_aligned_columns_leave_open_gives_a_warning() -> None:
    models = [*random_models(PRINTED_SEEDS), *retold_models(RETOLD_SEEDS)]
    silent = [
        difference
        for model in models
        for difference in unwarned(
            read_disclosure(rendered(model, "columns").encode(), file_name(model, "columns")),
            expected_facts(model),
        )
    ]
    assert silent == []
