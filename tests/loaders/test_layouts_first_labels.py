"""Headers in aligned columns that begin with a label alone at the margin, blanks inside."""

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
