"""Rows that a page's end or an empty paragraph cuts in two are read as one."""

from decimal import Decimal

from graph_schema.evidence import Span
from graph_schema.money import wan, yuan
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department, Unit
from loaders.disclosure import read_disclosure
from loaders.markup import clean_cell, join_cells

FORM = """清河县民政局2024年部门预算公开

1、107 国道养护绩效目标表

项目资金主要用途\t资金用于养护。\t\t\t\t
立项依据\t{grounds}
绩效目标\t{goal}

一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
产出指标\t数量指标\t里程\t养护的里程\t≥3公里\t合同
"""
WORD_FORM = """清河县民政局2024年部门预算公开

1、救助资金绩效目标表

	序号
	项目编码及名称：[13053424P00001410001A]救助资金
	预算年度：2024
	金额：20.5万元

	栏次
	1
	2
	3
	4
	5
	6
	7
	8
	9

	4
	资金用途
	救助困难群众。

	5
	一级指标
	二级指标
	三级指标
	绩效指标描述
	评（扣）分标准
	指标值
	指标确定依据

	6
	
	
	
	
	
	符号
	值
	单位（文字描述）
	

	7
	产出指标
	数量指标
	人数
	救助的人数
	达到目标得满分

	=
	3
	人
	实施方案

	8
	产出指标
	时效指标
	及时率
	按月发放的比率
	达到目标得满分
	≥
	95
	%
	实施方案
"""
WORD_TABLE = """清河县民政局2024年部门预算公开

	部门预算支出总表

	309清河县民政局
	预算年度：2024
	单位：万元

	序号
	功能分类科目
	合计
	基本支出
	项目支出

	
	科目编码
	科目名称
	
	
	

	栏次
	1
	2
	3
	4
	5

	1
	
	合计
	120.50
	100.00
	20.50

	2
	20802
	民政管理事务

	120.50
	100.00
	20.50
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure(text.encode(), "cut.txt")


def test_the_rest_of_a_number_below_a_repeated_header_is_no_caption() -> None:
    header = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据"
    text = FORM.format(goal="1.养护国道。", grounds="合同").removesuffix("合同\n")
    rest = "效益指标\t社会效益指标\t通行\t通行的里程\t≥3公里\t合同"
    cut = f"冀交公〔2020〕\n\n— 3 —\n\n{header}\n\t\t\t\t\t178文件要求\n{rest}\n"
    bases = [each.basis for each in read(text + cut).indicators]
    assert bases == ["冀交公〔2020〕178文件要求", "合同"]


def test_a_row_below_a_header_of_two_rows_printed_again_may_be_the_rest_of_one() -> None:
    header = (
        "绩效指标分类\t绩效指标\t绩效指标描述\t绩效指标评价标准\t\t\t\t评价标准确定依据\n"
        "\t\t\t优\t良\t中\t差\t\n"
    )
    rows = (
        "产出指标\t里程\t养护的里程\t≥3公里\t≥2公里\t≥1公里\t＜1公里\t合同\n"
        "效果指标\t持续发挥作\t项目发挥\t≥1年\t≥1年\t≥1年\t＜1年\t按照冀交公\n\n"
        f"— 3 —\n\n{header}\t用年限\t作用的年限\t\t\t\t\t〔2020〕13号文件\n"
    )
    text = FORM.format(goal="1.养护国道。", grounds="合同")
    records = read(text[: text.index("一级指标")] + header + rows)
    assert [(each.levels[2], each.basis) for each in records.indicators] == [
        ("里程", "合同"),
        ("持续发挥作用年限", "按照冀交公〔2020〕13号文件"),
    ]


def test_a_level_that_a_page_cuts_is_whole() -> None:
    cut = "\t可持\t机制健\t机制的程度\t基本健全\t合同\n\n— 3 —\n\n\t续影响指标\t全情况\t\t\t\n"
    records = read(FORM.format(goal="1.养护国道。", grounds="合同") + cut)
    assert [each.levels for each in records.indicators][1:] == [
        ("产出指标", "可持续影响指标", "机制健全情况")
    ]


def test_a_row_that_lacks_what_all_have_may_be_the_rest_of_name_and_target() -> None:
    rows = "".join(f"\t质量指标\t合格率{n}\t合格的比率\t≥9{n}%\t合同\n" for n in range(3))
    cut = "\t质量指标\t数据社会\t出错的比率\t≤1百\t合同\n\n— 3 —\n\n\t\t化差错率\t\t分比\t\n"
    text = FORM.format(goal="1.养护国道。", grounds="合同")
    last = read(text + rows + cut).indicators[-1]
    assert (last.levels[2], last.target.printed) == ("数据社会化差错率", "≤1百分比")
    # With a number of its own it is an indicator.
    own = cut.replace("\t分比", "\t≥1个")
    assert [each.levels[2] for each in read(text + rows + own).indicators][-2:] == [
        "数据社会",
        "化差错率",
    ]


def test_a_row_that_closes_what_the_one_above_leaves_open_is_the_rest_of_it() -> None:
    cut = "\t时效指标\t养护完成\t完成的\t11 月\t《养护办\n\n— 3 —\n\n\t\t时限\t时间\t底前\t{}\n"
    text = FORM.format(goal="1.养护国道。", grounds="合同")
    last = read(text + cut.format("法》（冀交公〔2020〕13号）")).indicators[-1]
    assert (last.levels[2], last.description) == ("养护完成时限", "完成的时间")
    assert (last.target.printed, last.basis) == (
        "11 月底前",
        "《养护办法》（冀交公〔2020〕13号）",
    )
    # One that opens and closes a title of its own is an indicator.
    own = read(text + cut.format("《工作办法》")).indicators[-2:]
    assert [each.levels[2] for each in own] == ["养护完成", "时限"]


def test_a_page_break_cuts_a_forms_value() -> None:
    cut_goal = "1.养护国道\n\n— 3 —\n\n\t，保证畅通。\t\t\t\t"
    cut_grounds = "冀交公〔2020〕13 号\n\n第 4 页\n\n\t文件要求\t\t\t\t"
    records = read(FORM.format(goal=cut_goal, grounds=cut_grounds))
    assert records.projects[0].grounds == "冀交公〔2020〕13 号文件要求"
    assert [goal.text for goal in records.goals] == ["养护国道，保证畅通。"]
    assert len(records.indicators) == 1


def test_a_goal_on_the_next_page_is_another_one() -> None:
    goals = "1.养护国道\n\n— 3 —\n\n\t2.保证畅通\t\t\t\t"
    records = read(FORM.format(goal=goals, grounds="规划"))
    assert [goal.text for goal in records.goals] == ["养护国道", "保证畅通"]


def test_a_name_that_begins_with_a_number_keeps_it() -> None:
    text = FORM.format(goal="养护。", grounds="规划")
    for ordinal in ("1、", "1.", "（1）"):
        (project,) = read(text.replace("1、107 国道", f"{ordinal}107国道")).projects
        assert project.name == "107国道养护"


def test_an_empty_paragraph_cuts_a_numbered_row_of_indicators() -> None:
    records = read(WORD_FORM)
    found = [(each.levels[2], each.target.printed, each.basis) for each in records.indicators]
    assert found == [("人数", "= 3 人", "实施方案"), ("及时率", "≥ 95 %", "实施方案")]


def test_an_empty_paragraph_cuts_a_row_of_a_budget_table() -> None:
    (table,) = read(WORD_TABLE).disclosure.tables
    assert table.data_rows == 2
    (line,) = read(WORD_TABLE).budget_lines
    assert line.total is not None
    assert wan(line.total) == Decimal("120.5")


def test_a_formula_that_a_page_break_cuts_is_resolved() -> None:
    cell = join_cells([clean_cell(r"$\leq 36", 5, 2), clean_cell("2.59$万元", 9, 1)])
    assert cell.text == "≤362.59万元"
    evidence = cell.evidence()
    assert evidence.quote == r"\leq 362.59万元"
    assert evidence.parts == (Span(5, 3, 5, 10), Span(9, 1, 9, 5), Span(9, 6, 9, 8))
    command = join_cells([clean_cell(r"$\ge", 5, 0), clean_cell("q 98$", 6, 0)])
    assert command.text == "≥98"


def test_the_rest_of_a_number_on_the_next_page_is_no_publishers_code() -> None:
    cut = "冀交公〔2020〕\n\n— 3 —\n\n\t\t\t\t\t313 号规定"
    text = FORM.format(goal="1.养护国道", grounds="规划").replace(
        "≥3公里\t合同", f"≥3公里\t{cut}"
    )
    records = read(text)
    assert [each.basis for each in records.indicators] == ["冀交公〔2020〕313 号规定"]
    nodes = [mention.node for mention in records.mentions]
    assert [each.codes for each in nodes if isinstance(each, Department)] == [()]


def test_a_page_break_cuts_how_a_unit_is_funded() -> None:
    text = """清河县交通运输局2024年部门预算公开

部门机构设置情况

单位名称\t单位性质\t单位规格\t经费保障形式
清河县交通运输局本级\t行政\t正科级\t财政性资金定

— 3 —

单位名称\t单位性质\t单位规格\t经费保障形式
\t\t\t额或定项补助
清河县公路养护中心\t事业\t股级\t财政性资金零补助
"""
    records = read(text + FORM.split("公开\n")[1].format(goal="1.养护国道", grounds="规划"))
    units = [mention.node for mention in records.mentions if isinstance(mention.node, Unit)]
    assert {each.funding_source for each in units} >= {
        "财政性资金定额或定项补助",
        "财政性资金零补助",
    }
    assert [each.data_rows for each in records.disclosure.tables] == [2]
    assert "UNIT_WITHOUT_NAME" not in [each.code for each in records.warnings]


AMOUNTS = """清河县民政局2024年部门预算公开
部门预算支出总表
单位：元
科目编码\t科目名称\t合计\t基本支出\t项目支出
2080101\t行政运行\t1,200.00\t1,200.00\t0.00
2080102\t一般行政管理事务\t98,018\t0.00\t98,0

\t\t{total}\t\t{project}
"""


def amounts(total: str, project: str) -> list[Decimal | None]:
    text = AMOUNTS.format(total=total, project=project)
    records = read_disclosure(text.encode(), "cut.txt")
    line = records.budget_lines[-1]
    return [
        None if amount is None else yuan(amount)
        for amount in (line.total, line.project_expenditure)
    ]


def test_amounts_that_a_page_cuts_before_their_decimals_are_whole() -> None:
    assert amounts(".10", "18.10") == [Decimal("98018.10"), Decimal("98018.10")]
    assert amounts(",100.00", "18,100.00") == [Decimal("98018100.00")] * 2


def test_an_amount_below_another_is_not_the_rest_of_it() -> None:
    # 98,01812.00 is no amount.
    assert amounts("12.00", "5,18.00")[0] == Decimal("98018.00")


def test_a_column_of_whole_amounts_has_none_cut_before_their_decimals() -> None:
    text = AMOUNTS.replace("1,200.00", "1,200")
    records = read_disclosure(text.format(total=".10", project="").encode(), "cut.txt")
    assert [yuan(line.total) for line in records.budget_lines if line.total] == [1_200, 98_018]
