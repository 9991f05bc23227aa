"""Indicators in aligned columns: where parts of cells, units and spanned levels belong."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks

ALONE = """         绩效指标      绩效指标描述          绩效指标评价标准               评价标准确定依据
绩效指标分类                              优      良      中      差
         工资发放合格率    验收合格数量占完成数量的比率   ≥100%   ≥90%   ≥80%   ＜80%         工作要求
 产出指标    按期完成率      按期完成任务的比率        ≥90%    ≥81%   ≥72%   ＜72%         统计台账
         带动增收比例     带动服务对象增收的比例       ≥3%    ≥3%    ≥2%    <2%          预算测算
                                                                  按照冀财教【2018】61号文件精
满意度指标    派遣人员满意度    调查中派遣人员满意的比率     ≥90%    ≥81%   ≥72%   <72%

                                      第16页 共68页
                                                                  神

    (4)补助绩效目标表
"""  # noqa: E501 - lines are as wide as the print


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for table in tables for row in table.rows]


def test_the_rest_of_a_cell_alone_on_its_page_stands_below_it() -> None:
    assert rows_of(ALONE)[-1] == (
        "满意度指标", "派遣人员满意度", "调查中派遣人员满意的比率",
        "≥90%", "≥81%", "≥72%", "<72%", "按照冀财教[2018]61号文件精神",
    )  # fmt: skip


GRADES = """绩效指标分类    绩效指标     绩效指标描述                        绩效指标评价标准
                                                                                     评价标准确定依据
                                 优            良            中            差
 产出指标    免疫畜禽数量    年度内免疫   ≥150 万头（只）   ≥135 万头（只）   ≥120 万头（只）   <120 万头（只）   工作要求
 产出指标    强制免疫达标率   规定标准的比率    ≥98%         ≥88%         ≥78%         ＜78%      工作要求
"""  # noqa: E501 - lines are as wide as the print


def test_a_unit_with_another_in_parentheses_belongs_to_its_grade() -> None:
    assert rows_of(GRADES)[2][3:] == (
        "≥150万头(只)", "≥135万头(只)", "≥120万头(只)", "<120万头(只)", "工作要求",
    )  # fmt: skip


# 描 behind 绩效指标 is a part of its label, which goes on below.
STRAY = """11   一级指 标     二级指标      三级指 标       绩效指标 描      评（扣）分 标              指标值               指标确定依据
                                     述（指标内          准
                                       容）
12                                                           符号       值     单 位（文字描
                                                                               述）
15    产出指标     时效指标     按期完成率     按期完成任务         达到目标得满       =      100                 预算测算
                                  的比率            分，每低一个
                                                 百分点扣 1 分
16    产出指标    成 本指标     项 目 总成本   项目支出不超         达到目标得满       ≤     712.2     万元         预算测算
                                  过预算安排          分，每低一个
                                                 百分点扣 2 分

    3、药品质量监督抽验经费绩效目标表
"""  # noqa: E501 - lines are as wide as the print


def test_the_last_character_of_a_label_behind_a_blank_is_no_label() -> None:
    upper, _, first, second = rows_of(STRAY)
    assert upper[4:6] == ("绩效指标描述(指标内容)", "评(扣)分标准")
    assert [row[4] for row in (first, second)] == [
        "按期完成任务的比率",
        "项目支出不超过预算安排",
    ]


AROUND = """                            绩 效指标描述（
一级 指标   二 级 指标     三级指标                 评（扣）分标准             指标值                指标确定依据
                             指 标内容）
                                                                 单 位（文字 描
                                                    符号     值
                                                                    述）
产出指标    数量 指标     设备购置批次    批次    每 低一 个百分     ≥      2        次       年度工作计划
         数量指标     购置设备数量     数量     每低一个百分     =      12       台       行业 标准
"""  # noqa: E501 - lines are as wide as the print


def test_the_label_of_units_may_be_wrapped_around_the_line_of_the_others() -> None:
    upper, lower, first, second = rows_of(AROUND)
    assert upper[5:8] == ("指标值", "", "")
    assert lower[5:8] == ("符号", "值", "单位(文字描述)")
    assert [row[5:8] for row in (first, second)] == [("≥", "2", "次"), ("=", "12", "台")]


# 产出指标 stands between two lines of a cell, half a line below the first, and not a whole one.
BETWEEN = """绩效指标分类      绩效指标         绩效指标描述                                       评价标准确定依据
                                       优      良      中      差

            培训人次      反映年度内培训人次       ≥98%   ≥88%   ≥78%   ＜78%         预算测算

         宣传培训批次       年度内组织实施的批次      ≥2次    ≥2次    ≥2次    <2次    上级相关政策要求

         资金使用合规率      合规使用的资金占项目资金总   ≥95%   ≥86%   ≥76%   ＜76%   根据《关于印发政策宣传培训
                      额的比率                                        经费管理办法的通知》冀高法
 产出指标
                                                                  〔2019〕250 号

         宣传培训及时性      宣传培训是否按计划完成     ≥95%   ≥86%   ≥76%   <76%   参照冀高法【2019】250号文

         项目总成本        项目支出不超过预算安排     ≥90%   ≥81%   ≥72%   <72%         合同约定

         带动增收比例       带动服务对象增收的比例     ≥3%    ≥3%    ≥2%    <2%    上级相关政策要求

         宣传培训水平       反映宣传培训水平的变化     ≥90%   ≥81%   ≥72%   ＜72%   落实冀高法【2019】250 号文
                                                                  件
 效果指标
         节能环保要求落实情况   项目实施符合节能环保要求    ≥98%   ≥88%   ≥78%   ＜78%   依据冀高法【2019】250号文
                                                                  件

满意度指标    参训人员满意度      调查中参训人员满意的比率    ≥95%   ≥86%   ≥76%   <76%

    八、政府采购预算情况
"""  # noqa: E501 - lines are as wide as the print


def test_a_label_stands_in_the_middle_of_rows_as_high_as_their_text() -> None:
    begins = {row[0]: row[1] for row in rows_of(BETWEEN) if row[0].endswith("指标")}
    assert begins == {
        "产出指标": "培训人次", "效果指标": "带动增收比例", "满意度指标": "参训人员满意度",
    }  # fmt: skip


# Two pages begin with the same rest of a cell, and a row names a year's budget twice.
ALIKE = """一级指标      三级指标     指标值          指标值确定依据
产出指标      培训人次     ≥90人次   2025 年就业补助资金预算
                             根据就业补助资金管理
\f                             办法
         培训批次     ≥2次     年度计划
                             根据就业补助资金管理
\f                             办法
         培训期数     ≥3期     年度计划
产出指标      培训人次     ≥90人次   2025 年就业补助资金预算
\f         宣传次数     ≥4次     年度计划
\f         宣传人次     ≥5人次    年度计划
"""


def test_rows_that_stand_on_two_pages_are_no_running_titles() -> None:
    rows = rows_of(ALIKE)[1:]
    assert [row[1] for row in rows] == [
        "培训人次", "培训批次", "培训期数", "培训人次", "宣传次数", "宣传人次",
    ]  # fmt: skip
    assert [row[3].endswith("管理办法") for row in rows[:2]] == [True, True]
