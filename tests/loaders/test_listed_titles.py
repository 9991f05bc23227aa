"""Tables whose titles a site lost: what their columns tell, and the list of contents."""

from collections import Counter

from graph_schema.kinds import BudgetTable
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

CONTENTS = (
    "部门预算收支总表 1",
    "部门预算支出总表 2",
    "部门预算财政拨款收支总表 3",
    "部门预算一般公共预算财政拨款支出表 4",
    "部门预算一般公共预算财政拨款基本支出表 5",
    "部门预算政府基金预算财政拨款支出表 6",
    "部门预算财政拨款“三公”经费支出表 7",
)
CAPTIONS = "368海兴县民政局\n预算年度：2024\n单位：万元\n"
SUMMARY = """序号\t收入\t\t支出\t
\t项目\t预算数\t项目\t预算数
1\t一、一般公共预算拨款收入\t90\t一、社会保障和就业支出\t90
2\t收入总计\t90\t支出总计\t90
"""
EXPENDITURE = """科目编码\t科目名称\t合计\t基本支出\t项目支出\t经营支出\t上缴上级支出
\t合计\t90\t60\t30\t\t
208\t社会保障和就业支出\t90\t60\t30\t\t
"""
APPROPRIATIONS = """序号\t收入\t\t支出\t\t
\t项目\t金额\t项目\t合计\t一般公共预算财政拨款
1\t一、一般公共预算拨款\t90\t一、社会保障和就业支出\t90\t90
"""
BY_CODE = """科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t90\t60\t30
"""
BASIC = """科目编码\t科目名称\t合计\t人员经费\t公用经费
301\t工资福利支出\t60\t60\t
"""
FUND = """序号\t科目编码\t科目名称\t合计\t基本支出\t项目支出
1\t\t\t\t\t
"""
PUBLICS = """序号\t项目\t资金来源\t
\t\t合计\t一般公共预算财政拨款
1\t“三公”经费小计\t3\t3
2\t二、公务接待费\t3\t3
"""
TABLES = (SUMMARY, EXPENDITURE, APPROPRIATIONS, BY_CODE, BASIC, FUND, PUBLICS)


def read(contents: tuple[str, ...], *tables: str) -> DisclosureRecords:
    lines = ["海兴县民政局2024年部门预算信息公开目录", "部门预算公开表", *contents]
    lines += ["部门预算信息公开情况说明", "一、部门职责及机构设置情况 8"]
    body = "\n".join(CAPTIONS + table for table in tables)
    return read_disclosure(("\n".join(lines) + "\n" + body).encode(), "text.txt")


def test_tables_without_titles_are_named_as_the_contents_name_them() -> None:
    records = read(CONTENTS, *TABLES)
    tables = records.disclosure.tables
    assert [table.title for table in tables] == [entry[:-2] for entry in CONTENTS]
    assert [table.data_rows for table in tables] == [2, 2, 1, 1, 1, 0, 2]
    assert tables[0].start_line == 15
    assert Counter(line.table for line in records.budget_lines) == {
        BudgetTable.EXPENDITURE: 1,
        BudgetTable.GENERAL_PUBLIC: 1,
        BudgetTable.BASIC_EXPENDITURE: 1,
    }
    assert doubts(records) == []


def test_where_the_contents_list_other_tables_columns_alone_tell() -> None:
    records = read(CONTENTS[:-1], *TABLES)
    assert Counter(line.table for line in records.budget_lines) == {
        BudgetTable.EXPENDITURE: 1,
        BudgetTable.BASIC_EXPENDITURE: 1,
    }
    assert len(records.disclosure.tables) == 5
    assert records.disclosure.headline.three_publics is not None
    assert doubts(records) == ["UNKNOWN_TABLE", "UNKNOWN_TABLE"]


def test_tables_in_another_order_than_the_contents_are_not_named_by_them() -> None:
    records = read(CONTENTS, SUMMARY, BASIC, EXPENDITURE, *TABLES[2:4], *TABLES[5:])
    assert "部门预算收支总表" not in {table.title for table in records.disclosure.tables}
