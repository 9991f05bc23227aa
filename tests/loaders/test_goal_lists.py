"""One table for the goals of all projects, an indicator a row: as systems print it."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from graph_schema.kinds import CitationPlace, DisclosurePart, EdgeKind, Operator, Scope
from graph_schema.money import Money, yuan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from loaders.remainder import unread_parts
from tests.loaders.printed_lists import (
    SPAN,
    Print,
    bars_lost,
    cell_lines,
    cell_lines_bare,
    cell_lines_lost,
    cell_lines_unmarked,
    html,
    markdown,
    markdown_repeated,
    spaced_cells,
    tabs,
    word,
)
from tests.loaders.short_texts import doubts

COVER = "沙河市水务局2024年部门预算公开\n\n"
TITLE, CAPTION = "部门预算项目绩效目标表", "金额单位：元"
HEADER = (
    *("单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标"),
    *("指标性质", "指标值", "度量单位", "权重", "指标方向性"),
)
OFFICE, RIVERS = "402001-沙河市水务局机关", "402002-沙河市河道管理处"
SAME = (None, None, None, None)
GOALS = (
    HEADER,
    ("402-沙河市水务局", SPAN, "1,630,000.00", *[""] * 9),
    (
        *(OFFICE, "农村饮水维护", "1,200,000.00", "保障农村供水安全。"),
        *("产出指标", "数量指标", "维护供水站数量", "≥", "36", "处", "20", "正向指标"),
    ),
    (*SAME, "产出指标", "质量指标", "水质达标率", "≥", "95", "%", "20", "正向指标"),
    (*SAME, "满意度指标", "满意度指标", "村民满意度", "≥", "90", "%", "10", "正向指标"),
    (
        *(None, "防汛物资储备", "350,000.00", "1.储备物资；2.演练一次。"),
        *("产出指标", "时效指标", "储备完成时间", "定性", "6月底前", "", "20", ""),
    ),
    (*SAME, "成本指标", "经济成本指标", "物资总成本", "≤", "35", "万元", "20", "反向指标"),
    (
        *(RIVERS, "河道清淤", "80,000.00", "清淤河道12公里"),
        *("产出指标", "数量指标", "清淤长度", "＝", "12", "公里", "50", "正向指标"),
    ),
)
PRINTS = [
    *(tabs, word, markdown, markdown_repeated, bars_lost, html, spaced_cells),
    *(cell_lines, cell_lines_lost, cell_lines_unmarked, cell_lines_bare),
]


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text + "\n").encode(), "list.txt")


def listed(records: DisclosureRecords) -> list[tuple[str, object, list[str], list[str]]]:
    """Return name, yuan, goals and third levels of each project in order."""
    return [
        (
            project.name,
            None if project.amount is None else yuan(project.amount),
            [goal.text for goal in records.goals if goal.project_id == project.id],
            [one.levels[2] for one in records.indicators if one.project_id == project.id],
        )
        for project in records.projects
    ]


READ = [
    (
        *("农村饮水维护", 1_200_000, ["保障农村供水安全。"]),
        ["维护供水站数量", "水质达标率", "村民满意度"],
    ),
    ("防汛物资储备", 350_000, ["储备物资；", "演练一次。"], ["储备完成时间", "物资总成本"]),
    ("河道清淤", 80_000, ["清淤河道12公里"], ["清淤长度"]),
]


@pytest.mark.parametrize("printed", PRINTS, ids=lambda each: each.__name__)
def test_a_list_of_goals_gives_its_projects_in_every_print(printed: Print) -> None:
    records = read(printed(TITLE, CAPTION, GOALS))
    assert listed(records) == READ
    assert [project.ordinal for project in records.projects] == [1, 2, 3]
    assert doubts(records) == ["COLUMN_NOT_KEPT", "COLUMN_NOT_KEPT"]
    assert unread_parts(records) == []


@pytest.mark.parametrize("printed", PRINTS, ids=lambda each: each.__name__)
def test_its_indicators_have_levels_signs_and_units(printed: Print) -> None:
    records = read(printed(TITLE, CAPTION, GOALS))
    indicators = {each.levels[2]: each for each in records.indicators}
    assert indicators["村民满意度"].levels[:2] == ("满意度指标", "满意度指标")
    first = indicators["维护供水站数量"].target
    assert (first.printed, first.operator, first.unit) == ("≥ 36 处", Operator.GE, "处")
    assert first.number == 36
    worded = indicators["储备完成时间"].target
    assert (worded.printed, worded.number) == ("定性 6月底前", None)
    assert indicators["清淤长度"].target.operator is Operator.EQ


def test_each_row_says_where_it_stands() -> None:
    records = read(bars_lost(TITLE, CAPTION, GOALS))
    assert [each.evidence[0].row for each in records.indicators] == [1, 2, 3, 4, 5, 6]
    assert {each.evidence[0].table for each in records.indicators} == {TITLE}
    assert [(table.title, table.data_rows) for table in records.disclosure.tables] == [
        (TITLE, 7)
    ]
    assert records.disclosure.parts == (DisclosurePart.PERFORMANCE,)


def test_a_project_is_budgeted_by_the_unit_that_its_row_names() -> None:
    records = read(tabs(TITLE, CAPTION, GOALS))
    holders = {
        edge.source: edge.target for edge in records.edges if edge.kind is EdgeKind.BUDGETED_BY
    }
    units = [project.unit_id for project in records.projects]
    assert units == [holders[project.id] for project in records.projects]
    assert [unit and unit.split("/")[-1] for unit in units] == [
        "沙河市水务局机关",
        "沙河市水务局机关",
        "沙河市河道管理处",
    ]


def test_the_departments_own_name_is_no_unit() -> None:
    rows = [[cell and cell.replace("机关", "") for cell in row] for row in GOALS]
    records = read(tabs(TITLE, CAPTION, rows))
    assert records.projects[0].unit_id is None


WEB_PAGE = """
| 部门预算项目绩效目标申报表(2023年度) | ||||||||||||
| 金额单位：元 | ||||||||||||
| 单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 指标方向性 | |
| 611-乔庄镇部门 | 500,620.53 | |||||||||||
| 611001-青川县乔庄镇人民政府 | 村干部补助 | 300,620.53 | 按月发放 | 效益指标 | 社会效益指标 | 维护社会稳定 | ≥ | 95 | % | 10 | 正向指标 | |
| 产出指标 | 时效指标 | 维持时效 | ≥ | 1 | 年 | 20 | 正向指标 | |||||
| 活动经费 | 200,000.00 | 办公费、水电费等。 | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 95 | % | 10 | 正向指标 | ||
| 数量指标 | 行政村数量 | = | 11 | 个 | 10 | 正向指标 | ||||||
"""  # noqa: E501 - lines are as wide as the print


def test_a_web_page_whose_spanned_cells_are_lost() -> None:
    records = read_disclosure(
        ("青川县乔庄镇人民政府2023年部门预算\n" + WEB_PAGE).encode(), "page.txt"
    )
    assert [(name, money) for name, money, *_ in listed(records)] == [
        ("村干部补助", Decimal("300620.53")),
        ("活动经费", 200_000),
    ]
    levels = [each.levels for each in records.indicators]
    assert levels[2:] == [
        ("满意度指标", "服务对象满意度指标", "群众满意度"),
        ("满意度指标", "数量指标", "行政村数量"),
    ]


def _with(row: Sequence[str | None], at: int = 5) -> list[Sequence[str | None]]:
    return [*GOALS[:at], row, *GOALS[at:]]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(("县级", "防汛演练", "待定", "演练"), id="words for money"),
        pytest.param(("防汛演练", "30,000.00"), id="a project or a sum"),
        pytest.param(("演练", "水利指标", "演练场次", "2"), id="levels nobody knows"),
    ],
)
def test_a_row_that_cannot_be_told_is_left_out_with_a_warning(row: tuple[str, ...]) -> None:
    records = read(bars_lost(TITLE, CAPTION, _with(row)))
    assert listed(records) == READ
    assert "LIST_ROW_UNTOLD" in doubts(records)


def test_rows_below_one_that_cannot_be_told_are_given_to_no_other_project() -> None:
    project = (*(None, "防汛演练", "待定", "演练"), *GOALS[2][4:])
    rows = [*GOALS[:5], project, GOALS[3], *GOALS[5:]]
    records = read(bars_lost(TITLE, CAPTION, rows))
    assert listed(records) == READ
    assert doubts(records).count("LIST_ROW_UNTOLD") == 2


def test_units_and_projects_may_share_a_column() -> None:
    header = ("项目名称（单位、项目）", "项目年度绩效目标", *HEADER[4:10], "指标内容")
    rows = (
        header,
        ("弥渡县民政局", *[""] * 8),
        ("弥渡县救助站", *[""] * 8),
        (
            "临时救助",
            "救助及时。",
            "产出指标",
            "数量指标",
            "救助人次",
            "≥",
            "90",
            "人次",
            "全年",
        ),
        (None, None, "满意度指标", "满意度指标", "对象满意", "=", "90", "%", ""),
        ("殡葬改革", "节地生态。", "效益指标", "社会效益", "火化率", "≥", "80", "%", ""),
    )
    records = read(tabs("项目绩效目标表", "单位：万元", rows))
    assert [name for name, *_ in listed(records)] == ["临时救助", "殡葬改革"]
    assert [each.amount for each in records.projects] == [None, None]
    assert records.indicators[0].description == "全年"
    assert doubts(records) == []


def test_labels_in_two_rows_are_one_header_where_the_lower_ones_moved_left() -> None:
    text = """
| 项目名称 | 资金总额 | 总体目标 | 绩效指标 | |||||
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | |||
| 古树保护 | 12.50 | 保护古树。 | 产出指标 | 数量指标 | 古树 | ≥ | 80 | 棵 |
| 效益指标 | 生态效益指标 | 存活率 | ≥ | 98 | % | |||
"""
    records = read(f"项目支出绩效目标表\n单位：万元\n{text}")
    assert listed(records) == [("古树保护", 125_000, ["保护古树。"], ["古树", "存活率"])]


def test_a_list_goes_on_over_pages_with_its_header_printed_again() -> None:
    text = (
        tabs(TITLE, CAPTION, GOALS[:4])
        + "\n\n"
        + "\n".join("\t".join(cell or "" for cell in row) for row in (HEADER, *GOALS[4:]))
    )
    assert listed(read(text)) == READ


def test_no_budget_has_what_a_list_without_a_unit_would_print_in_wan() -> None:
    records = read(tabs(TITLE, "", GOALS))
    assert yuan(records.projects[0].amount or Money(0)) == 1_200_000
    assert "UNIT_NOT_DECLARED" in doubts(records)


def test_a_unit_in_a_column_of_its_own_needs_no_sign_beside_it() -> None:
    keep = [i for i, label in enumerate(HEADER) if label != "指标性质"]
    rows = [[row[place] for place in keep] for row in GOALS]
    targets = [each.target for each in read(tabs(TITLE, CAPTION, rows)).indicators]
    assert (targets[0].printed, targets[0].number, targets[0].unit) == (
        "36 处",
        Decimal(36),
        "处",
    )


def test_cells_a_line_go_on_over_pages_with_the_header_printed_again() -> None:
    records = read(cell_lines_bare(TITLE, CAPTION, [*GOALS[:5], HEADER, *GOALS[5:]]))
    assert listed(records) == READ


def test_cells_with_nothing_around_them_are_rows_where_these_can_be_told() -> None:
    rows = [GOALS[0], *GOALS[2:5], GOALS[7]]
    cells = [cell for row in rows for cell in row if cell]
    records = read("\n".join([TITLE, CAPTION, *cells]))
    assert listed(records) == [READ[0], READ[2]]


@pytest.mark.parametrize("spanned", ["", SPAN, OFFICE])
@pytest.mark.parametrize("unit", [OFFICE, OFFICE.replace("-", ""), OFFICE[7:]])
@pytest.mark.parametrize("printed", [tabs, word, markdown, html])
def test_a_unit_may_have_a_row_of_its_own(printed: Print, unit: str, spanned: str) -> None:
    rest = unit if spanned == OFFICE else spanned
    rows = [HEADER, (unit, *[rest] * 11), *(("", *row[1:]) for row in GOALS[2:5])]
    records = read(printed(TITLE, CAPTION, rows))
    assert listed(records) == READ[:1]
    unit_id = records.projects[0].unit_id or ""
    assert unit_id.split("/")[-1] == OFFICE[7:]
    assert doubts(records) == ["COLUMN_NOT_KEPT", "COLUMN_NOT_KEPT"]


@pytest.mark.parametrize("title", ["2024年部门预算项目绩效目标表", "水务局项目支出绩效目标表"])
def test_a_title_that_could_head_a_form_names_no_project(title: str) -> None:
    records = read(tabs(title, CAPTION, GOALS))
    assert listed(records) == READ
    assert [table.title for table in records.disclosure.tables] == [title]


def test_a_title_of_the_department_does_not_end_the_units_part() -> None:
    unit = "第四部分 所属单位预算公开\n\n一、沙河市河道管理处2024年预算\n\n"
    records = read("\n" + unit + tabs("部门预算项目绩效目标表", CAPTION, GOALS))
    assert {project.scope for project in records.projects} == {Scope.UNIT}


def test_a_section_over_a_title_is_no_heading_on_two_lines() -> None:
    section = "六、部门主管专项资金预算安排情况及绩效目标\n"
    records = read("\n" + section + cell_lines_unmarked(TITLE, CAPTION, GOALS))
    assert {project.scope for project in records.projects} == {Scope.SPECIAL_FUND}


def test_a_document_that_a_row_names_is_cited_by_its_project_alone() -> None:
    rows = [
        [cell and cell.replace("清淤河道", "按冀财农〔2023〕9号清淤") for cell in row]
        for row in GOALS
    ]
    (citation,) = read(tabs(TITLE, CAPTION, rows)).citations
    assert citation.place is CitationPlace.GOAL


def test_a_sum_right_below_the_header_is_no_label() -> None:
    rows = [HEADER, ("合计", *GOALS[1][1:]), *GOALS[2:5]]
    records = read(cell_lines_lost(TITLE, CAPTION, rows))
    assert listed(records) == READ[:1]
    assert doubts(records) == ["COLUMN_NOT_KEPT", "COLUMN_NOT_KEPT"]


ALIGNED = """
                         部门预算项目绩效目标表
                                                                              金额单位：元
单位名称         项目名称      预算数         年度目标          一级指标    二级指标            三级指标        指标性质  指标值  度量单位
河道管理处       农村饮水维护  1,200,000.00  保障农村供水安全  产出指标    数量指标            维护供水站数量  ≥         36      处
                                                               产出指标    质量指标            水质达标率      ≥         95      %
                                                               满意度指标  服务对象满意度指标  村民满意度      ≥         90      %
                 河道清淤      80,000.00     清淤河道          产出指标    数量指标            清淤长度        ＝        12      公里
                                                               效益指标    生态效益指标        水质改善        定性      优良    级
"""  # noqa: E501 - lines are as wide as the print


def test_a_list_in_aligned_columns_is_read_where_each_row_has_a_line() -> None:
    assert listed(read(ALIGNED)) == [
        (
            *("农村饮水维护", 1_200_000, ["保障农村供水安全"]),
            ["维护供水站数量", "水质达标率", "村民满意度"],
        ),
        ("河道清淤", 80_000, ["清淤河道"], ["清淤长度", "水质改善"]),
    ]


def test_a_wrapped_goal_of_a_list_in_aligned_columns_is_one() -> None:
    wrapped = ALIGNED.replace("保障农村供水安全", "保障农村供水    ", 1)
    lines = wrapped.split("\n")
    at = next(i for i, line in enumerate(lines) if "水质达标率" in line)
    lines[at] = f"{'':44}安全，达标{lines[at][54:]}"
    assert listed(read("\n".join(lines)))[0][2] == ["保障农村供水安全，达标"]
