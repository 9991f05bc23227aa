from pathlib import Path

import pytest

from tests.render.expected import expected_facts
from tests.render.fact_items import shown
from tests.render.from_expected import model_from
from tests.render.scoring import read_facts
from tests.render.test_renderer import ANNOTATED, needs_annotated

pytestmark = needs_annotated
each_text = pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.name[:3])


@each_text
@pytest.mark.parametrize("seed", [0, 1])
def test_no_fact_is_lost_in_the_retelling(path: Path, seed: int) -> None:
    known, told = read_facts(path), expected_facts(model_from(path, seed))
    for kind in ("citations", "named_documents", "projects", "units", "department_kpis",
                 "income_lines", "functional_lines", "economic_lines"):  # fmt: skip
        assert len(getattr(told, kind)) == len(getattr(known, kind)), kind
    for count in (lambda one: len(one.kpis), lambda one: len(one.goals)):
        assert sum(map(count, told.projects)) == sum(map(count, known.projects))


@each_text
def test_indicators_keep_their_numbers(path: Path) -> None:
    known, told = read_facts(path), expected_facts(model_from(path, 0))
    for field in ("operator", "number", "unit", "level1", "level2"):
        before = [shown(getattr(kpi, field)) for one in known.projects for kpi in one.kpis]
        after = [shown(getattr(kpi, field)) for one in told.projects for kpi in one.kpis]
        assert sorted(after) == sorted(before), field


@each_text
def test_names_numbers_and_order_are_others(path: Path) -> None:
    known = read_facts(path)
    first, second = (expected_facts(model_from(path, seed)) for seed in (0, 3))
    assert known.department.name not in str(first)
    assert first.headline != known.headline
    assert [one.heading for one in first.projects] != [one.heading for one in known.projects]
    assert first != second


@each_text
def test_equal_documents_stay_equal_and_different_ones_different(path: Path) -> None:
    known, told = read_facts(path), expected_facts(model_from(path, 0))
    before = {one.canonical for one in known.citations}
    after = {one.canonical for one in told.citations}
    assert len(after) == len(before)
