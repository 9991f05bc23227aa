"""指标值 divided into 符号, 值 and 单位: where these stand, and rows that lost a cell."""

import pytest

from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure

COVER = "蔚县水务局2022年部门预算绩效文本\n\n1、河道清障绩效目标表\n\n"
UPPER = ("10", "序号", "一级指标", "二级指标", "三级指标", "绩效指标描述", "评（扣）分标准",
         "绩效指标值", "指标确定依据")  # fmt: skip
LOWER = ("符号", "值", "单位（文字描述）")
ROWS = (
    ("11", "1", "产出指标", "数量指标", "清障河长", "清理的河长", "按比例", "≥", "12", "公里",
     "冀水河〔2021〕6号"),
    ("12", "2", "产出指标", "时效指标", "完成时间", "按时完成", "按比例", "文字描述", "",
     "汛前", "工作要求"),
)  # fmt: skip


def read(*rows: tuple[str, ...], blanks: int) -> DisclosureRecords:
    """Return what cells one a line behind a tab say, `blanks` cells before 符号."""
    lower = ("",) * blanks + LOWER + ("",)
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in (UPPER, lower, *rows))
    return read_disclosure((COVER + text + "\n").encode(), "text.txt")


@pytest.mark.parametrize("blanks", [5, 6, 7, 8])
def test_the_lower_labels_divide_the_value_wherever_they_stand(blanks: int) -> None:
    records = read(*ROWS, blanks=blanks)
    first, second = records.indicators
    assert (first.target.printed, first.basis) == ("≥ 12 公里", "冀水河〔2021〕6号")
    assert (second.target.printed, second.basis) == ("文字描述 汛前", "工作要求")
    assert [first.scoring, second.scoring] == ["按比例", "按比例"]


@pytest.mark.parametrize("lost", ["按比例", ""])
def test_a_row_that_lost_a_cell_keeps_its_name_alone(lost: str) -> None:
    row = list(ROWS[1])
    row.remove(lost)
    records = read(ROWS[0], tuple(row), blanks=7)
    indicator = records.indicators[1]
    assert (indicator.levels[2], indicator.description) == ("完成时间", "按时完成")
    assert (indicator.target.printed, indicator.basis) == ("", None)
    assert [warning.code for warning in records.warnings].count("MISALIGNED_ROW") == 1


def test_no_indicator_is_called_as_a_level_is() -> None:
    row = ("12", "2", "", "满意度指标", "服务对象满意度指标", "村民满意度", "满意的比率",
           "按比例", "≥，每低一个百分点扣3分", "90", "%")  # fmt: skip
    records = read(ROWS[0], row, blanks=7)
    indicator = records.indicators[1]
    assert indicator.levels == ("满意度指标", "服务对象满意度指标", "村民满意度")
    assert (indicator.target.printed, indicator.basis) == ("", None)
    assert [warning.code for warning in records.warnings].count("MISALIGNED_ROW") == 1


def test_rows_with_two_numbers_before_them_end_at_their_bars() -> None:
    table = ((*UPPER[:8], "", "", UPPER[8]), ("",) * 7 + LOWER + ("",), *ROWS)
    bars = "\n|\n".join("\n".join(f"{cell} |" for cell in row) for row in table)
    records = read_disclosure((COVER + bars + "\n|\n").encode(), "text.txt")
    assert [each.levels for each in records.indicators] == [
        ("产出指标", "数量指标", "清障河长"),
        ("产出指标", "时效指标", "完成时间"),
    ]
