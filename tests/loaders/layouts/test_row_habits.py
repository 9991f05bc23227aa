"""Rows whose cells may stand in their middle or at their top: the other tables tell."""

from loaders.blocks import Table
from loaders.layouts.aligned.row_habits import RowHabit
from loaders.layouts.recognise import recognise_blocks

HEADER = "一级指标      二级指标      三级指标       绩效指标描述           指标值"
CENTRED = f"""{HEADER}
                                 驻村帮扶达到规定标准的
          质量指标      驻村帮扶达标率                        ≥90%
                                 比率
                                 按时拨付的资金占应拨付
          时效指标      资金拨付及时率                        ≥95%
                                 资金的比率
                                 按计划完成的任务占全部
          时效指标      按期完成率                          ≥95%
                                 任务的比率
"""
CUT = f"""{HEADER}
          质量指标      驻村帮扶差错率    驻村帮扶出现差错的比率     ≤0.5%
          质量指标      驻村帮扶合格率    验收合格占完成数的比率     ≥100%
                                 按时拨付的资金占应拨付

                              第 16 页

          时效指标      资金拨付及时率                        ≥95%
                                 资金的比率
"""


def descriptions(text: str) -> list[str]:
    *_, table = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded[3] for row in table.rows[1:]]


def test_other_tables_tell_where_the_cells_of_a_row_stand() -> None:
    read = descriptions(f"{CENTRED}\n1、驻村帮扶工作经费绩效目标表\n{CUT}")
    assert read == [
        "驻村帮扶出现差错的比率", "验收合格占完成数的比率", "按时拨付的资金占应拨付资金的比率",
    ]  # fmt: skip


def test_a_habit_tips_what_is_nearly_even_alone() -> None:
    habit = RowHabit()
    assert habit.is_centred(3.0, 3.0)
    assert not habit.is_centred(3.5, 3.0)
    for _ in range(3):
        assert habit.is_centred(2.0, 9.0)
    assert habit.is_centred(3.5, 3.0)
    assert not habit.is_centred(9.0, 2.0)
