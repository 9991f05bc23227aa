"""Rows of indicators whose levels stand alone, or one column beside their labels."""

from collections.abc import Callable

import pytest

from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
FIRST = ("产出指标", "数量指标", "受理数", "受理案件数", "≥30件", "冀司〔2022〕1号")
SECOND = ("", "质量指标", "办结率", "按期办结率", "≥95%", "")
LAST = ("满意度指标", "服务对象满意度指标", "群众满意度", "群众满意", "≥90%", "")
READ = [
    ("产出指标", "数量指标", "受理数", "≥30件"),
    ("产出指标", "质量指标", "办结率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
]
Rows = tuple[tuple[str, ...], ...]


def tabs(rows: Rows) -> str:
    padded = ("\t".join((*row, *[""] * (6 - len(row)))) for row in rows)
    return "\n".join(padded) + "\n"


def word(rows: Rows) -> str:
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def read(rows: str) -> tuple[list[tuple[str, ...]], list[str]]:
    text = f"唐县司法局2023年部门预算\n\n1、普法经费绩效目标表\n\n{rows}\n"
    records = read_disclosure(text.encode(), "text.txt")
    found = [
        (*[level or "" for level in each.levels], each.target.printed)
        for each in records.indicators
    ]
    return found, doubts(records)


@pytest.mark.parametrize("write", [tabs, word])
def test_a_level_alone_in_its_row_heads_the_rows_below(
    write: Callable[[Rows], str],
) -> None:
    rows = (HEADER, FIRST[:1], ("", *FIRST[1:]), SECOND, LAST[:1], ("", *LAST[1:]))
    assert read(write(rows)) == (READ, [])


@pytest.mark.parametrize("write", [tabs, word])
def test_a_number_right_of_the_targets_shows_that_a_row_is_shifted(
    write: Callable[[Rows], str],
) -> None:
    rows = (HEADER, FIRST, SECOND, ("", *LAST[:-1]))
    assert read(write(rows)) == (READ, ["SHIFTED_ROW"])


def test_a_row_without_the_empty_cell_of_its_first_level_is_moved_back() -> None:
    rows = (HEADER, FIRST, (*SECOND[1:], ""), LAST)
    assert read(tabs(rows)) == (READ, [])
