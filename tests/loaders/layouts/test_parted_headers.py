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


TWICE = """                                                      指标值
                                绩效指标描述（指标
一级指标      二级指标        三级指标                                               指标确定依据
                                   内容）
                                             符号      值     单位（文字描述）


                                                      指标值
                                绩效指标描述（指标
一级指标      二级指标        三级指标                                               指标确定依据
                                   内容）
                                             符号      值     单位（文字描述）
                                                                      依据《中华人民共和
          数量指标        培训人次      反映年度内培训人次    =       8        人次
                                                                      国食品安全法》
"""  # noqa: E501 - lines are as wide as the print


def test_a_header_without_rows_stands_again_on_the_next_page() -> None:
    (table,) = [block for block in recognise_blocks(TWICE) if isinstance(block, Table)]
    assert [row.folded[2:] for row in table.rows if "培训人次" in row.folded] == [
        (
            "培训人次",
            "反映年度内培训人次",
            "=",
            "8",
            "人次",
            "依据《中华人民共和国食品安全法》",
        ),
    ]


APART = """绩效指标分类      绩效指标         绩效指标描述                  绩效指标评价标准                  评价标准确定依据

                                       优        良        中        差


绩效指标分类      绩效指标         绩效指标描述                  绩效指标评价标准                  评价标准确定依据

                                       优        良        中        差
 产出指标       补贴面积      反映年度内补贴面积       ≥98%     ≥88%     ≥78%     <78%    上级相关政策要求

         补贴发放差错率      补贴发放出现差错的比率     ≥95%     ≥86%     ≥76%     <76%        单位职责
"""  # noqa: E501 - lines are as wide as the print


def test_blank_lines_part_the_lines_of_a_header_that_stands_twice() -> None:
    (table,) = [block for block in recognise_blocks(APART) if isinstance(block, Table)]
    assert [row.folded[3:7] for row in table.rows[-2:]] == [
        ("≥98%", "≥88%", "≥78%", "<78%"), ("≥95%", "≥86%", "≥76%", "<76%"),
    ]  # fmt: skip


REMARKS = """            3.加强资金管理，确保信息系统运行维护费及时足额到位。

一级指标      二级指标         三级指标         绩效指标描述         指标值          指标值确定依据       备注
                                                            按照《河北省城市市政设施
          数量指标      运维系统数量       反映年度内运维系统数量       =1个
                                                            管理规定》
                                 验收合格数量占完成数量的
          质量指标      系统运维合格率                     ≥95.00百分比        工作要求
产出指标                             比率
                                 按时拨付的资金占应拨付资               根据青财建【2016】89号文
          时效指标      资金拨付及时率                       ≥95%
                                 金的比率                       件规定的标准
          成本指标      项目总成本        项目支出不超过预算安排    ≤792.76万元   历史数据测算
        经济效益指标      财政资金使用效益     反映资金使用效益的提高      明显提高      年度工作计划
                                                            参照青财建【2016】89号文

                                      37
一级指标      二级指标         三级指标         绩效指标描述         指标值          指标值确定依据       备注
        生态效益指标      节能环保要求落实情况   项目实施符合节能环保要求     符合要求
效益指标                                                        件要求
                                 反映长效管理机制的健全程
        可持续影响指标     长效机制健全情况                      基本健全           预算测算
                                 度
满意度指标   服务对象满意度指标   使用人员满意度      调查中使用人员满意的比率     ≥85%           行业标准
"""  # noqa: E501 - lines are as wide as the print


def test_columns_below_a_header_printed_again_are_those_of_the_page_before() -> None:
    (table,) = [block for block in recognise_blocks(REMARKS) if isinstance(block, Table)]
    assert [row.folded[5:] for row in table.rows[-3:]] == [
        ("参照青财建[2016]89号文件要求", ""), ("预算测算", ""), ("行业标准", ""),
    ]  # fmt: skip


TOPS = """一级指标     三级指标      指标值    指标确定依据

                          年度部门规划和部门
产出指标     培训批次      ≥2次
                          目标

                          年度部门规划和部门
         培训课时      ≥2节
                          目标
\f                          年度部门规划和部门
         培训人次      ≥80人
                          目标

                          年度部门规划和部门
         培训天数      ≥2天
                          目标
\f                          年度部门规划和部门
         培训合格率      ≥98%
                          目标
\f                          年度部门规划和部门
         按期完成率      ≥98%
                          目标
"""


def test_words_that_stand_inside_pages_too_are_no_running_title() -> None:
    (table,) = [block for block in recognise_blocks(TOPS) if isinstance(block, Table)]
    assert [row.folded[3] for row in table.rows[1:]] == ["年度部门规划和部门目标"] * 6


LABELS = """                       绩效指标描述       评（扣）分标
一级指标     三级指标                               指标值        指标确定依据
                       （指标内容）         准
产出指标     培训人次       反映培训人次       每少一人扣1分      ≥8人      工作计划
\f                       绩效指标描述       评（扣）分标
一级指标     三级指标                               指标值        指标确定依据
                       （指标内容）         准
效益指标     政策知晓率      反映知晓程度       每低一点扣1分      ≥95%     问卷调查
\f                       绩效指标描述       评（扣）分标
一级指标     三级指标                               指标值        指标确定依据
                       （指标内容）         准
满意度指标    参训人员满意度    反映满意程度       每低一点扣1分      ≥90%     问卷调查
"""


def test_labels_at_the_top_of_pages_are_no_running_title() -> None:
    (table,) = [block for block in recognise_blocks(LABELS) if isinstance(block, Table)]
    assert table.rows[0].folded[2:4] == ("绩效指标描述(指标内容)", "评(扣)分标准")


REST = """绩效指标分类       绩效指标            绩效指标描述                优      良      中      差     评价标准确定依据

 产出指标    精品课程增加数一       建设精品课程数量           ≥50课   ≥40课   ≥30课   ＜30课   精品课数量

 产出指标    精品课程增加数二       建设精品课程数量           ≥50课   ≥40课   ≥30课   ＜30课   精品课数量

 产出指标    精品课程增加数三       建设精品课程数量           ≥50课   ≥40课   ≥30课   ＜30课   精品课数量

 产出指标    精品课程增加数四       建设精品课程数量           ≥50课   ≥40课   ≥30课   ＜30课   精品课数量

 产出指标    精品课程增加数五       建设精品课程数量           ≥50课   ≥40课   ≥30课   ＜30课   精品课数量

 效果指标    专任教师比率         按照各类任课教师占应配备教师的比   100%   ≥95%   ≥90%   ＜70%     统计报表
                        值


                                      - 21 -

绩效指标分类       绩效指标            绩效指标描述                优      良      中      差     评价标准确定依据

         发放及时率          发放工资次数占全年月数        100%   ≥95%   ≥90%   ＜90%     统计报表
"""  # noqa: E501 - lines are as wide as the print


def test_one_character_above_a_header_is_the_rest_of_a_row() -> None:
    rows = [
        row.folded
        for block in recognise_blocks(REST)
        if isinstance(block, Table)
        for row in block.rows
    ]
    (row,) = [row for row in rows if row[1] == "专任教师比率"]
    assert row[2] == "按照各类任课教师占应配备教师的比值"


BLANK = """                                                       指标值
                                绩效指标 描述（指标
一级指标      二级指标        三级指标                                              指 标 确定依据
                                    内容）        符号     值     单位（文字描述）

          数量指标        培训人次      反映年度内培训人次      ≥      12       人次      历史数据测算
"""  # noqa: E501 - lines are as wide as the print


def test_a_blank_inside_a_label_that_goes_on_below_parts_none() -> None:
    (table,) = [block for block in recognise_blocks(BLANK) if isinstance(block, Table)]
    assert table.rows[0].folded[3] == "绩效指标描述(指标内容)"
