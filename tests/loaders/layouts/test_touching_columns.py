"""Indicators whose columns one blank parts, as `pdftotext -layout` prints narrow ones."""

from loaders.blocks import Table
from loaders.layouts.aligned.assignments import assign
from loaders.layouts.aligned.bands import FAR, Bands, Prices
from loaders.layouts.aligned.printed_lines import measure
from loaders.layouts.aligned.separations import separated
from loaders.layouts.recognise import recognise_blocks

# Names and descriptions touch where both fill their columns; shorter ones stand further right.
NAMES = """一级指标      二级指标            三级指标           绩效指标描述                   指标值                指标值确定依据
                      道路养护任务完成 道路养护任务完成                                             部门职责和工作规
          数量指标                                                    ≥95%
                          率        率                                                    划
                      完成工作需要的资 完成工作需要的资                                             部门职责和工作规
          成本指标                                               ≤49.84万元
                          金        金                                                    划
产出指标
          时效指标           按期完成率           按期完成率                    ≥95%          部门职责
效益指标    经济效益指标          社会效益指标           社会效益指标                   ≥90%          部门职责
"""  # noqa: E501 - lines are as wide as the print


def printed(*places: tuple[int, str]) -> str:
    """Return a line with words at places across the page."""
    line = ""
    for place, words in places:
        line = line.ljust(place) + words
    return f"{line}\n"


BASIS = "根据冀财字【2016】115号文件要求"


def basis_row(at: int, level: str, *cells: tuple[int, str]) -> str:
    """Return the lines of a row whose basis of three lines begins at a place."""
    return "".join(
        [
            printed((at, BASIS)),
            printed((7, level)),
            printed(*cells, (at, "道路运行缺口，纳入统计财政")),
            printed((8, "标")),
            printed((at, "年度预算。")),
        ]
    )


# Targets and what they rest on touch; every row stands some places beside the others.
BASES = "".join(
    [
        printed((0, "一级指"), (7, "二级指")),
        printed((17, "三级指标"), (33, "绩效指标描述"), (53, "指标值"), (68, "指标值确定依据")),
        printed((1, "标"), (8, "标")),
        basis_row(
            63, "数量指", (16, "道路养护里程"), (32, "养护的道路总里程"), (53, "5400 米")
        ),
        basis_row(
            63, "数量指", (16, "养护资金数额"), (32, "道路养护资金数额"), (52, "11400 万元")
        ),
        basis_row(
            60,
            "成本指",
            (14, "养护费发放到位率"),
            (27, "确保养护人员按时足额发放养护费"),
            (52, "100 百分比"),
        ),
        basis_row(
            58,
            "质量指",
            (14, "养护费发放差错率"),
            (27, "差错率为差错人次在总人次中占比"),
            (51, "≤1 百分比"),
        ),
        basis_row(
            57,
            "时效指",
            (14, "养护费发放及时性"),
            (27, "养护费在规定时间内完成发放情况"),
            (51, "时限内完成"),
        ),
        basis_row(
            59,
            "时效指",
            (15, "问题整改率 (%)"),
            (27, "已整改问题数量占发现问题总数比"),
            (51, "≥90 百分比"),
        ),
    ]
)

# Columns of a page that has no header: names, what they mean, targets, their bases.
PAGE = "".join(
    [
        printed((23, "任务完")),
        printed((27, "按管委会和用人单位"), (42, "规划的基础上，按照")),
        printed((23, "成及时"), (37, "按要求完 管委会要求，做好养")),
        printed((27, "要求，完成养护工作"), (37, "成养护"), (42, "护工作")),
        printed((23, "率")),
        printed((23, "资金成 场地租用、人工劳务"), (42, "道路养护资金要求在")),
        printed((37, "按要求支 规划的基础上，支付")),
        printed((23, "本"), (27, "报酬、设备租用费用"), (37, "付费用"), (42, "各项费用")),
    ]
)


def rows(text: str) -> list[tuple[str, ...]]:
    (table,) = recognise_blocks(text)
    assert isinstance(table, Table)
    return [row.folded for row in table.rows[1:]]


def test_names_and_descriptions_that_touch_are_two() -> None:
    assert [row[2:4] for row in rows(NAMES)] == [
        ("道路养护任务完成率",) * 2, ("完成工作需要的资金",) * 2,
        ("按期完成率",) * 2, ("社会效益指标",) * 2,
    ]  # fmt: skip


def test_targets_and_bases_that_touch_are_two() -> None:
    found = rows(BASES)
    assert [row[4] for row in found] == [
        "5400米", "11400万元", "100百分比", "≤1百分比", "时限内完成", "≥90百分比",
    ]  # fmt: skip
    assert {row[5][:15] for row in found} == {"根据冀财字[2016]115号"}


def test_columns_of_a_page_without_header_are_told_by_gaps() -> None:
    lines = [measure(line, number, 1) for number, line in enumerate(PAGE.splitlines(), 1)]
    prices = Prices(4, lambda text, column: 0.0)
    known = Bands((-FAR, 20.0, 30.0, 60.0, FAR))
    first = [assign(line, known, prices) for line in lines]
    found = separated(lines, None, known, first, prices, 0)
    assert found is not None
    bands, cells = found
    assert bands.bounds[1:-1] == (26.5, 36.5, 41.5)
    assert [sorted(each.cells) for each in cells[:4]] == [[0], [1, 3], [0, 2, 3], [1, 2, 3]]
    # What is as good is left as it was.
    assert separated(lines, None, bands, cells, prices, 0) is None


def test_rows_that_stand_beside_the_others_are_given_to_columns_as_they_fit() -> None:
    # The last row has moved by three places: its name reaches over the bound of the others.
    page = "".join(
        [
            printed((10, "数量指标"), (20, "养护里程"), (34, "≥"), (40, "5")),
            printed((10, "质量指标"), (20, "养护合格率"), (34, "≥"), (40, "95")),
            printed((10, "时效指标"), (20, "养护及时率"), (34, "≥"), (40, "95")),
            printed((10, "社会效益指标"), (20, "出行便利"), (34, "="), (40, "12")),
            printed((7, "社会效益指标"), (14, "群众出行便利"), (31, "="), (37, "12")),
        ]
    )
    lines = [measure(line, number, 1) for number, line in enumerate(page.splitlines(), 1)]

    def price(text: str, column: int) -> float:
        kinds = (text.endswith("指标"), not text.isascii(), text in "≥=", text.isdecimal())
        return 0.0 if kinds[column] and kinds.index(True) == column else 8.0

    prices = Prices(4, price)
    known = Bands((-FAR, 5.0, 6.0, 36.0, FAR))
    first = [assign(line, known) for line in lines]
    assert any(sorted(each.cells) != [0, 1, 2, 3] for each in first)
    found = separated(lines, None, known, first, prices, 1)
    assert found is not None
    assert [sorted(each.cells) for each in found[1]] == 5 * [[0, 1, 2, 3]]


UNIT = """                                               绩效指标评价标准
绩效指标分类    绩效指标        绩效指标描述                                               评价标准确定依据
                                     优        良        中         差
                   后勤保障达到规定标准的比
         后勤保障达标率                  ≥100百分比   ≥90百分比   ≥80百分比   ＜80百分 比
                   率
 产出指标
         后勤保障及时性   后勤保障是否按计划完成     ≥95%      ≥86%     ≥76%     ＜76%          问卷调查

                                                                        参照青政办字﹝2019﹞271
         项目总成本     项目支出不超过预算安排     ≥90%      ≥81%     ≥72%     <72%
                                                                        号文件
"""  # noqa: E501 - lines are as wide as the print


def test_the_end_of_a_unit_behind_a_blank_begins_no_cell() -> None:
    (table,) = [block for block in recognise_blocks(UNIT) if isinstance(block, Table)]
    assert table.rows[2].folded[3:] == ("≥100百分比", "≥90百分比", "≥80百分比", "<80百分比", "")
