"""Budget tables that print code and name in one cell."""

import pytest

from graph_schema.kinds import BudgetTable
from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

COVER = "沙河市水务局2024年部门预算公开\n\n"
TABLE = """{title}

单位：万元

{label}\t合计\t基本支出\t项目支出
合计\t8.00\t6.00\t2.00
{codes}
"""
ROWS = (
    ("208", "社会保障和就业支出", "5.00\t4.00\t1.00"),
    ("20801", "人力资源和社会保障管理事务", "5.00\t4.00\t1.00"),
    ("2080101", "行政运行", "5.00\t4.00\t1.00"),
    ("221", "住房保障支出", "3.00\t2.00\t1.00"),
    ("22102", "住房改革支出", "3.00\t2.00\t1.00"),
    ("2210201", "住房公积金", "3.00\t2.00\t1.00"),
)


def printed(joint: str, title: str = "部门预算支出总表", label: str = "功能分类科目") -> str:
    codes = "\n".join(f"{joint.format(code, name)}\t{money}" for code, name, money in ROWS)
    return COVER + TABLE.format(title=title, label=label, codes=codes)


def read(text: str) -> DisclosureRecords:
    return read_disclosure(text.encode(), "joined.txt")


def lines(records: DisclosureRecords) -> list[tuple[object, ...]]:
    return [
        (each.funding_code_id.rpartition("/")[2], each.name, each.total and wan(each.total))
        for each in records.budget_lines
    ]


READ = [(code, name, float(money.split("\t")[0])) for code, name, money in ROWS]


@pytest.mark.parametrize("joint", ["{} {}", "{}{}", "{}-{}", "[{}]{}", "  {}　{}"])
def test_code_and_name_of_one_cell_are_two(joint: str) -> None:
    records = read(printed(joint))
    assert lines(records) == READ
    assert {each.table for each in records.budget_lines} == {BudgetTable.EXPENDITURE}
    assert [table.data_rows for table in records.disclosure.tables] == [7]
    assert records.disclosure.headline.expenditure_total is not None
    assert doubts(records) == []
    quotes = [line.evidence[0].quote for line in records.budget_lines]
    assert all(
        code in quote and name in quote
        for (code, name, _), quote in zip(ROWS, quotes, strict=True)
    )


@pytest.mark.parametrize("label", ["科目编码及名称", "科目", "支出功能分类科目", "项目"])
def test_labels_of_such_a_column(label: str) -> None:
    assert lines(read(printed("{} {}", label=label))) == READ


def test_a_row_without_a_code_is_left_out_with_a_warning() -> None:
    text = printed("{} {}").replace(
        "208 社会", "402001 沙河市水务局机关\t8.00\t6.00\t2.00\n208 社会"
    )
    records = read(text)
    assert lines(records) == READ
    assert doubts(records) == ["ROW_WITHOUT_CODE"]


def test_years_and_other_numbers_are_no_codes() -> None:
    text = COVER + TABLE.format(
        title="重点支出表",
        label="项目",
        codes="2022年结转\t8.00\t6.00\t2.00\n3007处设备\t1.00\t1.00\t\n50号楼维修\t1.00\t\t1.00",
    )
    records = read(text + "\n基本支出5万元，项目支出9万元。\n")
    assert records.budget_lines == ()


def test_economic_codes_are_divided_too() -> None:
    text = COVER + (
        "部门预算一般公共预算财政拨款基本支出表\n\n单位：万元\n\n"
        "部门预算支出经济分类科目\t合计\t人员经费\t公用经费\n"
        "合计\t8.00\t6.00\t2.00\n301 工资福利支出\t6.00\t6.00\t\n30101 基本工资\t6.00\t6.00\t\n"
        "302 商品和服务支出\t2.00\t\t2.00\n30201 办公费\t2.00\t\t2.00\n"
    )
    records = read(text)
    assert [line[0] for line in lines(records)] == ["301", "30101", "302", "30201"]
    assert {each.table for each in records.budget_lines} == {BudgetTable.BASIC_EXPENDITURE}
