"""What other clerks make of the same tables: pages, captions and headings set otherwise."""

from decimal import Decimal

import pytest

from graph_schema.money import Money, wan
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department, Unit
from loaders.disclosure import read_disclosure
from loaders.documents.citations import find_document_mentions
from tests.loaders.short_texts import doubts

COVER = "唐县司法局2023年部门预算公开\n\n"
CAPTIONS = "341 唐县司法局\n\n预算年度：2023\n\n单位：万元\n\n"
BALANCE_HEAD = "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
BALANCE = (
    ("一、一般公共预算拨款收入\t80.00\t一、一般公共服务支出\t\n",),
    ("\t\t二、公共安全支出\t80.00\n",),
)
CODED_HEAD = "序号\t科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
FORM = "绩效目标\t按时完成\t\t\t\t\n"
INDICATORS = (
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t受理数\t受理案件数\t≥30件\t年度计划\n"
)


def read(text: str) -> DisclosureRecords:
    return read_disclosure(text.encode(), "text.txt")


def department(records: DisclosureRecords) -> Department:
    nodes = [mention.node for mention in records.mentions]
    return next(node for node in nodes if isinstance(node, Department))


def in_wan(amount: Money | None) -> Decimal | None:
    return None if amount is None else wan(amount)


def test_pages_without_numbered_rows_are_one_table_where_the_header_comes_again() -> None:
    pages = (CAPTIONS + BALANCE_HEAD + rows for (rows,) in BALANCE)
    records = read(f"{COVER}部门预算收支总表\n\n" + "\n".join(pages))
    assert [(each.title, each.data_rows) for each in records.disclosure.tables] == [
        ("部门预算收支总表", 2)
    ]


@pytest.mark.parametrize("title", ["部门预算支出总表（续）", "部门预算支出总表"])
@pytest.mark.parametrize(
    ("number", "tables"),
    [pytest.param(2, [2], id="counts on"), pytest.param(1, [1, 1], id="begins again")],
)
def test_a_title_printed_again_heads_the_next_page_where_the_rows_count_on(
    title: str, number: int, tables: list[int]
) -> None:
    first = f"部门预算支出总表\n\n{CAPTIONS}{CODED_HEAD}1\t\t合计\t80.00\t50.00\t30.00\n"
    second = (
        f"{title}\n\n{CAPTIONS}{CODED_HEAD}{number}\t204\t公共安全支出\t80.00\t50.00\t30.00\n"
    )
    records = read(f"{COVER}{first}\n{second}")
    expected = [2] if title.endswith("（续）") else tables
    assert [each.data_rows for each in records.disclosure.tables] == expected
    assert len(records.budget_lines) == 1


@pytest.mark.parametrize("label", ["部门：", "单位名称：", "编制部门:", "部门（单位）："])
def test_a_caption_may_say_what_its_code_and_name_are(label: str) -> None:
    captions = f"{label}341唐县司法局\n单位：万元\n"
    text = f"2023年部门预算支出总表\n\n{captions}{CODED_HEAD}1\t\t合计\t8\t5\t3\n"
    found = department(read(text))
    assert (found.name, [code.code for code in found.codes]) == ("唐县司法局", ["341"])


def test_captions_that_no_blank_line_parts_from_words_cells_are_no_cells_of_the_header() -> (
    None
):
    head = "\t序号\n\t科目编码\n\t科目名称\n\t合计\n\t基本支出\n\t项目支出\n"
    row = "\t1\n\t204\n\t公共安全支出\n\t80.00\n\t50.00\n\t30.00\n"
    captions = "\t341唐县司法局\n\t预算年度：2023\n\t单位：万元\n"
    records = read(f"部门预算支出总表\n{captions}{head}\n{row}\n")
    (line,) = records.budget_lines
    assert [(each.column, wan(each.amount)) for each in line.amounts] == [
        ("合计", Decimal(80)),
        ("基本支出", Decimal(50)),
        ("项目支出", Decimal(30)),
    ]
    assert department(records).name == "唐县司法局"


def test_a_heading_that_no_blank_line_parts_from_words_cells_heads_its_form() -> None:
    header = "".join(f"\t{label}\n" for label in INDICATORS.split("\n")[0].split("\t"))
    row = "".join(f"\t{cell}\n" for cell in INDICATORS.split("\n")[1].split("\t"))
    form = f"\t绩效目标\n\t按时完成\n\n{header}\n{row}\n"
    heads = ("\t1、普法经费绩效目标表\n", "\t2、法律援助经费绩效目标表\n")
    records = read(COVER + "\n".join(head + form for head in heads))
    assert [each.name for each in records.projects] == ["普法经费", "法律援助经费"]
    assert len(records.indicators) == 2
    assert doubts(records) == []


def test_a_name_behind_which_a_date_stands_in_the_caption_ends_before_it() -> None:
    caption = "341唐县司法局截止时间：2022年12月31日"
    table = "项目\t数量\t价值（金额单位：万元）\n资产总额\t\t45.60\n1、房屋（平方米）\t\t\n"
    records = read(f"2023年预算公开\n\n部门固定资产占用情况表\n\n{caption}\n\n{table}")
    assert department(records).name == "唐县司法局"
    (evidence,) = [m.evidence for m in records.mentions if isinstance(m.node, Department)]
    assert "唐县司法局" in {each.quote for each in evidence}


def test_a_number_and_its_point_before_figures_count_the_projects() -> None:
    names = ("2023年普法经费", "12名社区矫正人员经费", "2.5公里管网", "1.5倍工资")
    marks = ("1、", "2.", "", "")
    texts = (
        f"{mark}{name}绩效目标表\n\n{FORM}{INDICATORS}\n"
        for mark, name in zip(marks, names, strict=True)
    )
    records = read(COVER + "".join(texts))
    assert [each.name for each in records.projects] == list(names)


def test_a_form_whose_first_row_ends_its_page_has_one_project() -> None:
    first = (
        "序号\t项目编码及名称：[13062723P00001410001L]普法经费\t预算年度：2023\t金额：8万元\n"
    )
    rest = (
        "4\t项目编码\t13062723P00001410001L\t\n5\t资金用途\t用于普法。\t\n" + FORM + INDICATORS
    )
    records = read(f"{COVER}1、普法经费绩效目标表\n\n{first}\n{rest}")
    (project,) = records.projects
    assert (project.name, in_wan(project.amount)) == ("普法经费", Decimal(8))
    assert len(records.indicators) == 1


def test_grades_are_read_where_the_description_is_called_otherwise() -> None:
    table = (
        "绩效指标分类\t绩效指标\t指标说明\t绩效指标评价标准\t\t\t\t评价标准确定依据\n"
        "\t\t\t优\t良\t中\t差\t\n"
        "产出指标\t结案率\t结案的比率\t≥90%\t≥80%\t≥70%\t＜70%\t统计报表\n"
    )
    (indicator,) = read(f"{COVER}1、普法经费绩效目标表\n\n{FORM}{table}").indicators
    assert indicator.description == "结案的比率"
    assert indicator.grades is not None
    assert indicator.basis == "统计报表"


def test_where_no_row_adds_up_a_table_the_narrative_states_the_sums() -> None:
    said = "2023年支出预算80万元，其中基本支出50万元，项目支出30万元。\n\n"
    row = "1\t204\t公共安全支出\t80.00\t50.00\t30.00\n"
    text = f"{COVER}{said}部门预算支出总表\n\n{CAPTIONS}{CODED_HEAD}{row}"
    found = read(text).disclosure.headline
    assert in_wan(found.basic_expenditure) == Decimal(50)
    assert in_wan(found.project_expenditure) == Decimal(30)


def test_rows_of_assets_that_lost_their_empty_cells_are_rows() -> None:
    rows = "资产总额\t—\t45\n1、房屋\n其中：办公用房\n2、车辆（台、辆）\t1\t7\n"
    table = f"项目\t数量\t价值（金额单位：万元）\n{rows}"
    records = read(f"{COVER}部门固定资产占用情况表\n\n{CAPTIONS}{table}")
    assert [each.data_rows for each in records.disclosure.tables] == [4]


def test_rows_that_are_all_as_wide_go_on_in_no_row_of_the_next_table() -> None:
    units = (
        "单位名称\t单位性质\t单位规格\t经费保障形式\n唐县司法局机关\t行政\t正科级\t财政拨款\n"
    )
    units += "唐县公证处\t事业\t股级\t财政性资金基本保证\n"
    other = "项目\t数量\t一\t二\t三\t四\t五\n房屋\t1\t2\t3\t4\t5\t6\n"
    records = read(
        f"{COVER}2023年支出预算80万元。\n\n机构设置\n{units}二、资产\n1、说明\n{other}"
    )
    found = {m.node.name: m.node for m in records.mentions if isinstance(m.node, Unit)}
    assert found["唐县公证处"].funding_source == "财政性资金基本保证"
    assert len(found) == 2


def test_a_caption_over_a_form_gives_a_listed_units_code() -> None:
    units = (
        "单位名称\t单位性质\t单位规格\t经费保障形式\n唐县司法局机关\t行政\t正科级\t财政拨款\n"
    )
    caption = "341001 唐县司法局机关\t\t单位：万元\t\n"
    form = f"{caption}资金用途\t用于普法。\t\t\n{FORM}{INDICATORS}"
    text = f"{COVER}{units}\n1、普法经费绩效目标表\n\n{form}"
    (unit,) = [m.node for m in read(text).mentions if isinstance(m.node, Unit)]
    assert unit.unit_code == "341001"


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        pytest.param("保财社〔二〇二二〕12号", "保财社〔2022〕12号", id="year"),
        pytest.param("保财社〔2022〕第十二号", "保财社〔2022〕12号", id="serial"),
        pytest.param("保财社〔二○一九〕一百二十三号", "保财社〔2019〕123号", id="both"),
        pytest.param("唐财〔一九九四〕一〇五号", "唐财〔1994〕105号", id="digit by digit"),
    ],
)
def test_numerals_in_words_are_numbers(printed: str, canonical: str) -> None:
    (mention,) = find_document_mentions(f"根据{printed}文件")
    assert (mention.printed, str(mention.number)) == (printed, canonical)


def test_the_supreme_courts_code_has_one_character() -> None:
    numbers = [
        str(each.number) for each in find_document_mentions("法〔2019〕123号、办法（2021）3号")
    ]
    assert numbers == ["法〔2019〕123号", "〔2021〕3号"]


def test_the_number_sign_is_no_part_of_the_organ_behind_it() -> None:
    words = "保财教〔2022〕34 号保定市财政局关于下达2022年资助经费的通知"
    (mention,) = find_document_mentions(words, bare_titles=True)
    assert mention.title == "保定市财政局关于下达2022年资助经费的通知"


def test_an_entry_of_the_contents_cites_nothing_that_its_project_cites() -> None:
    name = "普法经费（保财行〔2022〕5号）"
    contents = f"目录\n1、{name}\n2、依据保财行〔2022〕6号\n\n"
    text = f"{COVER}{contents}1、{name}绩效目标表\n\n{FORM}{INDICATORS}"
    assert [each.printed for each in read(text).citations] == [
        "保财行〔2022〕6号",
        "保财行〔2022〕5号",
    ]


def test_paragraphs_with_a_tab_behind_them_are_no_tables() -> None:
    said = "2023年支出预算80万元，其中基本支出50万元，项目支出30万元。\t\n\n"
    heading = "五、预算绩效信息\t\n2、说明如下。\t\n"
    records = read(f"{COVER}{said}{heading}\n1、普法经费绩效目标表\t\n\n{FORM}{INDICATORS}")
    assert in_wan(records.disclosure.headline.basic_expenditure) == Decimal(50)
    assert [each.name for each in records.projects] == ["普法经费"]
    assert doubts(records) == []


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("\t部门机构设置情况\n", id="title"),
        pytest.param("\t（一）起草文件。\n机构设置：\n部门机构设置情况\n", id="paragraphs"),
        pytest.param("\t（一）起草文件。\n\t机构设置：\n\t部门机构设置情况\n", id="each"),
    ],
)
def test_what_a_tab_indents_above_words_cells_is_no_cell_of_their_header(above: str) -> None:
    rows = (
        ("单位名称", "单位性质", "单位规格", "经费保障形式"),
        ("唐县司法局机关", "行政", "正科级", "财政拨款"),
        ("唐县公证处", "事业", "股级", "财政拨款"),
    )
    table = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
    records = read(f"{COVER}2023年支出预算80万元。\n\n{above}{table}\n\n二、说明\n")
    assert [(each.title, each.data_rows) for each in records.disclosure.tables] == [
        ("部门机构设置情况", 2)
    ]


def test_a_title_in_a_cell_before_captions_begins_a_table_in_words_cells() -> None:
    head = "\t序号\n\t科目编码\n\t科目名称\n\t合计\n\t基本支出\n\t项目支出\n\n"
    row = "\t1\n\t204\n\t公共安全支出\n\t80.00\n\t50.00\n\t30.00\n\n"
    captions = "\t341唐县司法局\n\t预算年度：2023\n\t单位：万元\n\n"
    titles = ("部门预算支出总表", "部门预算一般公共预算财政拨款支出表")
    text = "\n".join(f"\t{title}\n{captions}{head}{row}" for title in titles)
    records = read(f"{COVER}{text}\n\n二、说明\n")
    assert [(each.title, each.data_rows) for each in records.disclosure.tables] == [
        (title, 1) for title in titles
    ]


def test_a_numbered_clause_above_a_table_of_indicators_heads_no_project() -> None:
    lines = "目标内容\t1、普法宣传；\t\t\t\t\n\n2、法律援助；\n3、人民调解，\n"
    records = read(f"{COVER}1、普法经费绩效目标表\n\n{lines}{INDICATORS}")
    assert [each.name for each in records.projects] == ["普法经费"]
    assert [each.text for each in records.goals] == ["普法宣传；", "法律援助；", "人民调解，"]
    assert len(records.indicators) == 1
    assert doubts(records) == []


@pytest.mark.parametrize("mark", ["项目一：", "项目1、", "预算项目一："])
def test_a_project_may_be_numbered_by_the_word(mark: str) -> None:
    records = read(f"{COVER}{mark}普法经费绩效目标表\n\n{FORM}{INDICATORS}")
    assert [each.name for each in records.projects] == ["普法经费"]
