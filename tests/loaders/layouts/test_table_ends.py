"""Where tables in aligned columns begin again, and where they end."""

from loaders.blocks import Paragraph, Table
from loaders.layouts.recognise import recognise_blocks

REST = """序号           收入                                       支出
        项目         金额          项目         合计      一般公共预算财政   政府性 基 金预算 财   国有资本经营预算财
                                                     拨款         政 拨款          政拨款
栏次       1          2          3           4         5            6            7
1    一、一般公共预算拨   1616.37   一、一般公 共服务     642.20     642.20
     款                     支出

序号           收入                                       支出
        项目         金额          项目         合计      一般公共预算财政   政府性 基 金预算 财   国有资本经营预算财
                                                     拨款         政 拨款          政拨款
栏次       1          2          3           4         5            6            7
2    二、政府性基金预算             二、外交 支出
     拨款
3    三、国有资本经 营             三、国防支出
     预 算拨款
4                          四、公 共安全支 出
5                          五、教 育 支出
6                          六、科学技术支出
7                          七、文化 旅游体育
                           与传媒支 出
8                          八、社会保障和就业     101.08     101.08
                           支出
"""  # noqa: E501 - lines are as wide as the print


def rows_of(text: str) -> list[tuple[str, ...]]:
    """Return the rows of the only table, those of its header left out."""
    (table,) = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for row in table.rows[2:]]


def test_the_rest_of_a_row_above_a_header_printed_again_is_no_part_of_it() -> None:
    rows = [row for row in rows_of(REST) if row[0] != "序号" and row[1] != "项目"]
    assert [(row[0], row[1], row[3]) for row in rows[:2]] == [
        ("1", "一、一般公共预算拨款", "一、一般公共服务支出"),
        ("2", "二、政府性基金预算拨款", "二、外交支出"),
    ]


FIRST = """                                                       事业单位经营支            对附属单位补助
序号        功能分类科目           合计       基本支出      项目支出               上缴上级支出
                                                          出                 支出
      科目编码      科目名称
栏次      1         ２         3         4         5         6        7         8
1                合计      6818.22   １０４４．０１   ５７７４．２１
2      210     卫生健康支出     184.74    184.74
               行政事业单位医
3    21011                184.74    184.74
               疗
4    2101101   行政单位医疗      46.68     46.68
5    2101103   公务员医疗补助    138.06    138.06
6      212     城乡社区支出    6548.80    774.59   5774.21
               城乡社区管理事


                                                       事业单位经营支            对附属单位补助
序号        功能分类科目           合计       基本支出      项目支出               上缴上级支出
                                                          出                 支出
      科目编码      科目名称
栏次      1         ２         3         4         5         6        7         8
7    21201                776.37    774.59      1.78
               务
8    2120101    行政运行      ７７６．３７    774.59      1.78
"""  # noqa: E501 - lines are as wide as the print


def test_a_header_printed_again_may_begin_with_parts_of_labels_alone() -> None:
    assert [row[:3] for row in rows_of(FIRST)] == [
        ("1", "", "合计"), ("2", "210", "卫生健康支出"), ("3", "21011", "行政事业单位医疗"),
        ("4", "2101101", "行政单位医疗"), ("5", "2101103", "公务员医疗补助"),
        ("6", "212", "城乡社区支出"), ("7", "21201", "城乡社区管理事务"),
        ("8", "2120101", "行政运行"),
    ]  # fmt: skip


PAGE = """   政府采购项目来源      采购物品     政府采购      计量单位   数量    单价               政府采购金额（当年部门预算安排资金）               2024年预
                  名称      目录序号                                                                      留中小微
                                                                                                    企业份额
 项目名称    预算资金                                           合计     一般公共    基金预算   财政专户   单位资金   上年结转
                                                               预算拨款     拨款     核拨            结余
  合计     91.96                                         91.96   91.96
2024年农   19.52   多功能一   A02020400    台     8    2.44   19.52   19.52
村饮水工             体机
程维修养


护资金
劳务派遣     48.60   复印纸    A07010101    箱     18   2.70   48.60   48.60
人员经费
驻村帮扶     23.84   物业管理   C21040000    项     8    2.98   23.84   23.84
工作经费             服务

"""  # noqa: E501 - lines are as wide as the print


def test_a_page_may_end_inside_a_row_where_rows_stand_right_below_each_other() -> None:
    assert [row[:2] for row in rows_of(PAGE)] == [
        ("合计", "91.96"), ("2024年农村饮水工程维修养护资金", "19.52"),
        ("劳务派遣人员经费", "48.60"), ("驻村帮扶工作经费", "23.84"),
    ]  # fmt: skip


GROUP = """                                                                                                 2020年预
 政 府采 购项 目来    采购物品     政府采购
                                  计量单位   数量    单价               政府采购金额（当年部门预算安排资金）                留中小微
     源          名称      目录序号
                                                                                                  企业份额

                                                             一般公共    基金预算   财政专户          上年结转
项目名称   预算资金                                           合计                           单位资金
                                                             预算拨款     拨款     核拨            结余

 合计    29.80    --       --        --    --    --    29.80   29.80    --     --     --     --      --

校舍安全
               物业管理
保障长效   29.80          C21040000    项     10   2.98   29.80   29.80    --     --     --     --      --
               服务
机制资金

    九、 国有资产信息
"""  # noqa: E501 - lines are as wide as the print


def test_a_label_over_several_columns_may_be_wrapped() -> None:
    assert rows_of(GROUP)[1][:8] == (
        "校舍安全保障长效机制资金", "29.80", "物业管理服务", "C21040000", "项",
        "10", "2.98", "29.80",
    )  # fmt: skip


LETTER = """序号         项目                             资金性质

                       合计    一般公共预算财政拨款   政府性基金预算拨款   国有资本经营预算财政拨款

栏次         1           2         3            4            5

1          合计         1.71         1.71

2    一、因公出国（境）费

3    二、公务用车购置及运行维护费

4    其中：公务用车购置费

5    公务用车运行维护费

6    三、公务接待费          1.71         1.71

    涉县神头乡财政局文件
    涉财预〔2018〕32号
    关于批复2018年部门预算的通知
    涉县神头乡人民政府：
    根据《中华人民共和国预算法》的规定，现将2018年部门预算批复给你们。
    涉县神头乡财政局
"""  # noqa: E501 - lines are as wide as the print


def test_a_letter_below_a_table_is_none_of_its_rows() -> None:
    assert rows_of(LETTER)[-1][1] == "三、公务接待费"
    said = [block for block in recognise_blocks(LETTER) if isinstance(block, Paragraph)]
    assert said[0].passage.folded.endswith("财政局文件")


TWO = """序号            收入                                       支出

                                                       一般公共预算财     政府性基金预算   国有资本经营预
       项目          金额          项目          合计
                                                         政拨款        财政拨款      算财政拨款

栏次      1           2           3           4             5           ６         7

     一、一般公共预                 一、一般公共服
1              76451800.00             53501300.00   53501300.00
     算拨款                     务支出

     二、政府性基金


序号            收入                                       支出

                                                       一般公共预算财     政府性基金预算   国有资本经营预
       项目          金额          项目          合计
                                                         政拨款        财政拨款      算财政拨款

栏次      1           2           3           4             5           ６         7
２                            二、外交支出
     预算拨款

     三、国有资本经
3                            三、国防支出
     营预算拨款

"""  # noqa: E501 - lines are as wide as the print


def test_lines_of_two_rows_above_a_header_are_no_part_of_it() -> None:
    rows = [row for row in rows_of(TWO) if row[0].isdigit()]
    assert [(row[1], row[3]) for row in rows[:2]] == [
        ("一、一般公共预算拨款", "一、一般公共服务支出"),
        ("二、政府性基金预算拨款", "二、外交支出"),
    ]


WIDE = """   政府采购项目来源      采购物品     政府采购      数量单位   数量    单价                     政府采购金额
                  名称      目录序号

 项目名称    预算资金                                                      当年部门预算安排资金               其他渠道
                                                                                             资金

                                                        合计     一般公共    基金预算   财政专户   其他来源
                                                               预算拨款     拨款     核拨     收入

  合计     21.71                                         21.71   21.71

2026年城    2.34   公务用车   C23120302    项     3    0.78    2.34    2.34
市精细化             加油


管理经费

2026年驻   19.37   台式计算   A02010105    台     13   1.49   19.37   19.37
村帮扶工             机
作经费

"""  # noqa: E501 - lines are as wide as the print


def test_two_blank_lines_where_one_parts_rows_are_a_page_end() -> None:
    assert [row[:2] for row in rows_of(WIDE)] == [
        ("合计", "21.71"), ("2026年城市精细化管理经费", "2.34"),
        ("2026年驻村帮扶工作经费", "19.37"),
    ]  # fmt: skip


# A paragraph begins a little left of the first column's end, and ends far in the second.
BELOW = """                                   项目支出预算表

单位：万元
                                                               本 年拨款
        项目编码                     项目名称              合计                        单位资金
                                                          一般公共预算   政府性基金预算

                                  合计             119.14   119.14

                        2025年 老旧 小区改造工程 款（唐政 字
13020823P00177610003Y                            119.14   119.14
                        [2024]100号）

    按照《河北省预算公开办法》、《中华人民共和国预算法》和《地方预决算公开操作规程》
等规定，现将唐山市丰润区住房和城乡建设局2025年部门预算公开如下：
    一、 部门职责及机构设置情况
    部门职责：
"""


def test_a_paragraph_below_a_list_is_none_of_its_names() -> None:
    blocks = recognise_blocks(BELOW)
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.rows[-1].folded[1].endswith("(唐政字[2024]100号)")
    assert any(
        isinstance(block, Paragraph) and block.passage.text.startswith("按照《河北省")
        for block in blocks
    )


# The same on the next page, whose words may be shifted.
NEXT_PAGE = """                                   项目支出预算表

单位：万元
                                                                    本年拨款
        项目编码                       项目名称                合计                        单位资金
                                                              一般公共预算   政府性基金预算

                                    合计               716.16   716.16

13082720P00310010004M   生活垃圾清运处理费                    702.59   702.59

                        2020年信息系统运行维护费

13082719P008141100034   2020年驻村帮扶工作经费                 13.57    13.57

\f
                        2020年劳务派遣人员经费冀财建【2019】258号

    按照《中华人民共和国预算法》、《河北省预算公开办法》和《中华人民共和国政府信息公
开条例》等规定，现将宽城满族自治县住房和城乡建设局2020年部门预算公开如下：
    一、部门职责及机构设置情况
"""  # noqa: E501 - lines are as wide as the print


def test_a_paragraph_on_the_page_below_a_list_is_none_of_its_names() -> None:
    blocks = recognise_blocks(NEXT_PAGE)
    assert any(
        isinstance(block, Paragraph) and block.passage.text.startswith("按照《中华人民共和国")
        for block in blocks
    )
