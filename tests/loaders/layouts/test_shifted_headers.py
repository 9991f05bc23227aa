"""Headers whose lines stand beside their columns, as `pdftotext -layout` prints them."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks

# 合计 stands left of 科目名称, names left of their number, amounts right of the one before.
SHIFTED = """ 序号    功能分类科目     合计                                                基本支出 项目支出 事业单位 上缴上级 对附属单
                                                                              经营支出  支出   位补助支
              科目编码             科目名称                                                        出

栏次                  1                  2                   3            4             5              6            7               8

    1                        合计                      2546.75          1263.73       1283.02

    2      201     一般公共服务                            1043.70          1021.09         22.61
                   支出
    3      20103   政府办公厅                             1043.70          1021.09         22.61

    4      2010301 行政运行                              1043.70          1021.09         22.61

    5      208               社会保障和就                  1130.58           212.44        918.14
                             业支出
    6      20802             民政管理事务                       918.14                     918.14
"""  # noqa: E501 - lines are as wide as the print


def test_amounts_stay_in_their_columns_below_a_header_that_is_shifted() -> None:
    (table,) = recognise_blocks(SHIFTED)
    assert isinstance(table, Table)
    labels = [
        lower or upper
        for upper, lower in zip(table.rows[0].folded, table.rows[1].folded, strict=True)
    ]
    assert labels[:6] == ["序号", "科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    assert [row.folded[:6] for row in table.rows[2:]] == [
        ("1", "", "合计", "2546.75", "1263.73", "1283.02"),
        ("2", "201", "一般公共服务支出", "1043.70", "1021.09", "22.61"),
        ("3", "20103", "政府办公厅", "1043.70", "1021.09", "22.61"),
        ("4", "2010301", "行政运行", "1043.70", "1021.09", "22.61"),
        ("5", "208", "社会保障和就业支出", "1130.58", "212.44", "918.14"),
        ("6", "20802", "民政管理事务", "918.14", "", "918.14"),
    ]


# 10172.96 stands under 项目支出, the amounts that make it stand under the column beside it.
SPLIT = """             功能分类科目
                                                   事业单位 上缴上级
序号                         合计     基本支出 项目支出
     科目编码         科目名称                             经营支出  支出
栏次         1        2        3       4        5       6    7
 1              合计        12197.26 2024.30 10172.96
 2   201        一般公共服务    6106.28   1263.81       4842.47
 3   20103      政府办公厅     6106.28   1263.81       4842.47
 4   2010302    行政管理      4789.79                 4789.79
 5   208        社会保障       213.90    213.90
 6   20805      养老支出       213.90    213.90
"""


def rows(text: str) -> list[tuple[str, ...]]:
    (table,) = recognise_blocks(text)
    assert isinstance(table, Table)
    return [row.folded for row in table.rows[2:]]


def test_amounts_of_one_column_that_stand_in_two_are_in_doubt() -> None:
    # A row in doubt has no cell for every column, and is left out with a warning.
    assert [len(row) for row in rows(SPLIT)] == [5, 6, 6, 5, 8, 8]
    # Where one row has both, they are two columns.
    both = SPLIT.replace("213.90    213.90\n", "213.90    213.90  36.70   36.70\n")
    assert both != SPLIT
    assert {len(row) for row in rows(both)} == {8}
