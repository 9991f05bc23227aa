"""Evidence of what stands in a cell says which one: table, data row, column."""

from graph_schema.evidence import Evidence
from graph_schema.kinds import CitationPlace
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import HEADER

COVER = "清河县民政局2024年部门预算公开\n\n"
FORM = f"""1、救助资金绩效目标表

项目名称\t救助资金（冀财社〔2023〕1号）\t\t预算数\t20.00\t
项目资金主要用途\t按冀财社〔2023〕2号救助。\t\t\t\t
立项依据\t《关于做好救助工作的通知》（冀财社〔2023〕3号）\t\t\t\t
绩效目标\t1.落实冀财社〔2023〕4号。2.执行冀财社〔2023〕5号。\t\t\t\t
\t执行冀财社〔2023〕6号。\t\t\t\t

{HEADER}
产出指标\t数量指标\t人数\t按冀财社〔2023〕7号\t≥3人\t冀财社〔2023〕8号
\t质量指标\t比率\t比率\t≥3%\t同上
"""
LIST = """项目支出预算表

单位：万元

项目名称\t合计\t年度绩效目标\t立项依据
\t10.00\t\t
救助（冀财社〔2023〕1号）\t8.00\t落实冀财社〔2023〕2号\t冀财社〔2023〕3号
慰问\t2.00\t落实冀财社〔2023〕4号\t
\t\t执行冀财社〔2023〕5号\t
"""
UNITS = """单位机构设置情况

单位名称\t单位性质\t单位规格\t经费保障形式
清河县民政局\t行政\t正科级\t财政拨款
清河县敬老院（清编办字〔2020〕9号）\t事业\t股级\t财政拨款
"""
LINES = f"""1、救助资金绩效目标表

绩效目标：落实冀财社〔2023〕4号。

{HEADER}
产出指标\t数量指标\t人数\t人数\t≥3人\t冀财社〔2023〕8号
"""


def read(*parts: str) -> DisclosureRecords:
    text = COVER + "\n".join((*parts, "基本支出5万元，项目支出9万元。\n"))
    return read_disclosure(text.encode(), "places.txt")


def cell(evidence: Evidence) -> tuple[str | None, int | None, int | None]:
    return evidence.table, evidence.row, evidence.column


def cells(records: DisclosureRecords) -> list[tuple[object, ...]]:
    """Return place in words, serial, table, row and column of each place of each citation."""
    return [
        (citation.place, citation.printed[-2:-1], *cell(evidence))
        for citation in records.citations
        for evidence in citation.evidence
    ]


def test_citations_in_a_form_name_their_cells() -> None:
    records = read(FORM)
    table = "救助资金"
    assert cells(records) == [
        (CitationPlace.PROJECT_TITLE, "1", table, 0, 1),
        (CitationPlace.PURPOSE, "2", table, 1, 1),
        (CitationPlace.GROUNDS, "3", table, 2, 1),
        (CitationPlace.GOAL, "4", table, 3, 1),
        (CitationPlace.GOAL, "5", table, 3, 1),
        (CitationPlace.GOAL, "6", table, 4, 1),
        (CitationPlace.INDICATOR_TEXT, "7", table, 0, 3),
        (CitationPlace.INDICATOR_BASIS, "8", table, 0, 5),
        (CitationPlace.INDICATOR_BASIS, "同", table, 1, 5),
    ]
    (titled,) = [m for m in records.mentions if m.node.id.endswith("冀财社〔2023〕3号")]
    assert {cell(evidence) for evidence in titled.evidence} == {(table, 2, 1)}


def test_what_a_form_states_names_its_cells() -> None:
    (project,) = read(FORM).projects
    found = {each.quote: cell(each) for each in project.evidence}
    assert found["救助资金"] == (None, None, None)
    assert found["救助资金（冀财社〔2023〕1号）"] == ("救助资金", 0, 1)
    assert found["20.00"] == ("救助资金", 0, 4)
    assert [cell(goal.evidence[0]) for goal in read(FORM).goals] == [
        ("救助资金", 3, 1),
        ("救助资金", 3, 1),
        ("救助资金", 4, 1),
    ]


def test_citations_in_a_list_name_their_cells() -> None:
    records = read(LIST)
    table = "项目支出预算表"
    assert cells(records) == [
        (CitationPlace.PROJECT_TITLE, "1", table, 1, 0),
        (CitationPlace.GOAL, "2", table, 1, 2),
        (CitationPlace.GROUNDS, "3", table, 1, 3),
        (CitationPlace.GOAL, "4", table, 2, 2),
        (CitationPlace.GOAL, "5", table, 3, 2),
    ]


def test_a_goal_from_a_second_list_keeps_its_own_table() -> None:
    money = "项目支出预算表\n\n单位：万元\n\n项目名称\t合计\t备注\n慰问\t2.00\t\n"
    header = "项目绩效目标表\n\n单位：万元\n\n项目名称\t合计\t绩效目标\n"
    goals = f"{header}\t2.00\t\n慰问\t2.00\t落实冀财社〔2023〕4号\n"
    assert cells(read(money, goals)) == [(CitationPlace.GOAL, "4", "项目绩效目标表", 1, 2)]


def test_citations_in_other_tables_name_their_cells() -> None:
    records = read(UNITS)
    assert cells(records) == [(CitationPlace.NARRATIVE, "9", "单位机构设置情况", 1, 0)]


def test_lines_above_a_table_are_no_cells_of_it() -> None:
    assert cells(read(LINES)) == [
        (CitationPlace.GOAL, "4", None, None, None),
        (CitationPlace.INDICATOR_BASIS, "8", "救助资金", 0, 5),
    ]
