"""Page ends anywhere: page numbers and running heads between the rows of a table or form."""

import pytest

from graph_schema.money import wan
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

COVER = "唐县司法局2023年部门预算\n\n"
END = "三、其他需要说明的事项\n\n无其他需要说明的事项。\n"
TABLE = (
    "序号\t功能分类科目\t\t合计\t基本支出\t项目支出",
    "\t科目编码\t科目名称\t\t\t",
    "栏次\t1\t2\t3\t4\t5",
    "1\t\t合计\t80.00\t50.00\t30.00",
    "2\t204\t公共安全支出\t80.00\t50.00\t30.00",
    "3\t20406\t司法\t80.00\t50.00\t30.00",
)
FORM = (
    "项目编码\t\t\t项目名称\t普法经费\t",
    "资金用途\t用于普法。\t\t\t\t",
    "绩效目标\t按时完成\t\t\t\t",
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据",
    "产出指标\t数量指标\t普法场次\t普法的场次\t≥12场\t冀司〔2022〕1号",
    "\t质量指标\t参与率\t参与的比率\t≥90%\t年度计划",
    "满意度指标\t服务对象满意度指标\t群众满意度\t满意的比率\t≥95%\t问卷",
)


def text(between: str, *ends: tuple[int, int]) -> bytes:
    """Return a disclosure in whose tables these words stand above the given rows."""
    lines = [COVER + "部门预算支出总表\n\n341唐县司法局\n\n单位：万元\n"]
    for number, rows in enumerate((TABLE, FORM)):
        lines += ["1、普法经费绩效目标表\n"] if number else []
        for place, row in enumerate(rows):
            lines += [f"\n{between}\n"] if (number, place) in ends else []
            lines.append(row)
        lines.append("")
    return "\n".join([*lines, END]).encode()


def facts(source: bytes) -> object:
    records = read_disclosure(source, "text.txt")
    names = {each.id: each.name for each in records.projects}
    return (
        [(each.title, each.data_rows) for each in records.disclosure.tables],
        [(each.name, [wan(a.amount) for a in each.amounts]) for each in records.budget_lines],
        [(each.name, each.purpose) for each in records.projects],
        [each.text for each in records.goals],
        [
            (names[each.project_id or ""], each.levels, each.basis)
            for each in records.indicators
        ],
        doubts(records),
    )


ENDS = [
    (number, place)
    for number, rows in enumerate((TABLE, FORM))
    for place in range(1, len(rows))
]


@pytest.mark.parametrize("end", ENDS, ids=str)
@pytest.mark.parametrize("between", ["27", "- 27 -", "第27页", "页码 27"])
def test_a_page_number_between_two_rows_changes_nothing(
    end: tuple[int, int], between: str
) -> None:
    assert facts(text(between, end)) == facts(text(""))


def test_a_line_that_comes_again_between_rows_is_a_running_head() -> None:
    ends = ((0, 4), (0, 5), (1, 1), (1, 2), (1, 5), (1, 6))
    head = "唐县二〇二三年财政信息"
    assert facts(text(head, *ends)) == facts(text(""))


def test_a_line_that_comes_once_between_rows_is_none() -> None:
    (table,) = read_disclosure(text("以上为本级", (0, 5)), "text.txt").disclosure.tables
    assert table.data_rows == 2
