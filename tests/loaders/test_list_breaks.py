"""What stands on either side of a page's end in a list of projects: one row, or two."""

from collections import Counter

import pytest

from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from loaders.blocks import Row
from loaders.disclosure import read_disclosure
from loaders.tables import list_breaks
from loaders.tables.list_columns import ListColumns
from loaders.tables.list_rows import Placed, placed
from tests.loaders.short_texts import doubts

HEADER = "项目编码\t项目名称\t合计\t一般公共预算"
FIRST = "13058224P00402110001X\t农村饮水维护\t120.00\t120.00"
LAST = "13058224P00402110003X\t河道清淤\t8.00\t8.00"
BARE = "\t防汛物资储备经费\t\t"
GOALS = "项目名称\t预算数\t年度绩效目标"


def read(*rows: str, header: str = HEADER, again: bool = True) -> DisclosureRecords:
    """Read a list of projects; `/` is where a page ends."""
    lines = [
        "沙河市水务局2024年部门预算公开",
        "",
        "项目支出预算表",
        "",
        "单位：万元",
        "",
        header,
    ]
    for row in rows:
        if row == "/":
            lines += ["", *([header] if again else ())]
        else:
            lines.append(row)
    return read_disclosure("\n".join([*lines, ""]).encode(), "list.txt")


def names(records: DisclosureRecords) -> list[str]:
    return [project.name for project in records.projects]


def rows(records: DisclosureRecords) -> int:
    (table,) = records.disclosure.tables
    return table.data_rows


@pytest.mark.parametrize("again", [True, False])
def test_two_names_without_money_are_two_projects(again: bool) -> None:
    records = read(FIRST, BARE, "/", "\t农村厕所改造提升资金\t\t", LAST, again=again)
    expected = ["农村饮水维护", "防汛物资储备经费", "农村厕所改造提升资金", "河道清淤"]
    assert names(records) == expected
    assert [project.ordinal for project in records.projects] == [1, 2, 3, 4]
    assert rows(records) == 4
    assert "LIST_ROW_UNTOLD" not in doubts(records)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("2024年防汛物资（冀财农", "〔2023〕18号）储备经费"),
        ("2024年防汛物资储备、", "采购经费"),
        ("2024年防汛物资储备", "及采购经费"),
    ],
)
@pytest.mark.parametrize("row", ["\t{}\t\t", "13058224P00402110002X\t{}\t35.00\t35.00"])
def test_words_that_wait_for_more_are_joined(upper: str, lower: str, row: str) -> None:
    records = read(FIRST, row.format(upper), "/", f"\t{lower}\t\t", LAST)
    assert names(records) == ["农村饮水维护", upper + lower, "河道清淤"]
    assert rows(records) == 3


def test_the_rest_of_a_name_is_joined_where_rows_state_money() -> None:
    upper = "13058224P00402110002X\t2024年农村厕所\t35.00\t35.00"
    records = read(FIRST, upper, "/", "\t改造提升资金\t\t", LAST)
    assert names(records) == ["农村饮水维护", "2024年农村厕所改造提升资金", "河道清淤"]
    amount = records.projects[1].amount
    assert amount is not None
    assert wan(amount) == 35
    assert not doubts(records).count("LIST_ROW_UNTOLD")


def test_names_that_may_be_one_are_left_out() -> None:
    records = read(FIRST, "\t2024年老旧小区\t\t", "/", "\t改造提升资金\t\t", LAST)
    assert names(records) == ["农村饮水维护", "河道清淤"]
    assert doubts(records).count("LIST_ROW_UNTOLD") == 2
    assert rows(records) == 4


def test_a_name_that_may_be_the_rest_of_a_whole_one_is_left_out() -> None:
    upper = "13058224P00402110002X\t2024年乡村振兴补助资金\t35.00\t35.00"
    records = read(FIRST, upper, "/", "\t农村改厕项目\t\t", LAST)
    assert names(records) == ["农村饮水维护", "2024年乡村振兴补助资金", "河道清淤"]
    assert doubts(records).count("LIST_ROW_UNTOLD") == 1
    known = read(FIRST, BARE, upper, "/", "\t农村改厕项目\t\t", LAST)
    assert names(known)[2:4] == ["2024年乡村振兴补助资金", "农村改厕项目"]


def test_sums_and_units_on_top_of_a_page_go_on_nothing() -> None:
    for words in ("合计", "沙河市河道管理处"):
        records = read(FIRST, BARE, "/", f"\t{words}\t\t", LAST)
        assert names(records) == ["农村饮水维护", "防汛物资储备经费", "河道清淤"]


def test_the_rest_of_a_goal_is_no_other_goal() -> None:
    first = "河道清淤\t8.00\t完成全部河道的"
    records = read(first, "/", "\t\t清淤工作。", "农村饮水维护\t3.00\t保障供水。", header=GOALS)
    assert [goal.text for goal in records.goals] == ["完成全部河道的清淤工作。", "保障供水。"]


def test_a_goal_with_a_number_is_another_one() -> None:
    first = "河道清淤\t8.00\t1.完成清淤工作"
    records = read(first, "/", "\t\t2.保证畅通", header=GOALS)
    assert [goal.text for goal in records.goals] == ["完成清淤工作", "保证畅通"]


def test_words_alone_in_another_table_are_a_row_of_their_own() -> None:
    lines = ["沙河市水务局2024年部门预算公开", "", "部门预算支出总表", "", "单位：万元", ""]
    header = "序号\t科目编码\t科目名称\t合计\t基本支出\t项目支出"
    table = [
        header,
        "1\t208\t社会保障和就业支出\t8.00\t8.00\t",
        "\t\t机关事业单位养老支出\t\t\t",
    ]
    after = ["", header, "\t\t行政单位离退休\t\t\t", ""]
    records = read_disclosure("\n".join([*lines, *table, *after]).encode(), "list.txt")
    assert rows(records) == 3
    assert doubts(records).count("ROW_WITHOUT_CODE") == 2


def test_rows_are_looked_at_as_often_however_many_pages_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: Counter[int] = Counter()

    def counting(row: Row, columns: ListColumns) -> Placed | None:
        asked[len(pages)] += 1
        return placed(row, columns)

    monkeypatch.setattr(list_breaks, "placed", counting)
    for count in (20, 80):
        pages = [
            line
            for place in range(count)
            for line in (f"13058224P0040211{place:04}X\t农村饮水维护{place}处\t1.00\t1.00", "/",
                         f"\t某处的其他{place}经费\t\t")
        ]  # fmt: skip
        read(*pages)
    few, many = asked.values()
    assert 0 < many <= 4 * few + 4
