from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.render.expected import expected_facts
from tests.render.facts import Facts, KpiFacts
from tests.render.random_models import random_model
from tests.render.scoring import KindScore, as_facts, score, table
from tests.render.test_renderer import ANNOTATED, needs_annotated


@pytest.fixture(scope="module")
def known() -> Facts:
    """The facts of a disclosure with tables, projects and citations of both kinds."""
    candidates = (expected_facts(random_model(seed)) for seed in range(100))
    return next(
        facts
        for facts in candidates
        if facts.income_lines and len(facts.projects) > 2 and len(facts.citations) > 4
        and facts.named_documents and len(facts.units) > 1 and facts.document_titles
    )  # fmt: skip


def by_kind(scores: list[KindScore]) -> dict[str, KindScore]:
    return {one.kind: one for one in scores}


def test_facts_score_full_marks_against_themselves(known: Facts) -> None:
    scores = score(known, known)
    assert [one.kind for one in scores if not one.is_perfect] == []
    assert all(one.precision == one.recall == 1.0 for one in scores)


def test_nothing_found_is_no_recall_and_full_precision(known: Facts) -> None:
    found = Facts(fiscal_year=known.fiscal_year, department=known.department)
    scores = by_kind(score(found, known))
    assert scores["indicators"].recall == 0.0
    assert scores["indicators"].precision == 1.0
    assert scores["fiscal year"].is_perfect


def test_blanks_and_width_do_not_matter(known: Facts) -> None:
    first, *rest = known.projects
    wide = replace(
        first, heading=first.heading.replace("2", "２")[:2] + " " + first.heading[2:]
    )
    scores = by_kind(score(replace(known, projects=(wide, *rest)), known))
    assert scores["projects"].is_perfect
    assert scores["indicators"].is_perfect


PLANTED = {
    "fiscal year": lambda facts: replace(facts, fiscal_year=facts.fiscal_year + 1),
    "units": lambda facts: replace(facts, units=facts.units[1:]),
    "tables": lambda facts: replace(facts, tables=facts.tables[:-1]),
    "income lines": lambda facts: replace(facts, income_lines=facts.income_lines[:-1]),
    "functional lines": lambda facts: replace(
        facts,
        functional_lines=(
            *facts.functional_lines[:-1],
            replace(facts.functional_lines[-1], total_wan=Decimal("0.01")),
        ),
    ),
    "headline": lambda facts: replace(
        facts, headline={**facts.headline, "income_total_wan": Decimal(1)}
    ),
    "projects": lambda facts: replace(
        facts, projects=(replace(facts.projects[0], amount_wan=Decimal(7)), *facts.projects[1:])
    ),
    "goals": lambda facts: replace(
        facts, projects=(replace(facts.projects[0], goals=("别的",)), *facts.projects[1:])
    ),
    "indicators": lambda facts: replace(
        facts,
        projects=(
            replace(facts.projects[0], kpis=facts.projects[0].kpis[1:]),
            *facts.projects[1:],
        ),
    ),
    "citations": lambda facts: replace(
        facts, citations=(replace(facts.citations[0], where="goal"), *facts.citations[1:])
    ),
    "titled documents": lambda facts: replace(facts, named_documents=facts.named_documents[1:]),
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_fault_shows_in_its_kind(known: Facts, kind: str) -> None:
    found = PLANTED[kind](known)
    scores = by_kind(score(found, known))
    assert not scores[kind].is_perfect
    assert scores[kind].differences


def test_the_order_of_indicators_counts_apart(known: Facts) -> None:
    first, *rest = known.projects
    turned = replace(first, kpis=(first.kpis[1], first.kpis[0], *first.kpis[2:]))
    scores = by_kind(score(replace(known, projects=(turned, *rest)), known))
    assert scores["indicators"].is_perfect
    assert not scores["indicator order"].is_perfect


def test_a_listed_alternative_is_accepted(known: Facts) -> None:
    kpi = KpiFacts(level1="产出指标", level3="成本", value_raw="预计10万")
    other = replace(kpi, alternative={"number": 10.0, "unit": "万"})
    read = replace(kpi, number=Decimal(10), unit="万")
    first, *rest = known.projects
    expected = replace(known, projects=(replace(first, kpis=(other,)), *rest))
    found = replace(known, projects=(replace(first, kpis=(read,)), *rest))
    assert by_kind(score(found, expected))["indicators"].is_perfect
    assert by_kind(score(expected, expected))["indicators"].is_perfect


def test_plain_json_is_accepted_and_unknown_keys_are_not_compared() -> None:
    plain: dict[str, object] = {
        "seed": "x", "fiscal_year": 2023, "department": {"name": "某局", "code": None},
        "headline": {"income_total_wan": 1.5}, "tables": [], "projects": [],
    }  # fmt: skip
    found = replace(as_facts(plain), headline={"income_total_wan": Decimal("1.50"),
                                               "public_wan": Decimal(3)})  # fmt: skip
    scores = score(found, plain)
    assert all(one.is_perfect for one in scores)
    assert "titles of numbers" not in {one.kind for one in scores}
    assert "headline" in table(scores)


@needs_annotated
def test_the_annotated_facts_are_read_whole() -> None:
    from tests.render.scoring import read_facts

    facts = [read_facts(path) for path in ANNOTATED]
    assert sum(len(one.projects) for one in facts) == 90
    assert sum(len(kpi.kpis) for one in facts for kpi in one.projects) == 783
    assert sum(len(one.citations) for one in facts) == 176
    for one in facts:
        assert all(kind.is_perfect for kind in score(one, one))
