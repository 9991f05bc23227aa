"""Headers in aligned columns: labels alone on their first line, a page's end behind them."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks

PURCHASES = """                                  部门政府采购预算

655 迁安市永顺街道办事处            单位：万元
政 府采 购 项 目
                                                               政府采购 金额（当 年部 门预 算 安排资 金）
    来 源
                                                                                                     2024年预
              采 购物     政府采购
                                 计量单位   数量    单价                                                      留中小微
              品名称      目录序号                                              国有资本
项 目名                                                       一般公共   基金预算          财政专户          上年结转    企业份额
       预算资金                                          合计                  经营预算          单位资金
 称                                                         预算拨款    拨款            核拨           结 余
                                                                          拨款

 合计    5.64                                         5.64   ５．６４

办公设备          多功能一

    九、国有资产信息
"""  # noqa: E501 - lines are as wide as the print


def test_a_label_alone_above_a_centred_one_begins_a_header() -> None:
    (table,) = [block for block in recognise_blocks(PURCHASES) if isinstance(block, Table)]
    assert table.rows[0].folded[0] == "政府采购项目来源"
    assert table.rows[1].folded[:3] == ("项目名称", "预算资金", "采购物品名称")
    assert ("合计", "5.64", "") in [row.folded[:3] for row in table.rows]


# A header at the foot of a page, and again on the next one.
TWICE = """                                                           指标值
                            绩效指标描述（
一级指标     二级指标      三级指标               评（扣）分标准                                  指标确定依据
                             指标内容）
                                                  符号      值      单位（文字描述）


                                      - 18 -

                                                           指标值
                            绩效指标描述（
一级指标     二级指标      三级指标               评（扣）分标准                                  指标确定依据
                             指标内容）
                                                  符号      值      单位（文字描述）
                                      达到目标得满分，
                            年度内组织实施
         数量指标     后勤保障批次              每低一个百分点     ≥       2         次           单位职责
                            的批次
                                      扣1分

                                      达到目标得满分，
                            后勤保障出现差
         质量指标     后勤保障差错率             每低一个百分点     ≤      0.5        %           预算测算
                            错的比率
                                      扣1分


    2、驻村帮扶经费绩效目标表
"""  # noqa: E501 - lines are as wide as the print


def test_a_header_printed_again_below_a_page_is_no_part_of_the_one_above() -> None:
    (table,) = [block for block in recognise_blocks(TWICE) if isinstance(block, Table)]
    assert table.rows[1].folded == ("", "", "", "", "", "符号", "值", "单位(文字描述)", "")
    assert table.rows[2].folded[2:4] == ("后勤保障批次", "年度内组织实施的批次")
    assert table.rows[2].folded[5:8] == ("≥", "2", "次")


# 上年 结 stands at the top of three pages, above the rest of its header.
TOP = """                                                                                                             上年 结
序号       功 能分类科目         合计                                        本年收入
                                                                                                              转结余

                                                                   财政专户
               科目 名                          一般公     政府性基   国有资本
      科目编码                         小计                              管理资                 单位资 金
                 称                          共预 算     金预算    经营预算
                                                                    金

                                                                          事业收          上级补助    附属单位
                                                                                经营收入                  其他收入
                                                                           入             收入    上缴收入

栏次      1        2        3         4         5       6      7      8      9     10     11      12     13     14

1               合计     2127.40   2070.34   2013.28    -      -      -      -     -     57.06    -      -     57.06

2      205     教育支出    1748.80   1691.74   1634.68    -      -      -      -     -     57.06    -      -     57.06

               进修及培
3    20508             1748.80   1691.74   1634.68    -      -      -      -     -     57.06    -      -     57.06
               训

"""  # noqa: E501 - lines are as wide as the print


def test_a_label_that_begins_pages_is_no_running_title() -> None:
    pages = "\f".join(("预算收入总表\n\n49\n", *[f"{TOP}\n\n50\n"] * 3))
    tables = [block for block in recognise_blocks(pages) if isinstance(block, Table)]
    assert [table.rows[0].folded[-1] for table in tables[:1]] == ["上年结转结余"]
