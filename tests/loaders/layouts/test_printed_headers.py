"""Headers in aligned columns as pages and narrow columns leave them."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks

# The header ends its page; the next one stands by itself, and all columns elsewhere.
FOOT = """一级指标       二级指标      三级指标           绩效指标描述             指标值   指标值确定依据
\f                   享受优待金    享受义务兵家庭优待                《军人抚恤优待条例》和《河北省人民政府办公厅关于印发河北省义务兵家庭优待金发放办法的
        数量指标                               ≥680 户
                   户数       金户数                      通知》（冀政办字〔2020〕167 号）

        质量指标       发放准确率    发放准确率          100%      冀政办字〔2020〕167 号、保退役军人字〔2021〕 12 号
产出指标
        时效指标       发放及时率    8 月 1 日前发放到位   100%      冀政办字〔2020〕167 号

                                           ≥2.2 万
        成本指标       发放标准     户均发放标准                   上年度城镇居民人均消费支出
                                           元
"""  # noqa: E501 - lines are as wide as the print


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for table in tables for row in table.rows]


def test_rows_may_begin_on_the_page_below_their_header() -> None:
    rows = rows_of(FOOT)[1:]
    assert [row[:5] for row in rows] == [
        ("产出指标", "数量指标", "享受优待金户数", "享受义务兵家庭优待金户数", "≥680户"),
        ("", "质量指标", "发放准确率", "发放准确率", "100%"),
        ("", "时效指标", "发放及时率", "8月1日前发放到位", "100%"),
        ("", "成本指标", "发放标准", "户均发放标准", "≥2.2万元"),
    ]
    assert rows[0][5].endswith("发放办法的通知》(冀政办字〔2020〕167号)")


# 指标 below 一级 is the label's, and no level of the first row.
NARROW = """一级
      二级指标    三级指标      绩效指标描述    指标值       指标值确定依据
指标

                                            《财政部 国家卫生健康委 国家医保局 国
              适龄儿童国     实际接种人数
                                  ≥90 百     家中医药局 国家疾控局关于修订基本公
      数量指标    家免疫规划     占应接种人数
                                  分比        共卫生服务等 5 项补助资金管理办法的
              疫苗接种率     的比例
                                            通知》（财社〔2022〕31 号）

              7 岁以下儿童   健康管理儿童    ≥85 百     《国家基本公共卫生服务规范（第三
      数量指标
              健康管理率     人数占比      分比        版）》

"""


def test_the_rest_of_a_narrow_label_begins_no_row() -> None:
    header, *rows = rows_of(NARROW)
    assert header[0] == "一级指标"
    assert [row[:2] for row in rows] == [("", "数量指标"), ("", "数量指标")]


PURCHASES = """                                                             政府采购金额
政府采购项目来源
                     采购物品名称   政府采购目录序号   计量单位   数量   单价              当年部门预算安排资金
                                                             总计
项目名称         预算资金                                                    合计      一般公共预算拨款   基金预算拨款   单位资金

合计           86.40                                           86.40   86.40   86.40

教学楼维修改造工程    86.40   修缮工程     B0801      项      1    86.40   86.40   86.40   86.40
"""  # noqa: E501 - lines are as wide as the print


def test_all_sums_of_purchases_are_labels() -> None:
    upper, lower, *rows = rows_of(PURCHASES)
    assert "政府采购金额" in upper
    assert lower[:2] == ("项目名称", "预算资金")
    assert "总计" in (*upper, *lower)
    assert [row[0] for row in rows] == ["合计", "教学楼维修改造工程"]
    assert rows[0][7:10] == ("86.40", "86.40", "86.40")
