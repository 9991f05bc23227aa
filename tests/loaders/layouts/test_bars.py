import pytest

from loaders.blocks import Paragraph, Table
from loaders.layouts.bars import read_bar_cells
from loaders.layouts.recognise import recognise_blocks
from tests.loaders.twins import TABS, read, stated
from tests.loaders.work import work

# A web page's table: a bar behind each cell, further bars for the cells that a row lacks.
WEB_TABLE = """部门预算收支总表
920清河县某镇财政所 |
预算年度：2025 |
单位：万元 | ||
序号 |
收入 |
支出 | ||
项 目 |
预算数 |
项 目 |
预算数 | |
栏次 |
1 |
2 |
3 |
4 |
1 |
一、一般公共预算拨款收入 |
675.82 |
一、一般公共服务支出 |
|
2 |
二、政府性基金预算拨款收入 |
|
二、外交支出 |
|
3 |
收入总计 |
675.82 |
支出总计 |
675.82 |
"""


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of all tables of a text."""
    return [
        [cell.text for cell in row.cells]
        for block in recognise_blocks(text)
        if isinstance(block, Table)
        for row in block.rows
    ]


def lines_of(*rows: str, end: str = "", blank: str = "|") -> str:
    """Print rows given as `甲/乙/`, a cell a line; `end` stands behind each row's last bar."""
    lines = []
    for row in rows:
        cells = [f"{cell} |" if cell else blank for cell in row.split("/")]
        lines.extend([*cells[:-1], cells[-1] + end])
    return "\n".join(lines) + "\n"


def test_bars_behind_a_row_stand_for_the_cells_that_it_lacks() -> None:
    title, *_ = recognise_blocks(WEB_TABLE)
    assert isinstance(title, Paragraph)
    rows = rows_of(WEB_TABLE)
    assert rows[0] == ["920清河县某镇财政所", "预算年度：2025", "单位：万元"]
    assert rows[1] == ["序号", "收入", "支出"]
    # 序号 spans both header rows: the lower one gets an empty cell below it.
    assert rows[2] == ["", "项 目", "预算数", "项 目", "预算数"]
    assert rows[4] == ["1", "一、一般公共预算拨款收入", "675.82", "一、一般公共服务支出", ""]
    assert rows[-1] == ["3", "收入总计", "675.82", "支出总计", "675.82"]


@pytest.mark.parametrize(
    ("end", "blank"),
    [
        pytest.param(" |", " |", id="a blank and a bar"),
        pytest.param("|", " |", id="a second bar"),
        pytest.param("\n|", " |", id="a line with a bar alone, empty cells behind a blank"),
        pytest.param("\n|", "|", id="a line with a bar alone, as empty cells are"),
        pytest.param("", "|", id="nothing"),
        pytest.param("", " |", id="nothing, empty cells behind a blank"),
    ],
)
def test_rows_are_divided_whatever_marks_their_ends(end: str, blank: str) -> None:
    printed = (
        "序号/功能分类科目/合计/基本支出/项目支出",
        "/科目编码/科目名称///",
        "栏次/1/2/3/4/5",
        "1//合计/120.50/100.00/20.50",
        "2/208/社会保障和就业支出/120.50/100.00/20.50",
        "3/2080299/其他民政管理事务支出/20.50//20.50",
    )
    text = "部门预算支出总表\n" + lines_of(*printed, end=end, blank=blank)
    assert ["/".join(row) for row in rows_of(text)] == list(printed)


@pytest.mark.parametrize("end", ["", "|", " |", "\n|"])
def test_levels_that_are_spanned_downwards_may_be_missing(end: str) -> None:
    text = lines_of(
        "一级指标/二级指标/三级指标/绩效指标描述/指标值/指标值确定依据",
        "产出指标/数量指标/办案数/办案的数量/≥30件/统计",
        "质量指标/办结率/办结的比率/≥90%/统计",
        "结案率/结案的比率/≥80%/统计",
        "效益指标/社会效益指标/社会稳定/稳定水平/提高/调查",
        end=end,
    )
    assert rows_of(text)[2:4] == [
        ["", "质量指标", "办结率", "办结的比率", "≥90%", "统计"],
        ["", "", "结案率", "结案的比率", "≥80%", "统计"],
    ]


def test_a_grade_header_lists_only_its_own_labels() -> None:
    text = lines_of(
        "绩效指标分类/绩效指标/绩效指标描述/绩效指标评价标准/评价标准确定依据",
        "优/良/中/差",
        "产出指标/办结数/办结的数量/≥30件/≥25件/≥20件/＜20件/台账",
        "办结率/办结的比率/≥90%/≥80%/≥70%/＜70%/台账",
        "满意度指标/满意率/满意的比率/≥90%/≥80%/≥70%/＜70%/问卷",
    )
    rows = rows_of(text)
    assert rows[1] == ["", "", "", "优", "良", "中", "差", ""]
    assert rows[3] == ["", "办结率", "办结的比率", "≥90%", "≥80%", "≥70%", "＜70%", "台账"]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    text = (
        "2、殡葬服务经费绩效目标表\n绩效目标 |\n1.保障服务。\n2.改善设施。 | ||||\n"
        "绩效指标\n分类 |\n绩效指标 |\n绩效指标描述 |\n指标值 |\n依据 | |\n"
        "产出指标 |\n服务次数 |\n全年次数 |\n≥80次 |\n统计 | |\n"
    )
    heading, table = recognise_blocks(text)
    assert isinstance(heading, Paragraph)
    assert isinstance(table, Table)
    assert table.rows[0].cells[1].text == "1.保障服务。\n2.改善设施。"
    assert table.rows[0].cells[1].evidence().quote == "1.保障服务。\n2.改善设施。"
    assert table.rows[1].cells[0].folded == "绩效指标分类"


def test_a_row_on_one_line_is_read_like_cells_on_their_own() -> None:
    text = (
        "436沧县行政审批局 | 预算年度：2022 | 单位：万元 | ||\n序号 | 收入 | 支出 | ||\n"
        "项 目 | 预算数 | 项 目 | 预算数 | |\n栏次 | 1 | 2 | 3 | 4 |\n"
        "1 | 一、一般公共预算拨款收入 | 7.00 | 一、一般公共服务支出 | 3.00 |\n"
        "2 | 二、政府性基金预算拨款收入 | 二、外交支出 | ||\n"
        "3 | 收入总计 | 7.00 | 支出总计 | 7.00 |\n"
    )
    # Nothing is printed for an empty cell; words cannot stand below 预算数, though.
    assert rows_of(text)[5] == ["2", "二、政府性基金预算拨款收入", "", "二、外交支出", ""]


def test_an_amount_whose_column_is_not_clear_is_not_given_one() -> None:
    text = (
        "序号 | 功能分类科目 | 合计 | 基本支出 | 项目支出 | |\n科目编码 | 科目名称 | ||||\n"
        "栏次 | 1 | 2 | 3 | 4 | 5 |\n1 | 208 | 民政支出 | 9.00 | 4.00 | 5.00 |\n"
        "2 | 20802 | 民政管理事务 | 5.00 | 5.00 | |\n"
    )
    assert rows_of(text)[-1] == ["2", "20802", "民政管理事务", "5.00", "5.00"]


def test_words_between_bars_are_no_table() -> None:
    for prose in ("首页 | 新闻 | 公开\n正文。\n", "收入 |\n支出。\n\n正文。\n", "甲 |\n正文\n"):
        assert all(isinstance(block, Paragraph) for block in recognise_blocks(prose))


def test_a_markdown_table_is_left_to_its_own_reader() -> None:
    assert read_bar_cells(["| 甲 | 乙 |", "| --- | --- |", "| 1 | 2 |"], 0) is None
    assert read_bar_cells(["甲 | 乙 |", "--- | --- |", "1 | 2 |"], 0) is None


WEB_TWIN = "\n".join(
    [
        "清河县民政局2024年部门预算公开",
        "第一部分 部门预算公开表",
        "部门预算收支总表",
        lines_of("309 清河县民政局/预算年度：2024/单位：万元", end=" ||"),
        lines_of("序号/收入/支出", end=" ||"),
        lines_of("项目/预算数/项目/预算数", end=" |"),
        lines_of(
            "栏次/1/2/3/4",
            "1/一、一般公共预算拨款收入/120.50/一、一般公共服务支出/",
            "2/二、政府性基金预算拨款收入//八、社会保障和就业支出/120.50",
            "3/收入总计/120.50/支出总计/120.50",
        ),
        "部门预算支出总表",
        lines_of("309 清河县民政局/预算年度：2024/单位：万元", end=" |||"),
        lines_of("序号/功能分类科目/合计/基本支出/项目支出", end=" |"),
        lines_of("科目编码/科目名称", end=" ||||"),
        lines_of(
            "栏次/1/2/3/4/5",
            "1//合计/120.50/100.00/20.50",
            "2/208/社会保障和就业支出/120.50/100.00/20.50",
            "3/20802/民政管理事务/120.50/100.00/20.50",
            "4/2080299/其他民政管理事务支出/20.50//20.50",
        ),
        "第二部分 部门预算信息公开情况说明",
        "一、部门职责及机构设置情况",
        lines_of(
            "单位名称/单位性质/单位规格/经费保障形式", "清河县民政局本级/行政/正科级/财政拨款"
        ),
        "二、预算绩效信息",
        "1、困难群众救助补助资金绩效目标表",
        lines_of("项目编码/13053424P00001/项目名称/困难群众救助补助资金", end=" ||"),
        lines_of("预算数/20.50/其中：财政资金/20.50", end=" ||"),
        lines_of("资金支出计划（%）/3月底/6月底/12月底", "//50%/100%", end=" ||"),
        lines_of("绩效目标/1.按时发放救助资金。", end=" ||||"),
        lines_of(
            "一级指标/二级指标/三级指标/绩效指标描述/指标值/指标值确定依据",
            "产出指标/数量指标/救助人数/全年救助的人数/≥300人/冀民〔2021〕15号",
        ),
        lines_of(
            "质量指标/救助标准执行率/按标准发放/≥95%/《社会救助暂行办法》",
            "时效指标/发放及时率/按月发放/100%/冀民〔2021〕15号",
            end=" |",
        ),
        lines_of(
            "效益指标/社会效益指标/困难群众生活改善/生活水平提高/明显改善/统计数据",
            "满意度指标/服务对象满意度指标/群众满意度/受助群众满意/≥90%/问卷调查",
        ),
        "2、殡葬服务经费绩效目标表",
        lines_of("绩效目标/保障殡葬服务正常开展。", end=" ||||"),
        lines_of(
            "一级指标/二级指标/三级指标/绩效指标描述/指标值/指标值确定依据",
            "产出指标/数量指标/服务次数/全年服务次数/≥80次/承民字【2020】3 号",
            "效益指标/可持续影响指标/长期使用性/设施长期使用/长期/实际情况",
        ),
    ]
).replace("\n\n", "\n")


def test_a_web_page_states_what_its_twin_in_tabs_states() -> None:
    assert stated(WEB_TWIN) == stated(TABS)


@pytest.mark.parametrize("end", ["", "|", " |", "\n|"])
def test_a_disclosure_states_the_same_whatever_marks_its_rows(end: str) -> None:
    lines = []
    for line in TABS.splitlines():
        cells = line.split("\t")
        if len(cells) == 1:
            lines.append(line)
            continue
        lines.extend(f"{cell} |" for cell in cells[:-1])
        lines.append(f"{cells[-1]} |{end}")
    assert stated("\n".join(lines)) == stated(TABS)


def test_a_table_cut_off_in_a_row_gives_no_half_row() -> None:
    cut = WEB_TWIN[: WEB_TWIN.index("全年服务次数")]
    assert len(read(cut).indicators) == 5


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param("序号 |\n", id="headers"),
        pytest.param("一级指标 |\n二级指标 |\n三级指标 |\n", id="indicator headers"),
        pytest.param("|\n", id="empty cells"),
        pytest.param("栏次 |\n1 |\n2 |\n3 |\n", id="rank rows"),
        pytest.param("绩效目标 |\n项目编码 |\n3月底 |\n", id="labels of forms"),
        pytest.param("甲 | ||\n乙 |\n", id="marks"),
        pytest.param("甲 |\n乙 |\n丙 |\n" + "文字\n" * 39, id="lines without bars"),
        pytest.param("甲|乙 |" * 4 + "\n", id="long rows"),
    ],
)
def test_work_grows_with_the_number_of_cells_and_no_faster(cells: str) -> None:
    few, many = (work(cells * count) for count in (100, 400))
    assert many <= 5 * few


def test_a_width_that_few_marks_fit_twice_is_told_by_the_codes() -> None:
    rows = ["科目编码/科目名称/合计/一般公共预算", "207/文化支出/9/9", "20701/文化/8/8"]
    text = "部门收入总表\n" + lines_of(rows[0]) + "合计 |\n9 |\n9 | |\n"
    text += lines_of(*rows[1:], "20702/文物/1/1", "2070201/行政运行/1/1")
    assert [row[0] for row in rows_of(text)][-4:] == ["207", "20701", "20702", "2070201"]


def test_bars_alone_are_the_cells_of_a_column_whose_label_the_header_prints() -> None:
    rows = ("合计/276/276/", "公务接待费/6/6/", "公务用车运行维护费/270/270/")
    text = lines_of("项目/2017年预算/2018年预算/增减原因", *rows)
    assert [len(row) for row in rows_of(text)] == [4, 4, 4, 4]


def test_a_markdown_table_with_an_empty_header_is_no_part_of_the_form_above_it() -> None:
    form = (
        "项目编码 |\n13102623P00627610004M |\n项目名称 |\n某某经费 |\n绩效目标 |\n按时完成 |\n"
    )
    table = "|  |  |  |\n| :---: | :---: | :---: |\n| 一级指标 | 二级指标 | 三级指标 |\n"
    rows = rows_of(f"{form}\n{table}| 产出指标 | 数量指标 | 场次 |\n")
    assert ["项目编码", "13102623P00627610004M", "项目名称", "某某经费"] in rows
    assert rows[-2:] == [["一级指标", "二级指标", "三级指标"], ["产出指标", "数量指标", "场次"]]
