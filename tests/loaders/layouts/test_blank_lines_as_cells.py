"""Cells one a line with nothing around them, empty ones as blank lines, as converters print."""

import pytest

from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure

COVER = "馆陶县档案馆2026年部门预算公开\n\n"
EXPENDITURE = """部门预算支出总表
119馆陶县档案馆
预算年度：2026
单位：万元
序号\t功能分类科目\t合计\t基本支出\t项目支出
\t科目编码\t科目名称\t\t\t
栏次\t1\t2\t3\t4\t5
1\t\t合计\t186.40\t126.40\t60.00
2\t201\t一般公共服务支出\t186.40\t126.40\t60.00
3\t2012601\t行政运行\t126.40\t126.40\t
4\t2012604\t档案馆\t60.00\t\t60.00
"""
HEADER = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
FORM = f"""第三部分 预算项目绩效目标
1、数字化加工费绩效目标表
绩效目标\t完成数字化加工
{HEADER}产出指标\t数量指标\t加工页数\t完成页数\t≥60万页\t冀档发〔2021〕3号\t沙政办〔2022〕9号
\t质量指标\t合格率\t合格的比率\t≥99%\t合同
\t\t差错率\t差错的比率\t≤1%\t
效益指标\t社会效益指标\t利用效率\t查档时间\t≤5分钟\t历史数据
满意度指标\t服务对象满意度指标\t群众满意度\t群众满意度\t≥98%\t回访
"""
GRADES = """2、档案抢救经费绩效目标表
绩效目标\t抢救重点档案
绩效指标\t分类\t绩效指标\t绩效指标描述\t绩效指标评价标准\t评价标准\t确定依据
\t\t\t优\t良\t中\t差\t
产出指标\t抢救卷数\t卷数\t≥9卷\t≥8卷\t≥7卷\t＜7卷\t合同
\t合格率\t比率\t≥9%\t≥8%\t≥7%\t＜7%\t合同
满意度指标\t满意度\t满意\t≥9%\t≥8%\t≥7%\t＜7%\t问卷
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text.replace("\t", "\n")).encode(), "text.txt")


def test_blank_lines_are_the_empty_cells_of_a_budget_table() -> None:
    lines = read(EXPENDITURE).budget_lines
    found = [
        (line.name, [(each.column, str(wan(each.amount))) for each in line.amounts])
        for line in lines[1:]
    ]
    assert found == [
        ("行政运行", [("合计", "126.40"), ("基本支出", "126.40")]),
        ("档案馆", [("合计", "60.00"), ("项目支出", "60.00")]),
    ]


@pytest.mark.parametrize("below", ["", EXPENDITURE])
def test_lines_of_a_basis_are_no_cells_of_the_next_row(below: str) -> None:
    records = read(FORM + below)
    assert [(each.levels, each.basis) for each in records.indicators] == [
        (("产出指标", "数量指标", "加工页数"), "冀档发〔2021〕3号沙政办〔2022〕9号"),
        (("产出指标", "质量指标", "合格率"), "合同"),
        (("产出指标", "质量指标", "差错率"), None),
        (("效益指标", "社会效益指标", "利用效率"), "历史数据"),
        (("满意度指标", "服务对象满意度指标", "群众满意度"), "回访"),
    ]


def test_rows_that_lines_of_labels_move_are_in_doubt() -> None:
    records = read(FORM + GRADES)
    assert [each.name for each in records.projects] == ["数字化加工费", "档案抢救经费"]
    assert len(records.indicators) == 5
    assert "ROWS_IN_DOUBT" in [each.code for each in records.warnings]


def test_what_follows_a_table_is_no_row_of_it() -> None:
    letter = "附件\n\n沙河市财政局文件\n关于批复预算的通知\n馆陶县档案馆：\n"
    assert len(read(FORM + letter).indicators) == 5


SHORT = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t加工页数\t60万页\n"


def test_a_goal_below_indicators_of_few_columns_lacks_no_levels() -> None:
    funds = "年度资金总额\t{0}\n\t其中：财政拨款\t{0}\n\t其他资金\t0.00\n"
    named = "项目名称\t{1}\n项目资金\n（万元）\n" + funds + "年度总体目标\t{2}\n"
    text = "".join(
        named.format(amount, name, goal) + SHORT + "\t质量指标\t合格率\t99%\n"
        for amount, name, goal in (
            ("8.00", "加工费", "完成加工"),
            ("9.00", "抢救费", "完成抢救"),
        )
    )
    records = read("项目绩效目标表\n" + text)
    assert [goal.text for goal in records.goals] == ["完成加工", "完成抢救"]
    assert len(records.indicators) == 4
