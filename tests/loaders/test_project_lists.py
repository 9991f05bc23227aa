"""A table that lists projects and their money; each project once, whatever else prints it."""

import pytest

from graph_schema.kinds import CitationPlace, DisclosurePart, EdgeKind, Scope
from graph_schema.money import Money, wan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from loaders.forms import listed_projects
from loaders.forms.read_projects import ReadProject
from tests.loaders.printed_lists import (
    SPAN,
    Print,
    bars_lost,
    cell_lines,
    cell_lines_lost,
    cell_lines_unmarked,
    html,
    markdown,
    markdown_repeated,
    spaced_cells,
    tabs,
    word,
)
from tests.loaders.short_texts import HEADER as INDICATOR_HEADER
from tests.loaders.short_texts import doubts

COVER = "沙河市水务局2024年部门预算公开\n\n"
TITLE, CAPTION = "项目支出预算表", "单位：万元"
OWN = ("小计", "一般公共预算", "政府性基金预算")
UPPER = (
    "项目单位",
    "项目编码",
    "项目名称",
    "项目类别",
    "合计",
    "本年拨款",
    SPAN,
    SPAN,
    "单位资金",
)
LOWER = (*[None] * 5, *OWN, None)
OFFICE, RIVERS = "402001-沙河市水务局机关", "402002-沙河市河道管理处"
WATER = ("13058224P00402110001X", "农村饮水维护", "特定目标类")
FLOOD = ("13058224P00402110002X", "防汛物资储备", "特定目标类")
RIVER = ("13058224P00402110003X", "河道清淤", "其他运转类")
LIST = (
    UPPER,
    LOWER,
    ("合计", *[""] * 3, "163.00", "155.00", "155.00", "", "8.00"),
    (OFFICE, *[""] * 3, "155.00", "155.00", "155.00", "", ""),
    (OFFICE, *WATER, "120.00", "120.00", "120.00", "", ""),
    (None, *FLOOD, "35.00", "35.00", "35.00", "", ""),
    (RIVERS, *RIVER, "8.00", "", "", "", "8.00"),
)
READ = [
    (WATER[0], "农村饮水维护", "120.00", OFFICE[7:]),
    (FLOOD[0], "防汛物资储备", "35.00", OFFICE[7:]),
    (RIVER[0], "河道清淤", "8.00", RIVERS[7:]),
]
PRINTS = [
    *(tabs, word, markdown, markdown_repeated, bars_lost, html, spaced_cells),
    *(cell_lines, cell_lines_lost, cell_lines_unmarked),
]
FORM = f"""
预算项目绩效目标

1、防汛物资储备绩效目标表

绩效目标\t物资齐全\t\t\t\t
{INDICATOR_HEADER}
产出指标\t数量指标\t储备点\t储备点\t≥6处\t方案
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text + "\n").encode(), "list.txt")


def listed(records: DisclosureRecords) -> list[tuple[object, ...]]:
    """Return code, name, 万元 and unit of each project in order."""
    return [
        (
            project.project_code,
            project.name,
            None if project.amount is None else str(wan(project.amount)),
            project.unit_id and project.unit_id.split("/")[-1],
        )
        for project in records.projects
    ]


def kinds(records: DisclosureRecords) -> list[str]:
    return [code for code in doubts(records) if code != "PROJECT_CODE_CHECK"]


@pytest.mark.parametrize("printed", PRINTS, ids=lambda each: each.__name__)
def test_a_list_gives_its_projects_and_no_sums_in_every_print(printed: Print) -> None:
    records = read(printed(TITLE, CAPTION, LIST))
    assert listed(records) == READ
    assert kinds(records) == []
    assert records.budget_lines == ()
    assert [(table.title, table.data_rows) for table in records.disclosure.tables] == [
        (TITLE, 5)
    ]
    assert records.disclosure.parts == (DisclosurePart.TABLES,)


@pytest.mark.parametrize(
    "title", ["预算项目表", "部门项目支出明细表", "表十 2024年项目支出表", "项目支出预算明细表"]
)
def test_titles_of_such_lists(title: str) -> None:
    assert listed(read(tabs(title, CAPTION, LIST))) == READ


@pytest.mark.parametrize(
    "title", ["政府采购预算表", "政府购买服务项目表", "2023年项目绩效自评表"]
)
def test_lists_of_other_things_are_no_projects(title: str) -> None:
    records = read("基本支出5万元，项目支出9万元。\n" + tabs(title, CAPTION, LIST))
    assert records.projects == ()


def test_the_unit_of_money_may_stand_in_the_header() -> None:
    header = ("序号", "项目名称", "预算金额（元）", "绩效目标")
    rows = (header, ("1", "灌区改造", "250,000.00", "改造支渠"), ("2", "测报", "80000", "监测"))
    records = read(tabs("重点项目表", "", rows))
    assert listed(records) == [
        (None, "灌区改造", "25.00", None),
        (None, "测报", "8.00", None),
    ]
    assert [goal.text for goal in records.goals] == ["改造支渠", "监测"]
    assert kinds(records) == []


def test_rows_by_funding_code_are_one_project_with_their_sum() -> None:
    header = ("科目编码", "科目名称", *UPPER[:3], "合计")
    rows = (
        header,
        ("2130305", "水利工程建设", OFFICE, *WATER[:2], "100.00"),
        ("2130306", "水利工程运行", OFFICE, *WATER[:2], "20.00"),
        ("2130314", "防汛", OFFICE, *FLOOD[:2], "35.00"),
    )
    records = read(tabs(TITLE, CAPTION, rows))
    assert listed(records) == READ[:2]
    assert kinds(records) == ["PROJECT_ROWS_ADDED"]
    assert records.budget_lines == ()


def test_a_sum_above_the_rows_that_it_adds_up_is_not_added_to_them() -> None:
    header = (*UPPER[:3], "资金来源", "合计")
    rows = (
        header,
        (OFFICE, *WATER[:2], "", "120.00"),
        (OFFICE, *WATER[:2], "一般公共预算", "100.00"),
        (OFFICE, *WATER[:2], "政府性基金", "20.00"),
    )
    records = read(tabs(TITLE, CAPTION, rows))
    assert listed(records) == READ[:1]
    assert kinds(records) == []


def test_the_same_name_in_two_units_is_two_projects() -> None:
    header = ("单位名称", "项目名称", "合计")
    rows = (header, (OFFICE, "办公用房维修", "5.00"), (RIVERS, "办公用房维修", "3.00"))
    records = read(tabs(TITLE, CAPTION, rows))
    assert [project.name for project in records.projects] == ["办公用房维修"] * 2


def test_a_blank_row_above_the_header_stops_no_reading() -> None:
    rows = (("", "", ""), ("项目编码", "项目名称", "预算金额"))
    records = read(tabs(TITLE, CAPTION, rows) + FORM)
    assert [project.name for project in records.projects] == [FLOOD[1]]


def test_an_empty_list_is_a_table_without_projects() -> None:
    rows = (UPPER, LOWER, ("合计", *[""] * 8), ("",) * 9)
    records = read("基本支出5万元。\n" + tabs(TITLE, CAPTION, rows))
    assert [(table.title, table.data_rows) for table in records.disclosure.tables] == [
        (TITLE, 1)
    ]
    assert (records.projects, kinds(records)) == ((), [])


def test_a_project_with_a_form_is_printed_once_and_the_form_stays() -> None:
    records = read(tabs(TITLE, CAPTION, LIST) + "\n" + FORM)
    assert [(project.name, project.ordinal) for project in records.projects] == [
        ("农村饮水维护", 1),
        ("河道清淤", 2),
        ("防汛物资储备", 3),
    ]
    form = records.projects[2]
    assert (form.project_code, form.amount) == (None, None)
    assert [goal.text for goal in records.goals] == ["物资齐全"]
    assert any("35.00" in each.quote for each in form.evidence)
    assert kinds(records) == []


@pytest.mark.parametrize(
    ("printed", "warnings"),
    [("35.00", []), ("34.996", []), ("30.00", ["LISTED_AMOUNT_DISAGREES"])],
)
def test_a_form_keeps_its_own_amount(printed: str, warnings: list[str]) -> None:
    form = FORM.replace("绩效目标\t物", f"预算数\t{printed}万元\t\t\t\t\n绩效目标\t物")
    records = read(tabs(TITLE, CAPTION, LIST) + "\n" + form)
    assert str(wan(records.projects[2].amount or Money(0))) == printed
    assert len(records.projects) == 3
    assert kinds(records) == warnings


def test_a_form_with_another_code_is_another_project() -> None:
    form = FORM.replace("绩效目标\t物", f"项目编码\t{RIVER[0]}\t\t\t\t\n绩效目标\t物")
    records = read(tabs(TITLE, CAPTION, LIST[:6]) + "\n" + form)
    assert [project.name for project in records.projects] == [
        *("农村饮水维护", "防汛物资储备", "防汛物资储备"),
    ]


def test_a_list_of_money_and_a_list_of_goals_make_one_project() -> None:
    header = ("项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标值")
    rows = (
        header,
        ("河道清淤", "80,000.00", "清淤", "产出指标", "数量指标", "清淤长度", "≥12公里"),
        ("堤防巡查", "10,000.00", "巡查", "产出指标", "数量指标", "巡查次数", "≥50次"),
    )
    goals = tabs("项目绩效目标表", "单位：元", rows)
    records = read(tabs(TITLE, CAPTION, LIST) + "\n\n" + goals)
    assert listed(records) == [*READ, (None, "堤防巡查", "1.00", None)]
    river = records.projects[2]
    assert [each.levels[2] for each in records.indicators if each.project_id == river.id] == [
        "清淤长度"
    ]
    assert kinds(records) == []


def test_a_units_form_restates_the_departments_list() -> None:
    unit = "第四部分 所属单位预算公开\n\n河道管理处2024年预算\n\n"
    records = read(tabs(TITLE, CAPTION, LIST) + f"\n\n{unit}" + FORM)
    assert [project.name for project in records.projects].count("防汛物资储备") == 2
    assert [edge.kind for edge in records.edges].count(EdgeKind.RESTATES) == 1


def test_a_list_under_a_units_code_and_a_form_under_its_name_are_of_one_unit() -> None:
    header = ("项目编码", "项目名称", "合计", "一般公共预算")
    rows = (header, ("", "防汛物资储备", "35.00", "35.00"), ("", "堤防维修", "5.00", "5.00"))
    table = tabs(TITLE, f"402002沙河市河道管理处\n\n{CAPTION}", rows)
    heading = "第二部分 部门所属单位预算\n\n一、沙河市河道管理处收支预算\n"
    records = read(f"{heading}{FORM}\n\n{table}")
    names = [(project.name, project.ordinal, project.unit_id) for project in records.projects]
    unit = "Unit:130582/水务局/沙河市河道管理处"
    assert names == [("防汛物资储备", 1, unit), ("堤防维修", 2, unit)]


def test_a_funds_part_and_the_projects_part_are_not_compared_by_name() -> None:
    header = ("项目名称", "预算数", "年度目标", "一级指标", "三级指标", "指标值")
    parts = [
        f"第{number}部分 {part}绩效目标\n\n"
        + tabs(
            "项目绩效目标表",
            CAPTION,
            (header, ("堤防维修", "5.00", goal, "产出指标", "长度", "≥3公里")),
        )
        for number, part, goal in (("二", "专项资金", "修复"), ("三", "预算项目", "加固"))
    ]
    records = read("\n\n".join(parts))
    found = [(project.scope, project.name) for project in records.projects]
    assert found == [(Scope.SPECIAL_FUND, "堤防维修"), (Scope.DEPARTMENT, "堤防维修")]
    assert [goal.text for goal in records.goals] == ["修复", "加固"]
    money = tabs(TITLE, CAPTION, (("项目名称", "合计", "备注"), ("堤防维修", "5.00", "")))
    (project,) = read(f"{money}\n\n{parts[0]}").projects
    assert project.amount == Money(50_000 * 10_000)


def test_a_form_whose_values_are_labels_or_blank_is_no_list() -> None:
    head = "项目名称\t就业补助资金\t预算数\t\n项目类别\t专项资金\t主管部门\t水务局\n"
    form = FORM.replace(
        "1、防汛物资储备绩效目标表\n\n绩效目标\t", f"1、某项绩效目标表\n\n{head}绩效目标\t"
    )
    records = read(form)
    assert [project.name for project in records.projects] == ["就业补助资金"]
    assert len(records.indicators) == 1


@pytest.mark.parametrize("label", ["小计", "合计", "特定目标类", "31-部门项目"])
def test_a_sum_in_the_column_of_names_is_no_project(label: str) -> None:
    rows = [*LIST[:6], (OFFICE, "", label, "", "155.00", *[""] * 4), LIST[6]]
    records = read(tabs(TITLE, CAPTION, rows))
    assert listed(records) == READ
    assert kinds(records) == []


def test_a_row_that_fits_in_two_ways_is_left_out() -> None:
    header = ("单位名称", "项目名称", "项目类别", "合计", "一般公共预算")
    rows = (
        header,
        (OFFICE, "农村饮水维护", "民生", "120", "120"),
        (None, "防汛演练", "民生", "50", "50"),
    )
    records = read(bars_lost(TITLE, CAPTION, rows))
    assert [project.name for project in records.projects] == ["农村饮水维护"]
    assert kinds(records) == ["LIST_ROW_UNTOLD"]


def test_a_name_alone_in_a_column_of_units_and_projects_is_left_out() -> None:
    header = ("单位(专项)名称", "资金总额", "年度绩效目标")
    rows = (
        header,
        ("402001-沙河市水务局机关", "55.00", ""),
        ("灌区改造", "50.00", "改造支渠"),
        ("水利股经费", "5.00", ""),
    )
    records = read(tabs(TITLE, CAPTION, rows))
    assert listed(records) == [(None, "灌区改造", "50.00", OFFICE[7:])]
    assert kinds(records) == ["LIST_ROW_UNTOLD"]


def test_two_lists_of_two_units_share_no_project() -> None:
    header = ("单位名称", "项目名称", "合计")
    lists = [
        tabs(title, CAPTION, (header, (unit, "办公用房维修", "5.00"), (unit, name, "1.00")))
        for title, unit, name in ((TITLE, OFFICE, "甲"), ("预算项目表", RIVERS, "乙"))
    ]
    records = read("\n\n".join(lists))
    names = [project.name for project in records.projects]
    assert names == ["办公用房维修", "甲", "办公用房维修", "乙"]


def test_a_lost_unit_is_not_filled_by_the_name_behind_it() -> None:
    header = ("单位名称", "项目名称", "合计")
    rows = (
        header,
        (OFFICE, "灌区改造", "5.00"),
        (None, "测报", "3.00"),
        (RIVERS, "清淤", "1.00"),
    )
    records = read(cell_lines_lost(TITLE, CAPTION, rows))
    assert [project.name for project in records.projects] == ["灌区改造", "测报", "清淤"]


def test_text_below_cells_that_nothing_marks_is_no_part_of_the_list() -> None:
    below = (
        "一、收入说明\n\n2024年收入比上年增加10万元，用于《河北省水利工程管理条例》规定的工作。"
    )
    records = read(spaced_cells(TITLE, CAPTION, LIST) + f"\n\n{below}")
    assert listed(records) == READ
    assert [each.place for each in records.citations] == [CitationPlace.NARRATIVE]


@pytest.mark.parametrize("printed", [spaced_cells, cell_lines_unmarked])
def test_words_below_such_cells_end_the_list(printed: Print) -> None:
    below = (
        "沙河市财政局文件",
        "沙财预〔2024〕21号",
        "关于批复2024年部门预算的通知",
        "沙河市水务局：",
    )
    records = read("\n\n".join([printed(TITLE, CAPTION, LIST), *below]))
    assert listed(records) == READ
    names = "附件：沙河市水务局2024年部门预算公开表.xlsx\n上一篇：没有了"
    assert listed(read(f"{printed(TITLE, CAPTION, LIST)}\n\n{names}")) == READ


def test_amounts_below_words_that_are_no_row_leave_the_list_unread() -> None:
    broken = [*LIST[:5], ("沙河市", "水务局", "机关", "大院"), *LIST[5:]]
    records = read("基本支出5万元。\n\n" + spaced_cells(TITLE, CAPTION, broken))
    assert records.projects == ()
    assert kinds(records) != []


def test_a_form_of_the_sum_of_all_is_no_project() -> None:
    form = FORM.replace("1、防汛物资储备绩效目标表\n", "").replace(
        "绩效目标\t物", "项目编码\t\t项目名称\t合计\t\t\n绩效目标\t物"
    )
    records = read("基本支出5万元。\n" + form)
    assert records.projects == ()
    assert kinds(records) == ["FORM_WITHOUT_PROJECT"]


def test_two_lists_of_many_projects_are_compared_name_by_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(listed: ReadProject, other: ReadProject) -> bool:
        nonlocal compared
        compared += 1
        return are_same(listed, other)

    are_same = listed_projects._are_same
    monkeypatch.setattr(listed_projects, "_are_same", counted)
    numbers = range(1, 301)
    money = "".join(f"滦平县水务局\t渠道清淤{i}段\t{i}.00\t{i}.00\n" for i in numbers)
    goals = "".join(f"渠道清淤{i}段\t{i}.00\t清淤\t产出指标\t长度\t≥{i}公里\n" for i in numbers)
    text = (
        "滦平县水务局2024年部门预算公开\n\n项目支出预算表\n单位：万元\n"
        f"项目单位\t项目名称\t合计\t一般公共预算\n{money}\n项目支出绩效目标表\n单位：万元\n"
        f"项目名称\t预算数\t年度目标\t一级指标\t三级指标\t指标值\n{goals}"
    )
    records = read_disclosure(text.encode(), "text.txt")
    assert len(records.projects) == len(records.indicators) == 300
    assert compared == 300


@pytest.mark.parametrize(
    "labels",
    [
        "项目编号\t项目名称\t预算数\t备注",
        "项目编码\t项目（资金）名称\t安排资金\t备注",
        "项目代码\t专项项目名称\t资金安排\t备注",
    ],
)
def test_columns_of_a_list_have_many_names(labels: str) -> None:
    row = f"{WATER[0]}\t农村饮水维护\t120.00\t\n"
    records = read(f"{TITLE}\n\n{CAPTION}\n\n{labels}\n{row}")
    assert listed(records) == [(WATER[0], "农村饮水维护", "120.00", None)]


@pytest.mark.parametrize(
    ("labels", "money"),
    [
        ("2024年预算数\t备注", "120.00\t"),
        ("2023年预算数\t2024年预算数", "7\t120.00"),
        ("2024年度预算\t2023年度预算", "120.00\t7"),
    ],
)
def test_of_the_budgets_of_two_years_beside_codes_the_later_one_is_the_projects(
    labels: str, money: str
) -> None:
    row = f"{WATER[0]}\t农村饮水维护\t{money}\n"
    records = read(f"{TITLE}\n\n{CAPTION}\n\n项目编码\t项目名称\t{labels}\n{row}")
    assert listed(records) == [(WATER[0], "农村饮水维护", "120.00", None)]
