"""In Word's cells, an empty paragraph is a blank line: what follows it may be the same cell."""

import pytest

from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts
from tests.loaders.work import work

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
FIRST = ("产出指标", "数量指标", "受理数", "受理案件数", "≥30件", "冀司〔2022〕1号")
SECOND = ("", "质量指标", "办结率", "按期办结率", "≥95%", "年度计划")


def row(*cells: str) -> str:
    return "".join(f"\t{cell}\n" for cell in cells) + "\n"


def text(*, goal: str = "1.普法宣传。", basis: str = "", below: str = "") -> bytes:
    first = row(*FIRST[:-1], FIRST[-1] + basis)
    form = row("绩效目标", goal) + row(*HEADER) + first + row(*SECOND)
    return f"唐县司法局2023年部门预算\n1、普法经费绩效目标表\n\n{form}\n{below}".encode()


@pytest.mark.parametrize(
    ("goal", "goals"),
    [
        pytest.param(
            "1.普法宣传。\n\n2.法律援助。", ["普法宣传。", "法律援助。"], id="numbered"
        ),
        pytest.param("普法宣传。\n\n\n法律援助。", ["普法宣传。\n法律援助。"], id="paragraphs"),
    ],
)
def test_a_goal_goes_on_behind_a_blank_line(goal: str, goals: list[str]) -> None:
    records = read_disclosure(text(goal=goal), "text.txt")
    assert [each.text for each in records.goals] == goals
    assert [each.project_id for each in records.indicators] == [records.projects[0].id] * 2
    assert doubts(records) == []


def test_a_basis_goes_on_behind_a_blank_line() -> None:
    records = read_disclosure(text(basis="\n\n冀司〔2022〕2号"), "text.txt")
    assert [each.basis for each in records.indicators] == [
        "冀司〔2022〕1号冀司〔2022〕2号",
        "年度计划",
    ]
    assert len(records.projects) == 1


def test_paragraphs_between_two_tables_go_on_in_no_cell() -> None:
    other = "说明如下。\n\n" + row("项目", "数量", "价值") + row("资产总额", "1", "2")
    records = read_disclosure(text(below="说明如下。\n\n" + other), "text.txt")
    assert records.indicators[-1].basis == "年度计划"
    heading = text(goal="按时完成\n\n二、绩效指标")
    (goal,) = read_disclosure(heading, "text.txt").goals
    assert goal.text == "按时完成"


@pytest.mark.parametrize("below", [row(*HEADER), "\t其他\n\n"], ids=["a cell's", "no cell's"])
def test_lines_behind_blank_ones_are_looked_at_a_few_times_each(below: str) -> None:
    form = row("绩效目标", "1.普法宣传。") + "2.法律援助。\n\n" + below
    assert work(form * 400) < work(form * 200) * 2.2
