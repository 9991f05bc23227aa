"""Tables whose rows are not all as long as each other, or go on in the next line."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts
from tests.loaders.work import work

# `<` goes on the cell before it, `^` the one above; `/` is a line break inside a cell.
EXPENDITURE = """
序号|功能分类科目|<|合计|基本支出|项目支出|经营支出
^|科目编码|科目名称|^|^|^|^
栏次|1|2|3|4|5|6
1||合计|15.50|5.50|10.00|
2|205|教育支出|15.50|5.50|10.00|
3|20502|普通教育|10.00||10.00|
"""
PURCHASES = """
政府采购项目来源|<|采购物品名称|数量|政府采购金额|<
项目名称|预算资金|^|^|合计|一般公共预算拨款
合计|7.00|||7.00|7.00
校舍维修|7.00|防水材料|1|7.00|
"""
FORM = """
项目编码|13072622P00033010002F|项目名称|校舍维修|<|<
预算规模及资金用途|预算数|10.00|其中：财政资金|10.00|其他资金
^|1、维修屋面；/2、维修操场。|<|<|<|<
资金支出计划（%）|3月底|6月底|10月底|12月底|<
^|0|30|60|100|<
绩效目标|1.完成3所学校维修；/2.消除安全隐患。|<|<|<|<
一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据
产出指标|数量指标|维修学校|维修的学校数|≥3所|滦教字〔2022〕5号/冀教发〔2021〕8号
^|^|维修面积|屋面面积|≥600平方米|维修方案
^|质量指标|合格率|验收合格|100%|滦教字〔2022〕5号
满意度指标|服务对象满意度指标|师生满意度|满意的师生|≥95%|问卷调查
"""
TEXT = """滦平县教育局2022年部门预算信息公开

部门预算支出总表
单位：万元
{}
1、校舍维修绩效目标表
单位：万元
{}
部门政府采购预算
单位：万元
{}
七、其他说明
无。
"""


def rows_of(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def grid(table: str, breaks: str = " ") -> list[list[str]]:
    """Return rows with an empty cell for every column that a cell spans."""
    return [
        ["" if cell in ("<", "^") else cell.replace("/", breaks) for cell in row]
        for row in rows_of(table)
    ]


def merged_once(table: str) -> list[list[str]]:
    """Return rows without the cells in which a merged one goes on."""
    return [
        [cell.replace("/", " ") for cell in row if cell not in ("<", "^")]
        for row in rows_of(table)
    ]


def merged_everywhere(table: str) -> list[list[str]]:
    """Return rows in which a merged cell is printed again wherever it goes on."""
    rows: list[list[str]] = []
    for row in rows_of(table):
        printed: list[str] = []
        for column, cell in enumerate(row):
            words = {"<": printed[-1:], "^": rows[-1][column : column + 1] if rows else []}
            printed.append("".join(words.get(cell, [cell.replace("/", "\n")])))
        rows.append(printed)
    return rows


def tabs(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def trimmed(rows: list[list[str]]) -> str:
    return "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)


def bars(rows: list[list[str]]) -> str:
    rule = "|" + "---|" * len(rows[0]) + "\n"
    first, *rest = (f"| {' | '.join(row)} |\n" for row in rows)
    return "\n" + first + rule + "".join(rest) + "\n"


def quoted(table: str) -> str:
    rows = grid(table, "\n")
    return tabs([[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in rows])


PRINTS = {
    "grid": lambda table: tabs(grid(table)),
    "no empty cells at the end": lambda table: trimmed(grid(table)),
    "merged cells once": lambda table: tabs(merged_once(table)),
    "merged cells once, Markdown": lambda table: bars(merged_once(table)),
    "merged cells everywhere": lambda table: tabs(merged_everywhere(table)),
    "line breaks": lambda table: tabs(grid(table, "\n")),
    "line breaks in quotation marks": quoted,
}


def read(how: str) -> DisclosureRecords:
    tables = [PRINTS[how](table) for table in (EXPENDITURE, FORM, PURCHASES)]
    return read_disclosure(TEXT.format(*tables).encode(), "text.txt")


def facts(records: DisclosureRecords) -> list[object]:
    """Return everything read, blanks left out: line breaks are kept in cells."""
    (project,) = records.projects
    return [
        [(line.name, line.amounts) for line in records.budget_lines],
        [(table.title, table.data_rows) for table in records.disclosure.tables],
        [
            getattr(records.disclosure.headline, name)
            for name in ("basic_expenditure", "project_expenditure", "procurement")
        ],
        (project.name, project.amount, "".join((project.purpose or "").split()), project.plan),
        [goal.text for goal in records.goals],
        [
            (each.levels, each.description, each.target and each.target.printed)
            for each in records.indicators
        ],
        ["".join((each.basis or "").split()) for each in records.indicators],
        [(each.place, each.document_id) for each in records.citations],
    ]


@pytest.mark.parametrize("how", PRINTS)
def test_what_was_left_out_of_rows_changes_no_fact(how: str) -> None:
    records = read(how)
    assert facts(records) == facts(read("grid"))
    assert doubts(records) == []


def test_the_facts_are_those_of_the_tables() -> None:
    records = read("grid")
    assert [line.name for line in records.budget_lines] == ["教育支出", "普通教育"]
    (project,) = records.projects
    assert [str(step.percent) for step in project.plan] == ["0", "30", "60", "100"]
    assert [each.levels for each in records.indicators] == [
        ("产出指标", "数量指标", "维修学校"),
        ("产出指标", "数量指标", "维修面积"),
        ("产出指标", "质量指标", "合格率"),
        ("满意度指标", "服务对象满意度指标", "师生满意度"),
    ]
    assert len(records.citations) == 3


def test_a_plan_without_its_first_values_has_the_last_one_once() -> None:
    form = tabs(merged_everywhere(FORM.replace("^|0|30|60|100|<", "^||||100|<")))
    records = read_disclosure(TEXT.format(tabs(grid(EXPENDITURE)), form, "").encode(), "a.txt")
    (project,) = records.projects
    assert [step.percent for step in project.plan] == [None, None, None, 100]
    assert doubts(records) == []


def test_a_heading_right_below_a_row_is_no_part_of_its_last_cell() -> None:
    form = tabs(grid(FORM))
    other = form.replace("校舍维修", "操场改造")
    text = TEXT.format(tabs(grid(EXPENDITURE)), form + "（2）操场改造\n" + other, "")
    records = read_disclosure(text.encode(), "text.txt")
    assert [project.name for project in records.projects] == ["校舍维修", "操场改造"]
    assert {each.basis for each in records.indicators} >= {"问卷调查", "维修方案"}


def test_an_unclosed_quotation_mark_takes_no_lines() -> None:
    text = TEXT.format(
        tabs(grid(EXPENDITURE)), tabs(grid(FORM)).replace("维修方案", '"维修方案'), ""
    )
    records = read_disclosure(text.encode(), "text.txt")
    assert [each.basis for each in records.indicators][1:] == [
        '"维修方案', "滦教字〔2022〕5号", "问卷调查",
    ]  # fmt: skip


NUMBERED = """
1|项目编码及名称：[13072622P00033010002F]环卫保洁|<|<|预算年度：2024|<|<|金额：20.00万元|<
栏次|1|2|3|4|5|6|7|8
2|预算规模及资金用途|预算数|20.00|其中：财政资金|20.00|其他资金||
3|^|支付保洁费。|<|<|<|<|<|<
4|资金支出计划（%）|3月底|<|6月底|<|10月底|12月底||
5|^||<|50|<|80|100||
6|绩效目标|目标1|街道整洁|<|<|<|<|<
7|一级指标|二级指标|三级指标|绩效指标描述|评（扣）分标准|指标值|<|<|指标值确定依据
8|^|^|^|^|^|符号|值|单位（文字描述）|^
9|产出指标|数量指标|保洁村数|保洁的村|少1个扣2分|＝|52|个|徐政字〔2021〕3号
10|效益指标|社会效益指标|村容|改善|未改善扣分|文字描述||明显改善|实地查看
"""
DIVIDED = """
科目编码|<|<|科目名称|合计|基本支出|<|<|项目支出
类|款|项|^|^|小计|人员经费|日常公用经费|^
|||合计|9.00|4.00|3.00|1.00|5.00
201|||一般公共服务支出|9.00|4.00|3.00|1.00|5.00
|32||组织事务|9.00|4.00|3.00|1.00|5.00
||01|行政运行|4.00|4.00|3.00|1.00|
"""
SPANNED_TOTAL = """
科目编码|科目名称|合计|基本支出|<|<|项目支出
^|^|^|小计|人员经费|公用经费|^
合计|<|9.00|4.00|3.00|1.00|5.00
205|教育支出|9.00|4.00|3.00|1.00|5.00
20502|普通教育|9.00|4.00|3.00|1.00|
"""
GRADED = """
项目名称|环卫保洁|<|项目编码|<|<|<|<
预算规模及资金用途|预算数|20.00|其中：财政资金|20.00|<|其他资金|
^|支付保洁费。|<|<|<|<|<|<
绩效目标|街道整洁。|<|<|<|<|<|<
绩效指标分类|绩效指标|绩效指标描述|绩效指标值|<|<|<|指标确定依据
^|^|^|优|良|中|差|^
产出指标|保洁村数|保洁的村|≥65个|≥60个|≥55个|＜55个|徐政字〔2021〕3号
^|达标率|达标的村|100%|≥95%|≥90%|＜90%|合同
"""
OTHER_TEXT = """徐水区安肃镇人民政府2024年部门预算公开
部门支出预算总表
单位：万元
{}
1、环卫保洁绩效目标表
单位：万元
{}
七、其他说明
无。
"""


def counted_bars(table: str) -> str:
    """Return a cell a line, bars behind the last one for those that the row lacks."""
    width = max(map(len, rows_of(table)))
    lines = []
    for row in merged_once(table):
        *cells, last = [f"{cell} |" if cell else "|" for cell in row]
        lines += [*cells, last + (" " + "|" * (width - len(row)) if len(row) < width else "")]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("form", [NUMBERED, GRADED])
@pytest.mark.parametrize(
    "print_table", [PRINTS[how] for how in PRINTS if "break" not in how] + [counted_bars]
)
def test_other_forms_and_codes_too(form: str, print_table: Callable[[str], str]) -> None:
    def found(how: Callable[[str], str]) -> list[object]:
        text = OTHER_TEXT.format(how(DIVIDED), how(form))
        return facts(read_disclosure(text.encode(), "text.txt"))

    expected = found(PRINTS["grid"])
    assert found(print_table) == expected
    assert expected[0] != []


@pytest.mark.parametrize("print_table", [*PRINTS.values(), counted_bars])
def test_a_total_may_span_code_and_name(print_table: Callable[[str], str]) -> None:
    text = OTHER_TEXT.format(print_table(SPANNED_TOTAL), tabs(grid(FORM)))
    records = read_disclosure(text.encode(), "text.txt")
    assert [line.name for line in records.budget_lines] == ["教育支出", "普通教育"]
    headline = records.disclosure.headline
    figures = (headline.expenditure_total, headline.basic_expenditure, headline.personnel)
    assert [figure and wan(figure) for figure in figures] == [9, 4, 3]


def test_labels_set_left_are_not_taken_for_those_of_other_columns() -> None:
    rows = [[*row, *[""] * (7 - len(row))] for row in merged_once(EXPENDITURE)[:1]]
    text = TEXT.format(tabs(rows + grid(EXPENDITURE)[1:]), tabs(grid(FORM)), "")
    records = read_disclosure(text.encode(), "text.txt")
    assert facts(records)[0] == facts(read("grid"))[0]


def test_a_row_of_a_summary_may_have_lost_its_empty_amount() -> None:
    summary = "收入\t\t支出\n项目\t预算数\t项目\t预算数\n"
    summary += "一、一般公共预算拨款\t9.00\t一、教育支出\t9.00\n"
    summary += "二、其他来源收入\n收入合计\t9.00\t支出合计\t9.00\n"
    text = "滦平县教育局2022年部门预算公开\n部门收支总表\n单位：万元\n" + summary
    (table,) = read_disclosure(text.encode(), "text.txt").disclosure.tables
    assert table.data_rows == 3


def test_expenses_below_a_sentence_are_known_by_their_names() -> None:
    publics = "项目\t2021年预算\t2022年预算\n合计\t5.00\t4.60\n三、公务接待费\t1.00\t0.60\n"
    text = "滦平县教育局2022年部门预算公开\n较上年减少0.40万元。单位：万元\n" + publics
    records = read_disclosure(text.encode(), "text.txt")
    total = records.disclosure.headline.three_publics
    assert total is not None
    assert wan(total) == Decimal("4.6")


def test_a_projects_heading_in_the_list_of_contents_cites_nothing() -> None:
    form = tabs(grid(FORM)).replace("校舍维修", "校舍维修（滦教字〔2022〕5号）")
    entry = "1、校舍维修（滦教字〔2022〕5号）绩效目标表......7\n"
    text = TEXT.format(tabs(grid(EXPENDITURE)), form, "")
    one, other = (
        read_disclosure(each.encode(), "text.txt")
        for each in (text, text.replace("部门预算支出总表", entry + "部门预算支出总表", 1))
    )
    assert [each.place for each in other.citations] == [each.place for each in one.citations]


def test_a_label_before_the_title_is_no_part_of_it() -> None:
    text = "名    称：" + TEXT.format(tabs(grid(EXPENDITURE)), tabs(grid(FORM)), "")
    title = read_disclosure(text.encode(), "text.txt").disclosure.title
    assert title == "滦平县教育局2022年部门预算信息公开"


@pytest.mark.parametrize(
    "unit",
    ["甲\t乙\n丙丁戊己\n", "绩效目标\t完成任务一二三\n二次\t四五六七\n三\n", '"甲\t乙\n'],
)
def test_work_grows_with_the_lines_and_no_faster(unit: str) -> None:
    assert work(unit * 1_600) < work(unit * 400) * 4.2
