"""Headers of indicators that a page's end parts, as `pdftotext -layout` prints them."""

from loaders.blocks import Table
from loaders.layouts.aligned.indicator_headers import header_at
from loaders.layouts.aligned.prints import Print
from loaders.layouts.recognise import recognise_blocks

SPANNING = """                                      青山县农业农村局2020年部门预算
  绩效目标      完成2020年设备购置任务，购置设备数量达到计划要求。

                                            绩效指标评价标准

                                      第 21 页
                                      青山县农业农村局2020年部门预算

绩效指标分类    绩效指标         绩效指标描述                                        评价标准确定依据
                                     优      良      中      差

产出指标     购置设备数量    反映年度内购置设备数量      ≥95%   ≥86%   ≥76%   <76%   购置方案
"""  # noqa: E501 - lines are as wide as the print

NARROW = """绩 效 指   绩效 指    绩效指标                                                评 价标 准确定依

                                      - 41 -
                        绩效指标评价标准
 标分类      标      描述                                                     据
                           优          良          中         差
                项 目支出
        项目总成                                                       按照 青民规［2017
成本指标            不超过预      ≥90%       ≥81%      ≥72%       ＜72%
        本                                                          ］282号文件精 神
                算安 排
"""  # noqa: E501 - lines are as wide as the print


def test_a_label_over_others_may_stand_alone_on_the_page_before() -> None:
    lines = SPANNING.split("\n")
    header = header_at(Print(lines, 1), 3)
    assert header is not None
    assert (header.start, lines[header.end]) == (3, "")


def test_labels_in_narrow_columns_may_break_at_a_pages_end() -> None:
    (table,) = [block for block in recognise_blocks(NARROW) if isinstance(block, Table)]
    assert [row.folded for row in table.rows][-1] == (
        "成本指标", "项目总成本", "项目支出不超过预算安排", "≥90%", "≥81%", "≥72%", "<72%",
        "按照青民规[2017]282号文件精神",
    )  # fmt: skip


REPEATED = """一级指标     三级指标      评（扣）分标准   指标值    指标确定依据

                      达到目标得满分，
产出指标     培训批次      每低一个百分点     ≥2次     工作计划
                      扣3分
\f                      达到目标得满分，
         培训人次      每低一个百分点     ≥80人    工作计划
                      扣2分
\f                      达到目标得满分，
         培训合格率      每低一个百分点     ≥98%    工作计划
                      扣1分
\f                      达到目标得满分，
         按期完成率      每低一个百分点     ≥98%    工作计划
                      扣1分
"""


def test_a_sentence_that_begins_several_pages_is_no_running_title() -> None:
    (table,) = [block for block in recognise_blocks(REPEATED) if isinstance(block, Table)]
    assert [row.folded[2] for row in table.rows[1:]] == [
        f"达到目标得满分,每低一个百分点扣{points}分" for points in (3, 2, 1, 1)
    ]
