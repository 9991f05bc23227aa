"""The five real disclosures, exactly: every fact that is known of them, and nothing else."""

from pathlib import Path

import pytest

from graph_schema.kinds import EdgeKind
from loaders.remainder import unread_parts
from tests.render.scoring import read_facts, score
from tests.texts import EXPECTED, SEEDS, needs_seeds, records_of

seeds = pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem[:3]) for path in SEEDS]
)
pytestmark = needs_seeds


@seeds
def test_every_known_fact_is_read_and_no_other(path: Path) -> None:
    scores = score(records_of(path), read_facts(EXPECTED / f"{path.stem}.json"))
    wrong = [kind for kind in scores if not kind.is_perfect]
    assert [line for kind in wrong for line in (kind.kind, *kind.differences)] == []
    assert sum(kind.expected for kind in scores) > 100


@seeds
def test_no_cell_of_a_form_and_no_table_is_left_unread(path: Path) -> None:
    assert [evidence.quote for evidence in unread_parts(records_of(path))] == []


def test_the_shifted_rows_and_the_lost_unit_are_warned_about() -> None:
    codes = {path.stem[:3]: [w.code for w in records_of(path).warnings] for path in SEEDS}
    assert codes == {
        "000": [],
        "001": [],
        "002": [],
        "003": ["SHIFTED_ROW"] * 3,
        "004": ["UNIT_CONTRADICTED"],
    }


def test_projects_printed_again_in_a_units_part_restate_the_departments() -> None:
    restating = {
        path.stem[:3]: [
            edge for edge in records_of(path).edges if edge.kind is EdgeKind.RESTATES
        ]
        for path in SEEDS
    }
    assert {name: len(edges) for name, edges in restating.items() if edges} == {"001": 3}
    for edge in restating["001"]:
        assert "/UNIT/" in edge.source
        assert "/DEPARTMENT/" in edge.target
        assert edge.confidence == 0.95


def test_amounts_that_no_expected_fact_names_follow_from_the_tables() -> None:
    headline = records_of(SEEDS[1]).disclosure.headline
    assert headline.carryover is not None
    assert headline.income_total is not None
    assert headline.general_public_income is not None
    assert headline.income_total == headline.general_public_income + headline.carryover
    assert headline.government_fund_income is None
    assert headline.procurement is None
