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
