"""`cell |` a line: where rows end that nothing marks, or only those that lack cells."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks


def rows_of(lines: str) -> list[list[str]]:
    """Return the rows of all tables; the lines are parted by `/`."""
    text = "\n".join(line.strip() for line in lines.split("/"))
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [list(row.folded) for table in tables for row in table.rows]


def test_three_header_rows_that_nothing_marks() -> None:
    purchases = (
        "政府采购项目来源 |/采购物品名称 |/目录序号 |/数量单位 |/数量 |/单价 |/政府采购金额 |"
        "/项目名称 |/预算资金 |/|/|/|/|/|/当年部门预算安排资金 |"
        "/|/|/|/|/|/|/|/合计 |/一般公共预算拨款 |/基金预算拨款 |/财政专户核拨 |/其他来源收入 |"
    ).replace("目录序号", "政府采购目录序号")
    data = (
        "/合计 |/1.50 |/|/|/|/|/|/1.50 |/1.50 |/|/|/|"
        "/办公经费 |/1.50 |/打印机 |/A02 |/台 |/15 |/0.10 |/1.50 |/1.50 |/|/|/|"
    )
    assert [len(row) for row in rows_of(purchases + data)] == [7, 8, 12, 12, 12]
    empty = purchases + "/|" * 12
    assert rows_of(empty)[3:] == [[""] * 12]


def test_a_plans_value_that_is_also_the_next_rows_number() -> None:
    form = (
        "序号 |/项目编码及名称：[13073021P1]设备购置 |/预算年度：2022 |/金额：6.00万元 |"
        "/栏次 |/1 |/2 |/3 |/4 |/5 |/6 |/7 |/8 |/9 |/7 |/资金用途 |/购置设备。 |"
        "/8 |/资金支出计划 |/3月底 |/6月底 |/10月底 |/12月底 |/9 |/|/0 |/10 |/25 |/100 |"
        "/10 |/绩效目标 |/目标1 |/完成任务。 |/11 |/|/目标2 |/规范有序。 |"
    )
    assert ["9", "", "0", "10", "25", "100"] in rows_of(form)


def test_bars_alone_are_empty_cells_where_further_bars_mark_short_rows() -> None:
    indicators = (
        "一级指标 |/二级指标 |/三级指标 |/绩效指标描述 |/符号 |/值 |/单位 |/指标值确定依据 |"
        "/效益指标 |/社会效益指标 |/知晓率 |/知晓的比率 |/≥ |/90 |/% |/调查 |"
        "/生态效益指标 |/环保 |/符合要求 |/文字描述 |/|/符合要求 |/会议纪要 | |"
        "/满意度指标 |/服务对象满意度指标 |/满意度 |/满意的比率 |/≥ |/85 |/% |/|"
    )
    assert rows_of(indicators)[2] == [
        "", "生态效益指标", "环保", "符合要求", "文字描述", "", "符合要求", "会议纪要",
    ]  # fmt: skip


def test_a_column_that_is_always_empty_ends_no_rows() -> None:
    indicators = (
        "绩效目标 |/完成任务。 | |||||"
        "/一级指标 |/二级指标 |/三级指标 |/绩效指标描述 |/指标值 |/指标值确定依据 |/备注 |"
        "/成本指标 |/经济成本指标 |/总成本 |/不超过预算 |/≤49万元 |/问卷调查 |/|"
        "/产出指标 |/数量指标 |/村数 |/帮扶的村 |/≥8个 |/行业标准 |/|"
        "/产出指标 |/质量指标 |/合格率 |/合格的比率 |/≥9% |/行业标准 |/|"
    )
    assert [len(row) for row in rows_of(indicators)] == [2, 7, 7, 7, 7]


def test_four_grades_stand_below_one_label() -> None:
    grades = (
        "绩效指标分类 |/绩效指标 |/绩效指标描述 |/绩效指标评价标准 |/|/|/|/评价标准确定依据 |"
        "/|/|/|/优 |/良 |/中 |/差 |/|"
        "/产出指标 |/批次 |/组织的批次 |/≥4次 |/≥3次 |/≥2次 |/<2次 |/规定 |"
        "/|/人数 |/保障的人数 |/≥98% |/≥88% |/≥78% |/<78% |/规定 |"
        "/效果指标 |/落实情况 |/落实的比率 |/≥90% |/≥81% |/≥72% |/<72% |/要求 |"
    )
    assert [len(row) for row in rows_of(grades)] == [8] * 5


def test_a_row_of_numbers_that_lost_them_tells_no_width() -> None:
    lost = "/".join(["序号 |", "栏次 |", "项目 |"] * 3)
    cells = [cell for row in rows_of(lost) for cell in row]
    assert cells == ["序号", "栏次", "项目"] * 3


def test_codes_in_three_columns_may_stand_in_the_third_row_of_a_header() -> None:
    table = (
        "功能分类科目 |/合计 |/基本支出 |/项目支出 | |||"
        "/科目编码 |/科目名称 | |||||/类 |/款 |/项 | ||||"
        "/|/|/|/合计 |/80.00 |/50.00 |/30.00 |"
        "/204 |/|/|/公共安全支出 |/80.00 |/50.00 |/30.00 |"
        "/204 |/06 |/01 |/行政运行 |/50.00 |/50.00 |/|"
    )
    rows = rows_of(table)
    assert rows[1][:2] == ["科目编码", "科目名称"]
    assert rows[2] == ["类", "款", "项", "", "", "", ""]
    assert rows[-1] == ["204", "06", "01", "行政运行", "50.00", "50.00", ""]


def test_cells_below_a_header_that_make_no_rows_are_in_doubt() -> None:
    purchases = (
        "政府采购项目来源 |/采购物品名称 |/数量 |/单价 |/政府采购金额 |/项目名称 |/预算资金 |"
        "/合计 |/一般公共预算拨款 |/合计 |/86.00 |/86.00 |/储备 |/86.00 |/帐篷 |/2 |/86.00 |"
    )
    text = purchases.replace("/", "\n")
    (table,) = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    assert table.in_doubt


def test_a_pages_number_is_no_line_of_the_cell_below_it() -> None:
    printed = (
        "一级指标/二级指标/三级指标/绩效指标描述/指标值/指标值确定依据",
        "产出指标/数量指标/办案数/办案的数量/≥30件/统计",
        "/质量指标/办结率/办结的比率/≥90%/统计",
        "效益指标/社会效益指标/社会稳定/稳定水平/提高/调查",
    )
    *above, last = ("".join(f"{cell} |\n" for cell in row.split("/")) for row in printed)
    text = "".join(above) + "\n— 23 —\n\n" + last
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    rows = [row.folded for table in tables for row in table.rows]
    assert rows == [tuple(row.split("/")) for row in printed]
