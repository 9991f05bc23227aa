"""Cells with a bar behind each, blanks printed, and nothing that numbers or ends the rows."""

import pytest

from loaders.disclosure import read_disclosure

COVER = "滦平县水务局2024年部门预算公开\n\n"
SUMMARY = """部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t50.00\t一、社会保障和就业支出\t10.00
\t\t二、农林水支出\t50.00
上年结转\t10.00\t年终结转\t
收入总计\t60.00\t支出总计\t60.00
"""
EXPENDITURE = """部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出\t经营支出
\t\t\t小计\t人员经费\t公用经费\t\t
合计\t\t60.00\t20.00\t15.00\t5.00\t40.00\t—
208\t社会保障和就业支出\t10.00\t10.00\t10.00\t\t\t
213\t农林水支出\t50.00\t10.00\t5.00\t5.00\t40.00\t
"""
PUBLICS = """“三公”经费支出表
单位：万元
项目\t上年预算\t本年预算\t增减
公务接待费\t2.00\t1.00\t-1.00
合计\t2.00\t1.00\t-1.00
"""


def one_cell_a_line(text: str) -> str:
    return "".join(
        f"{cell} |\n" if "\t" in line else f"{cell}\n"
        for line in text.splitlines()
        for cell in line.split("\t")
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(SUMMARY, 4, id="two rows of labels"),
        pytest.param(EXPENDITURE, 3, id="half a row looks like a row"),
        pytest.param(PUBLICS, 2, id="one row of labels"),
    ],
)
def test_the_width_of_a_table_is_told_by_its_cells_alone(text: str, rows: int) -> None:
    bars = one_cell_a_line(text)
    read = read_disclosure((COVER + bars + "\n" + SUMMARY).encode(), "bars.txt")
    tabs = read_disclosure((COVER + text + "\n" + SUMMARY).encode(), "tabs.txt")
    table, same = read.disclosure.tables[0], tabs.disclosure.tables[0]
    assert (table.title, table.data_rows) == (same.title, same.data_rows) == (same.title, rows)
    for one, other in zip(read.budget_lines, tabs.budget_lines, strict=True):
        assert (one.name, one.amounts) == (other.name, other.amounts)
    assert (
        read.disclosure.headline.basic_expenditure == tabs.disclosure.headline.basic_expenditure
    )


@pytest.mark.parametrize("width", [13, 16])
def test_a_header_of_purchases_in_three_rows_is_one(width: int) -> None:
    """项目名称 is a label there, and the sum may stand alone with a row of figures."""
    source = [
        "政府采购项目来源",
        "",
        "采购物品名称",
        "政府采购目录序号",
        "数量单位",
        "数量",
        "单价",
    ]
    head = [
        [*source, "政府采购金额"],
        ["项目名称", "预算资金", *[""] * 5, "当年部门预算安排资金", *[""] * 4, "其他渠道资金"],
        [*[""] * 7, "合计", "一般公共预算拨款", "基金预算拨款", "财政专户核拨", "其他来源收入"],
    ]
    rows = [["合计", *[""] * 6, "5", "5", "5"], ["0", "0"]]
    padded = ["\t".join([*row, *[""] * (width - len(row))]) for row in (*head, *rows)]
    text = "部门政府采购预算\n单位：万元\n" + "\n".join(padded) + "\n"
    bars = one_cell_a_line(text)
    read = read_disclosure((COVER + bars + "\n" + SUMMARY).encode(), "bars.txt")
    first = read.disclosure.tables[0]
    assert (first.title, first.data_rows) == ("部门政府采购预算", 2)
