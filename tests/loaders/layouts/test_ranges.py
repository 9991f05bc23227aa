"""Indicator tables whose grades are ranges, and whose descriptions are formulas, in columns."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks

RANGES = """绩效指标分类      绩效指标         绩效指标描述                      绩效指标评价标准                    评价标准确定依据

                                       优          良             中           差

 产出指标    贷款代偿率       代偿率=截至2020年累计代    <5%    10%>代偿率≥5%    20%>代偿率≥10%   代偿率≥20%    根据银行回单
                      偿金额/担保责任余额

 效果指标    创业人数增长率     创业人数增长率           ≥20%   20%>增长率≥10%   10%≥增长率≥5%    增长率<5%    两年对比测算
                      =2020年创业人数/2019年
                      创业人数*100%-1

         就业人数增长率     就业人数增长率           ≥20%   20%≥增长率≥10%   10%≥增长率≥5%    增长率<5%    两年对比测算
                      =2020年就业人数/2019年
                      就业人数*100%-1

满意度指标    贷款人员满意度     调查中满意的贷款人员比率     ≥90%      ≥80%          ≥70%        <70%     问卷调查
"""  # noqa: E501 - lines are as wide as the print


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for table in tables for row in table.rows]


def test_a_grade_may_be_a_range_with_two_signs() -> None:
    rows = rows_of(RANGES)[2:]
    assert [row[3:7] for row in rows] == [
        ("<5%", "10%>代偿率≥5%", "20%>代偿率≥10%", "代偿率≥20%"),
        ("≥20%", "20%>增长率≥10%", "10%≥增长率≥5%", "增长率<5%"),
        ("≥20%", "20%≥增长率≥10%", "10%≥增长率≥5%", "增长率<5%"),
        ("≥90%", "≥80%", "≥70%", "<70%"),
    ]


def test_what_a_formula_goes_on_with_is_no_target() -> None:
    rows = rows_of(RANGES)[2:]
    assert [row[1:3] for row in rows] == [
        ("贷款代偿率", "代偿率=截至2020年累计代偿金额/担保责任余额"),
        ("创业人数增长率", "创业人数增长率=2020年创业人数/2019年创业人数*100%-1"),
        ("就业人数增长率", "就业人数增长率=2020年就业人数/2019年就业人数*100%-1"),
        ("贷款人员满意度", "调查中满意的贷款人员比率"),
    ]
