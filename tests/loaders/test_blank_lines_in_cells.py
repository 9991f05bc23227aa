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


@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["an empty paragraph", "two"])
@pytest.mark.parametrize("column", range(1, 6))
@pytest.mark.parametrize("words", ["问卷", "当事人满意度调查表", "资产情况"])
def test_a_cell_may_begin_with_empty_paragraphs(blank: str, column: int, words: str) -> None:
    cells = [*FIRST[:column], blank + words, *FIRST[column + 1 :]]
    form = row("绩效目标", "普法宣传。") + row(*HEADER) + row(*cells) + row(*SECOND)
    heading = "唐县司法局2023年部门预算\n1、普法经费绩效目标表\n"
    records = read_disclosure((heading + form).encode(), "text.txt")
    first, second = records.indicators
    found = (*first.levels[1:], first.description, first.target.printed, first.basis)
    assert found == (*FIRST[1:column], words, *FIRST[column + 1 :])
    assert second.basis == "年度计划"
    assert [each.title for each in records.disclosure.tables] == []
    assert doubts(records) == []


def test_a_title_behind_an_empty_cell_heads_the_table_below_it() -> None:
    cells = row(*SECOND[:-1], "").rstrip("\n") + "\n"
    captions = row("341唐县司法局", "截止时间：2022年12月31日")
    assets = row("项目", "数量", "价值（万元）") + row("资产总额", "1", "2")
    form = row("绩效目标", "普法宣传。") + row(*HEADER) + row(*FIRST)
    for title, below in (("部门固定资产占用情况表", captions + assets), ("资产统计表", assets)):
        heading = "唐县司法局2023年部门预算\n1、普法经费绩效目标表\n"
        text = f"{heading}{form}{cells}{title}\n{below}"
        records = read_disclosure(text.encode(), "text.txt")
        assert [each.basis for each in records.indicators] == [FIRST[-1], None]
        assert [each.title for each in records.disclosure.tables] == [title]


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


def test_a_header_printed_again_between_words_rows_begins_a_page() -> None:
    cut = row("", "质量指标", "办结率", "按期办结率", "≥95%", "根据冀司〔2022〕")
    rest = row(*HEADER) + row("", "", "", "", "", "21号")
    last = row("", "成本指标", "单位成本", "每件成本", "≤300元", "预算")
    form = row("绩效目标", "普法宣传。") + row(*HEADER) + row(*FIRST) + cut + rest + last
    heading = "唐县司法局2023年部门预算\n1、普法经费绩效目标表\n"
    records = read_disclosure((heading + form).encode(), "text.txt")
    assert [(each.levels[0], each.basis) for each in records.indicators] == [
        ("产出指标", "冀司〔2022〕1号"),
        ("产出指标", "根据冀司〔2022〕21号"),
        ("产出指标", "预算"),
    ]
    assert doubts(records) == []


@pytest.mark.parametrize(
    "goal",
    [
        pytest.param("绩效目标\t1.普法宣传。\n\n2.法律援助。\t\t\t\t\n", id="inside"),
        pytest.param("绩效目标\t1.普法宣传。\n\n\n\n2.法律援助。\t\t\t\t\n", id="three"),
        pytest.param("绩效目标\t1.普法宣传。\t\t\t\t\n\n2.法律援助。\n", id="behind the row"),
        pytest.param("绩效目标\t1.普法宣传。\n\n2.法律援助。\n", id="no empty cells"),
        pytest.param(
            "绩效目标\t1.普法宣传。\n2.法律援助。\n\n\t\t\t\t\n", id="empty cells alone"
        ),
    ],
)
@pytest.mark.parametrize("above", ["", "项目编码\t13062723P00001410001C\t\t项目名称\t普法\t\n"])
def test_a_goal_goes_on_behind_a_blank_line_in_rows_with_tabs(goal: str, above: str) -> None:
    rows = "".join("\t".join(cells) + "\n" for cells in (HEADER, FIRST, SECOND))
    forms = (f"{n}、{n}号经费绩效目标表\n\n{above}{goal}{rows}\n" for n in (1, 2))
    records = read_disclosure(f"唐县司法局2023年部门预算\n\n{''.join(forms)}".encode(), "t.txt")
    assert [each.text for each in records.goals] == ["普法宣传。", "法律援助。"] * 2
    assert [each.basis for each in records.indicators] == [FIRST[-1], SECOND[-1]] * 2
    assert [each.heading for each in records.projects] == ["1号经费", "2号经费"]
    assert doubts(records) == []


def test_a_heading_between_a_goal_and_indicators_begins_a_project() -> None:
    rows = "".join("\t".join(cells) + "\n" for cells in (HEADER, FIRST, SECOND))
    goal = "绩效目标\t1.普法宣传。\t\t\t\t\n\n2、法律援助经费绩效目标表\n\n"
    text = f"唐县司法局2023年部门预算\n\n1、普法经费绩效目标表\n\n{goal}{rows}"
    records = read_disclosure(text.encode(), "text.txt")
    assert [each.heading for each in records.projects] == ["普法经费", "法律援助经费"]
    assert {each.project_id for each in records.indicators} == {records.projects[1].id}


def test_rows_without_a_label_are_looked_at_a_few_times_each() -> None:
    form = "绩效目标\t按时完成\n"
    row = "\t按量完成\n按质完成\n\t一级指标\t二级指标\t三级指标\n"
    assert work(form + row * 1_600) < work(form + row * 800) * 2.2
