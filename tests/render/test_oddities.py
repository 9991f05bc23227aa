from dataclasses import replace

import pytest

from tests.render.model import Disclosure
from tests.render.oddities import CLEAN, SERIALISATIONS, Oddities, draw
from tests.render.random_models import random_model
from tests.render.rendering import rendered


def drawn_with(block: str, *, has_basis: bool = True) -> Disclosure:
    """Return a disclosure whose projects are on such a form; some rows may lack a basis."""
    for model in map(random_model, range(300)):
        for project in model.parts[0].projects:
            last = project.kpis[-1]
            if project.form.block == block and (has_basis or last.basis is None):
                return model
    raise AssertionError(block)


@pytest.mark.parametrize("serialisation", SERIALISATIONS)
def test_switches_are_drawn_by_seed(serialisation: str) -> None:
    drawn = [draw(seed, serialisation) for seed in range(30)]
    assert drawn == [draw(seed, serialisation) for seed in range(30)]
    assert len({replace(one, seed=0) for one in drawn}) > 20


SWITCHES = (
    ("tabs", Oddities(has_p_tags=True), "<p>"),
    ("tabs", Oddities(signs="latex"), r"$\geq "),
    ("tabs", Oddities(signs="entity"), "&ge;"),
    ("tabs", Oddities(has_bold=True), "**基本支出**"),
    ("tabs", Oddities(has_dashes=True), "- 1、"),
    ("tabs", Oddities(contents="pages"), "收支总表\t"),
    ("tabs", Oddities(page_rows=12, has_continuation=True), "（续表）"),
    ("tabs", Oddities(page_rows=12, has_page_numbers=True), "— "),
    ("tabs", Oddities(has_site=True), "ICP备"),
    ("word", Oddities(has_bookmarks=True), "[bookmark: _Toc_2_2_0000000001]"),
    ("word", Oddities(has_loose_labels=True), "  "),
    ("cell_bars", Oddities(variant=1), "| |"),
    ("html_fragment", Oddities(variant=2), "MsoNormal"),
    ("html_fragment", CLEAN, 'rowspan="'),
    ("html_page", CLEAN, "<meta charset"),
    ("columns", Oddities(page_rows=12, variant=1), "\f"),
)


@pytest.mark.parametrize(("serialisation", "oddities", "mark"), SWITCHES)
def test_a_switch_shows(serialisation: str, oddities: Oddities, mark: str) -> None:
    texts = [rendered(random_model(seed), serialisation, oddities) for seed in range(6)]
    assert any(mark in text for text in texts)
    if oddities != CLEAN and serialisation in {"tabs", "word"}:
        clean = [rendered(random_model(seed), serialisation, CLEAN) for seed in range(6)]
        assert texts != clean


def test_rows_are_cut_with_the_header_between() -> None:
    model = drawn_with("goal")
    oddities = Oddities(page_rows=12, has_cut_rows=True)
    texts = [rendered(model, "tabs", replace(oddities, seed=seed)) for seed in range(20)]
    cut = [line for text in texts for line in text.split("\n") if line.startswith("\t\t\t\t\t")]
    assert any(line.strip() for line in cut)


def test_shifted_rows_begin_one_column_later() -> None:
    model = drawn_with("numbered", has_basis=False)
    text = rendered(model, "tabs", Oddities(is_shifted=True))
    assert any("\t\t满意度指标\t服务对象满意度指标\t" in line for line in text.split("\n"))


def test_levels_are_merged_blank_or_repeated() -> None:
    model = drawn_with("goal")
    counts = [
        rendered(model, "tabs", Oddities(levels=levels)).count("产出指标\t")
        for levels in ("merged", "blank", "repeated")
    ]
    assert counts[0] == counts[1] < counts[2]


def test_cells_beside_a_wrapped_one_fall_between_its_lines() -> None:
    model = drawn_with("goal")
    top = rendered(model, "columns", Oddities(has_row_gaps=False))
    middle = rendered(model, "columns", Oddities(has_centred_cells=True, has_row_gaps=False))
    assert len(middle.split("\n")) > len(top.split("\n"))
