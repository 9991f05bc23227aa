"""部门职责-工作活动绩效目标: goals and indicators of a department's duties."""

import pytest

from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts

COVER = "平泉市水务局2019年部门预算绩效文本\n\n第二部分 部门职责-工作活动绩效目标\n\n"
TITLE = "部门职责-工作活动绩效目标\n\n206 平泉市水务局\n\n单位：万元\n\n"
UPPER = (
    "职责活动",
    "年度预算数",
    "内容描述",
    "绩效目标",
    "绩效指标",
    "评价标准",
    None,
    None,
    None,
)
LOWER = ("", "", "", "", "", "优", "良", "中", "差")
DUTY = ("一、水资源管理", "1250.00", "负责水资源", "水资源可持续利用", *[""] * 5)
FIRST = (
    "1、地下水压采",
    "1000.00",
    "压减开采",
    "压采一百万方",
    "压采量",
    "≥100",
    "≥90",
    "≥80",
    "＜80",
)
SECOND = ("", "", "", "", "压采完成率（%）", "100", "≥95", "≥90", "＜90")
OTHER = (
    "二、水利工程",
    "",
    "负责建设",
    "按冀水农〔2018〕7号完成",
    "完工率",
    "100",
    "≥95",
    "≥90",
    "＜90",
)
FORM = "\n第三部分 预算项目绩效目标\n\n1、河道治理绩效目标表\n\n绩效目标\t治理河道\t\n"
ROWS = (UPPER, LOWER, DUTY, FIRST, SECOND, OTHER)


def tabs() -> str:
    return "".join("\t".join(cell or "" for cell in row) + "\n" for row in ROWS)


def word() -> str:
    rows = ["".join(f"\t{cell}\n" for cell in row if cell is not None) for row in ROWS]
    return "\n".join(rows) + "\n"


def read(rows: str, title: str = TITLE) -> DisclosureRecords:
    return read_disclosure((COVER + title + rows + FORM).encode(), "text.txt")


@pytest.mark.parametrize("title", [TITLE, ""], ids=["title", "none"])
@pytest.mark.parametrize("rows", [tabs(), word()], ids=["tabs", "word"])
def test_goals_and_indicators_of_duties_are_the_whole_departments(
    rows: str, title: str
) -> None:
    records = read(rows, title)
    assert [each.text for each in records.goals if each.project_id is None] == [
        "水资源可持续利用",
        "压采一百万方",
        "按冀水农〔2018〕7号完成",
    ]
    assert [(each.project_id, each.levels) for each in records.indicators] == [
        (None, ("1、地下水压采", None, "压采量")),
        (None, ("1、地下水压采", None, "压采完成率（%）")),
        (None, ("二、水利工程", None, "完工率")),
    ]
    grades = records.indicators[0].grades
    assert grades is not None
    assert (grades.excellent, grades.poor) == ("≥100", "＜80")
    assert [each.printed for each in records.citations] == ["冀水农〔2018〕7号"]
    assert records.citations[0].project_id is None
    assert [each.data_rows for each in records.disclosure.tables] == [4]
    assert doubts(records) == ["COLUMN_NOT_KEPT"]
