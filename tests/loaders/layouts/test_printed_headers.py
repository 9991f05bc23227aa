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


# 质量指标 stands in the middle of its row, and begins none.
CENTRED = """一级指                                               绩效指标
       二级指标                             三级指标               指标值        指标值确定依据
标                                                 描述

产出指                                     高标准农田建             ≥3.2 万     《全国高标准农田建设规划（2021—2030 年）》；冀农发
       数量指标                                       建设面积
标                                       设面积                亩          〔2021〕 136 号；衡农字〔2021〕 88、89 号

                                        项目验收合格    验收合格     100 百分
       质量指标                                                           《农田建设项目管理办法》（农业农村部令 2019 年第 4 号）
                                        率         情况       比

                                        项目按期完工    按期完工     ≥95 百分
       时效指标                                                           冀财农[2021]151 号文及冀财农[2022]3 号文
                                        率         情况       比

                                                  亩均财政
       成本指标                             亩均投资               ≤1500 元    冀农发〔2021〕136 号
                                                  投资

一级指标    二级指标     三级指标        绩效指标描述     指标值         指标值确定依据

        经济效益指标   亩均增产率       粮食亩均增产情况   ≥10 百分比     测产
效益指标
        生态效益指标   亩均节水量       亩均节水量      ≥50 立方米     水农〔2020〕 2 号

        满意度指标    服务对象满意度指标   农户满意度      项目区农户满意度    ≥90 百分比
"""  # noqa: E501 - lines are as wide as the print


def test_a_level_in_the_middle_of_its_row_begins_none() -> None:
    assert [row[1:4] for row in rows_of(CENTRED)[1:5]] == [
        ("数量指标", "高标准农田建设面积", "建设面积"),
        ("质量指标", "项目验收合格率", "验收合格情况"),
        ("时效指标", "项目按期完工率", "按期完工情况"),
        ("成本指标", "亩均投资", "亩均财政投资"),
    ]


# The title of the next table is no heading that is known, and no row either.
BELOW = """                                 绩效指标描
一级指标    二级指标            三级指标              指标值         指标值确定依据
                                 述

                        维修校舍面             ≥12000 平方   《国务院关于进一步完善城乡义务教育经费保障机制的通知》（国发〔2015〕67 号）；衡教
产出指标    数量指标                     维修面积
                        积                 米           字[2020] 第 45 号

                                 改善办学条
效益指标    社会效益指标          办学条件              改善
                                 件

满意度指
        服务对象满意度指标       师生满意度    师生满意度    ≥95 百分比
标

部门机构设置情况
单位名称                单位性质      单位规格        经费保障形式

武强县教育体育局机关          行政        正科级         财政拨款

武强县实验小学             事业        股级          财政性资金基本保证

武强中学                事业        副科级         财政性资金基本保证

武强县实验小学 2021 年单位预算公开
"""  # noqa: E501 - lines are as wide as the print


def test_indicators_end_above_the_title_of_another_table() -> None:
    tables = [block for block in recognise_blocks(BELOW) if isinstance(block, Table)]
    assert tables[0].rows[-1].folded[2] == "师生满意度"
    assert "单位性质" in tables[1].rows[0].folded


# 绩效指标 is a label by itself in tables without 三级指标.
PARTED = """                                               绩效指标
一级指标        二级指标                  三级指标                   指标值                       指标值确定依据
                                               描述

                                  改造小区数        改造老旧                                《国务院办公厅关于全面推进城镇老旧小区改造工作的指导
产出指标        数量指标                                         ≥46 个
                                  量            小区数                                 意见》（国办发〔2020〕23 号）
"""  # noqa: E501 - lines are as wide as the print


def test_a_label_that_may_stand_alone_goes_on_below_beside_the_third_level() -> None:
    header, row = rows_of(PARTED)
    assert header[2:4] == ("三级指标", "绩效指标描述")
    assert row[2:5] == ("改造小区数量", "改造老旧小区数", "≥46个")
