"""Aligned columns so narrow that cells touch, and lines are shifted beside each other."""

from loaders.blocks import Table
from loaders.disclosure import read_disclosure
from loaders.layouts.recognise import recognise_blocks


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for table in tables for row in table.rows]


# Words of the last column begin below the label before it.
WIDE = """一级指标 二级指标           三级指标        绩效指标描述           指标值     指标值确定依据
                    享受优待金户 享受义务兵家庭优待金        《军人抚恤优待条例》和《河北省人民政府办公厅关于印发河北省义务兵家庭优待金发放办法的通知》
          数量指标                        ≥680 户
                    数      户数                （冀政办字〔2020〕167 号）
          质量指标      发放准确率       发放准确率            100%    冀政办字〔2020〕167 号、保退役军人字〔2021〕 12 号
产出指标
          时效指标      发放及时率       8 月 1 日前发放到位     100%    冀政办字〔2020〕167 号
                                                 ≥2.2 万
          成本指标      发放标准        户均发放标准                  上年度城镇居民人均消费支出
                                                 元
                                适龄青年应征报名增长
效益指标 社会效益指标         应征报名率                  稳步提高 历史数据
                                情况
满意度指 服务对象满意度        优待对象满意
                           优待对象满意度               ≥95%    抽样调查
标    指标             度
"""  # noqa: E501 - lines are as wide as the print


def test_words_of_the_last_column_reach_over_no_column() -> None:
    rows = rows_of(WIDE)[1:]
    assert [row[2] for row in rows] == [
        "享受优待金户数", "发放准确率", "发放及时率", "发放标准", "应征报名率",
        "优待对象满意度",
    ]  # fmt: skip
    assert rows[0][5].startswith("《军人抚恤优待条例》")
    assert rows[0][3:5] == ("享受义务兵家庭优待金户数", "≥680户")


# On the second page one blank parts nearly all cells.
TOUCHING = """一级指标        二级指标       三级指标            绩效指标描述     指标值    指标值确定依据
            数量指标       优抚对象人数          享受抚恤补助人数 3260 人   退役军人部发〔2021〕48 号、冀退役军人发〔2021〕 21 号
产出指标
            质量指标       政策落实率           政策落实比例     100%   《财政部 退役军人事务部关于印发〈优抚对象补助经费管理办法〉的通知》（财社〔2021〕93 号）
\f效益指标   社会效益指标    优抚对象生活   优抚对象生活改善 有效改善 《中华人民共和国退役军人保障法》
满意度指标 服务对象满意度指标 优抚对象满意度 优抚对象满意度    ≥90%   问卷
"""  # noqa: E501 - lines are as wide as the print


def test_words_fill_the_columns_beside_them_that_their_row_lacks() -> None:
    assert rows_of(TOUCHING)[3:] == [
        ("效益指标", "社会效益指标", "优抚对象生活", "优抚对象生活改善", "有效改善",
         "《中华人民共和国退役军人保障法》"),
        ("满意度指标", "服务对象满意度指标", "优抚对象满意度", "优抚对象满意度", "≥90%",
         "问卷"),
    ]  # fmt: skip


def test_words_stay_where_no_column_beside_them_is_lacking() -> None:
    more = TOUCHING.replace("政策落实比例     100%", "政策落实 比例    100%")
    assert more != TOUCHING
    assert rows_of(more)[2][3:5] == ("政策落实比例", "100%")


# 按计划完成的班次占比 stands right of all lines of the name, and is none of them.
BESIDE = """一级指标       二级指标      三级指标                绩效指标描述       指标值         指标值确定依据
产出指标                 主体班次期数              全年举办主体班次期数   ≥12 期       《中国共产党党校（行政学院）工作条例》第三十五条
           数量指标                                                   《干部教育培训工作条例》、清办字〔2022〕 6 号《关于印发〈全区 2022 年干部教育培训计
                     培训学员人数              全年培训学员人数     ≥960 人次
                                                                  划〉的通知》
           质量指标      学员结业率               结业学员占比       ≥99%        保组通字〔2022〕3 号
                     培训计划按期完成
           时效指标               按计划完成的班次占比              100%        清办字〔2022〕6 号
                     率
"""  # noqa: E501 - lines are as wide as the print


def test_a_line_beside_all_others_of_a_cell_belongs_to_the_next_one() -> None:
    assert rows_of(BESIDE)[4] == (
        "", "时效指标", "培训计划按期完成率", "按计划完成的班次占比", "100%",
        "清办字〔2022〕6号",
    )  # fmt: skip


# Nothing tells to which grade 明显提 belongs, and of what 率 and 力 are the rests.
BROKEN = """涉县河南店镇人民政府2020年部门预算公开

1、村级组织运转经费绩效目标表

绩效指标分                                    绩效指标评价标准
      绩效指标            绩效指标描述                                              评价标准确定依据
类                                        优       良           中      差
                                                             ≥25    ＜25
             村级组织个数   保障正常运转的行政村数        29 个    ≥27 个                    冀办发〔2016〕47 号
                                                             个      个
产出指标
             村干部报酬发放                                                      《中共河北省委组织部 河北省财政厅关于提高村级组织运转经费保障水平的通知》（冀组
                     报酬按时足额发放比例          ≥95%    ≥90%        ≥80% ＜80%
             率                                                            字〔2018〕58 号）
             村级组织服务能 村级组织服务群众能力提升 明显提            有所提
效果指标                                                         一般     未提升 涉办字[2019]36 号、涉财[2020] 4 号
             力       情况           升              升
满意度指标 村民满意度           村民对村级组织满意程度        ≥95%    ≥90%        ≥80% ＜80% 问卷调查
"""  # noqa: E501 - lines are as wide as the print


def test_indicators_that_fall_apart_are_told_of_and_not_read() -> None:
    records = read_disclosure(BROKEN.encode(), "a.txt")
    assert [project.heading for project in records.projects] == ["村级组织运转经费"]
    assert (records.indicators, records.citations) == ((), ())
    assert "ROWS_IN_DOUBT" in [each.code for each in records.warnings]


VALUES = """一级指标     二级指标     三级指标     绩效指标描述    指标值 指标值确定依据
产出指标     数量指标     培训次数     培训次数      ≥3次   年度计划
         质量指标     合格率      合格的比率     ≥90%  年度计划
"""


def test_one_blank_may_part_the_label_of_values_from_that_of_their_basis() -> None:
    header, *rows = rows_of(VALUES)
    assert header[4:] == ("指标值", "指标值确定依据")
    assert [row[4:] for row in rows] == [("≥3次", "年度计划"), ("≥90%", "年度计划")]


# The line of the last row has one run of words, as prose has.
ONE_RUN = """一级指标    二级指标      三级指标        绩效指标描述    指标值   指标值确定依据
产出指标    数量指标      培训人次        培训的人次      ≥90人次   年度计划
       质量指标      培训合格率       合格的比率      ≥98%    年度计划
满意度指标 服务对象满意度指标 培训学员满意度情况 学员的满意度情况 ≥80% 问卷
"""


def test_words_with_a_target_among_them_are_a_row_and_no_prose() -> None:
    assert rows_of(ONE_RUN)[3] == (
        "满意度指标", "服务对象满意度指标", "培训学员满意度情况", "学员的满意度情况", "≥80%",
        "问卷",
    )  # fmt: skip


# Some rows have no basis, or no unit; the blanks stand inside cells.
WITHIN = """一级指标    二级指标    三级指标     绩效指标描述    符号   值    单位   指标值确定依据
产出指标    数量指标    培训人次     反映培训人次    ≥    90   人次   工作计划
        质量指标    培训合格率    合格的比率     ≥    95   %
        时效指标    按期完成率    按期完成的比率   =    100       上年度完 成情况
        成本指标    人均成本     每人的费用     ≤    20   元/人  上年度 支出
效益指标    社会效益指标  政策知晓率    知晓的比率     ≥    90   %    年度 计划
"""  # noqa: E501 - lines are as wide as the print
TARGETS = """一级指标    二级指标    三级指标     绩效指标描述    指标值      指标值确定依据
产出指标    数量指标    培训人次     反映培训人次    ≥90 人次   工作计划
        质量指标    培训合格率    合格的比率     ≥95 %
        时效指标    完成时间     完成的时间      月底 以前
        质量指标    培训档案     档案管理的情况   完整规范齐全有序 工作计划
        质量指标    培训场地     场地管理的情况   安全有序   工作计划
效益指标    社会效益指标  政策知晓率    知晓的比率     ≥90 %    年度计划
"""


def test_blanks_inside_cells_of_whole_rows_part_none() -> None:
    assert [row[4:] for row in rows_of(WITHIN)[2:5]] == [
        ("≥", "95", "%", ""),
        ("=", "100", "", "上年度完成情况"),
        ("≤", "20", "元/人", "上年度支出"),
    ]  # fmt: skip
    assert [row[4:] for row in rows_of(TARGETS)[1:]] == [
        ("≥90人次", "工作计划"), ("≥95%", ""), ("月底以前", ""),
        ("完整规范齐全有序", "工作计划"),
        ("安全有序", "工作计划"), ("≥90%", "年度计划"),
    ]  # fmt: skip
