from tests.render.expected import expected_facts
from tests.render.extremes import (
    HOSTILE,
    as_final_accounts,
    deep_headings,
    entity_bomb,
    one_line,
    with_hostile_names,
    with_long_cell,
    with_many_rows,
)
from tests.render.oddities import CLEAN
from tests.render.printed_facts import pieces_of, printed_facts, readable
from tests.render.random_models import random_model
from tests.render.rendering import rendered

MODEL = next(
    model for model in map(random_model, range(50)) if len(model.parts[0].projects) > 4
)


def test_hostile_names_are_printed_and_expected_verbatim() -> None:
    model = with_hostile_names(MODEL)
    text = rendered(model, "tabs", CLEAN)
    for name in HOSTILE[:5]:
        assert name in text
        assert any(name in project.heading for project in expected_facts(model).projects)


def test_hostile_names_are_escaped_in_pages() -> None:
    text = rendered(with_hostile_names(MODEL), "html_page", CLEAN)
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text


def test_sizes_are_those_asked_for() -> None:
    assert len(rendered(with_long_cell(MODEL, 50_000), "tabs", CLEAN)) > 50_000
    many = with_many_rows(MODEL, 500)
    assert len(many.parts[0].projects[0].kpis) == 500
    assert rendered(many, "tabs", CLEAN).count("\n") > 500
    assert len(one_line("预算\n", 10_000).split("\n")[-1]) >= 10_000
    assert deep_headings(30).count("\n") == 29
    assert len(entity_bomb(9)) < 2_000


def test_final_accounts_are_no_budget() -> None:
    assert "预算" not in as_final_accounts(rendered(MODEL, "word", CLEAN))


def test_a_big_table_keeps_every_fact() -> None:
    model = with_many_rows(MODEL, 60)
    text = readable(rendered(model, "word", CLEAN))
    assert all(pieces_of(fact, text) for fact in set(printed_facts(model)))
