"""Narrow columns as `pdftotext -layout` prints them: made up after offices' pages."""

from loaders.blocks import Table
from loaders.layouts.aligned.prints import Print
from loaders.layouts.aligned.table_headers import find_table_header
from loaders.layouts.recognise import recognise_blocks

# One blank alone parts labels, amounts and dashes; each label stands on two lines.
CROWDED = """序号      功能分类科目           合计                             本年收入                  上年结转
                                       财政拨款 财政专户              上级补助 附属单位
     科目编码    科目名称                小计                 事业收入 经营收入           其他收入
                                         收入     收入             收入  上缴收入
栏次    1            2       3       4      5      6    7     8   9   10   11    12
 1                合计    7713.85 7235.89 7235.89 ——  ——   ——   ——   —— —— 477.96
 2   205         教育支出   7235.89 7235.89 7235.89 —— —— —— —— —— —— ——
 3  20501      教育管理事务    560.38 560.38   560.38 —— —— —— —— —— —— ——
"""  # noqa: E501 - lines are as wide as the print

# Labels keep the blanks of their cells, and amounts break behind their points.
BROKEN = """                                        合                                                    上年
    序号                 功能分类科目                                               本年收入
                                        计                                                    结转
              科目 编                              小   财政拨           财政专 事业 经营 上级补 附属单位 其他
                              科目名称
               码                                计   款 收入          户 收入 收入 收入 助收入 上缴收入 收入
    栏次          1               2           3   4         5         6   7   8   9   10   11   12
                                        436. 433.
     1                         合计                     433.88                                   3.00
                                          88 88
                        社会保障和就业支 390. 387.
     2         208                                    387.68                                   3.00
                            出      68 68
                        人力资源和社会保 307. 307.
     3         20801                                  307.42
                        障管理事务      42 42
"""  # noqa: E501 - lines are as wide as the print

PURCHASES = """                            政府采购                                                       2021年预留中
  政府采购项目来源         采购物品名称        计量单位 数量 单价                    政府采购金额（当年部门预算安排资金）
                            目录序号                                                       小微企业份额
                                                            一般公共 基金预算 财政专户      上年结转
 项目名称     预算资金                                            合计               单位资金
                                                            预算拨款    拨款 核拨        结余
  合计       92.70                                      92.70   92.70
政策宣传培训经                     A0202040
           50.54 多功能一体机                台    19   2.66 50.54    50.54
   费                        0
"""  # noqa: E501 - lines are as wide as the print

INSTITUTIONS = """                   部门机构设置情况
      单位名称            单位性质 单位规格     经费保障形式
青山县教育局本级          行政   正科级      财政拨款
青山县教师发展中心         事业   副科级 财政性资金定额或定项补助
"""

# The columns of the second page have moved by up to twenty places: 经营支出 and what follows it
# had no words of their own, and stood apart by their labels alone.
MOVED = """                       功能分类科目                                                                   上解上级支   对附属单位补
 序号                                                     合计        基本支出        项目支出       经营支出
         科目编码              科目名称                                                                   出      助支出
 栏次        1                  2                          3          4           5         6       7        8
  1               合计                                    5273.40    1508.69     3764.71
  2    208        社会保障和就业支出                               34.36       34.36
  3    20805      行政事业单位养老支出                              34.36       34.36


                                                        2
\f 4   2080505   机关事业单位基本养老保险缴费支出     34.36     34.36
 5   210       卫生健康支出               51.96     51.96
 6   21011     行政事业单位医疗             51.96     51.96
 9   213       农林水支出              5094.67   1329.96   3764.71
10   21301     农业农村               3719.68   1329.96   2389.72
11   2130101   行政运行               1375.73   1329.96     45.77
12   2130104   事业运行               1792.94             1792.94
13   2130122   农业生产发展              551.01              551.01
16   221       住房保障支出               92.41     92.41
"""  # noqa: E501 - lines are as wide as the print

# Targets stand left of their labels, and before the ends of the words above and below them.
TARGETS = """绩效指标分
          绩效指标       绩效指标描述                  绩效指标评价标准           评价标准确定依据
  类
                                  优           良      中      差
                                                           按照《社会救助暂行办
产出指标    津贴发放批次     年度内组织实施的批次 ≥2 次         ≥2 次   ≥2 次   ＜2 次
                                                           法》
                津贴发放达到规定                                     根据青民发［2016］
产出指标  津贴发放达标率              ≥95 百分比 ≥86 百分比 ≥76 百分比 ＜76 百分比
                标准的比率                                      303 号文件规定的标准
                合规使用的资金占项目                                 依据《社会救助暂行办
产出指标  资金使用合规率              ≥100%   ≥90%    ≥80%    <80%
                资金总额的比率                                    法》
                反映长效管理机制的健                                 《养老服务条
效果指标  长效机制健全情况             ≥90%    ≥81%    ≥72%    ＜72%
                全程度                                        例》
                调查中老年人满意的比
满意度指标 老年人满意度               ≥95%    ≥86%    ≥76%    <76%    项目实施方案
                率
"""  # noqa: E501 - lines are as wide as the print

WEIGHTS = """一级指标      二级指标       三级指标     权重   绩效指标描述       指标值
产出指标      数量指标     社区工作者人数     10 反映年度内社区工作    >=480人
                                  者人数
          质量指标     薪酬发放差错率     15 薪酬发放出现差错的     ≤0.5%
                                  比率
          成本指标      项目总成本      13 项目支出不超过预算   ≤198.46万元
                                  安排
效果指标   可持续影响指标  项目持续发挥作用年      9 项目发挥作用的年限      ≥1年
                限
满意度指标 服务对象满意度指标  社区工作者满意度      30 调查中社区工作者满     ≥85%
                                  意的比率
"""

# The last grade's sign stands over its number; both stand left of their column's others.
SIGN_ALONE = """绩效指标分                                     绩效指标评价标准
           绩效指标            绩效指标描述                                     评价标准确定依据
  类                                   优        良     中         差
                                                         ＜
        开展活动场次        反映年度内开展活动场次    ≥95%    ≥86% ≥76%         项目实施方案
                                                         76%
                                                               依据青财农(2020)277号
        文化站开放批次       年度内组织实施的批次     ≥2次     ≥2次   ≥2次   ＜2次
                                                               文件要求
                      合规使用的资金占项目资                              严格执行青财农
        资金使用合规率                      ≥100% ≥90% ≥80% <80%
                      金总额的比率                                   (2020)277号文
产出指标                  验收合格数量占完成数量
        文化站开放合格率                     ≥100% ≥90% ≥80% <80% 行业标准
                      的比率
"""

ASSETS = """                  部门固定资产占用情况表
350 青山县交通运输局                                        截止时间：2022-12-31
                                            价值（金额
                       项目            数量     单位：万
                                             元）
               资产总额                  ——          6,833.91
               1、房屋（平方米）             8790        2,460.21
"""

# A page's number may stand right below a row, where the end of a wrapped amount could.
NUMBERED = """序号       支出部门经济分类科目                   一般公共预算基本支出
     科目编码       科目名称          合计          人员经费        公用经费
栏次     1         2            3            4            5
 1                合计       202.15    143.03     59.12
 2     301    工资福利支出       143.03   143.03
                                12
\f3    30101      基本工资       143.03    143.03
 4     302    商品和服务支出       59.12           59.12
                                13
\f5    30201      办公费        59.12           59.12
"""


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [tuple(row.folded) for table in tables for row in table.rows]


def test_labels_that_one_blank_parts_are_told_by_what_is_known() -> None:
    upper, lower, *rows = rows_of(CROWDED)
    labels = [low or high for high, low in zip(upper, lower, strict=True)]
    assert labels == [
        "序号", "科目编码", "科目名称", "合计", "小计", "财政拨款收入", "财政专户收入",
        "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "上年结转",
    ]  # fmt: skip
    none = ("——",) * 6
    assert rows == [
        ("1", "", "合计", "7713.85", "7235.89", "7235.89", *none, "477.96"),
        ("2", "205", "教育支出", "7235.89", "7235.89", "7235.89", *none, "——"),
        ("3", "20501", "教育管理事务", "560.38", "560.38", "560.38", *none, "——"),
    ]


def test_a_header_without_numbers_is_read_word_by_word() -> None:
    upper, lower, *rows = rows_of(PURCHASES)
    labels = [low or high for high, low in zip(upper, lower, strict=True)]
    assert labels == [
        "项目名称", "预算资金", "采购物品名称", "政府采购目录序号", "计量单位", "数量", "单价",
        "合计", "一般公共预算拨款", "基金预算拨款", "财政专户核拨", "单位资金", "上年结转结余",
        "2021年预留中小微企业份额",
    ]  # fmt: skip
    assert rows[1][:9] == (
        "政策宣传培训经费", "50.54", "多功能一体机", "A02020400", "台", "19", "2.66", "50.54",
        "50.54",
    )  # fmt: skip


def test_labels_of_institutions_stand_one_blank_apart() -> None:
    assert rows_of(INSTITUTIONS) == [
        ("单位名称", "单位性质", "单位规格", "经费保障形式"),
        ("青山县教育局本级", "行政", "正科级", "财政拨款"),
        ("青山县教师发展中心", "事业", "副科级", "财政性资金定额或定项补助"),
    ]


def test_columns_without_words_close_up_on_a_page_without_a_header() -> None:
    rows = {row[0]: row for row in rows_of(MOVED)[2:]}
    assert rows["3"][3:6] == ("34.36", "34.36", "")
    assert rows["4"][3:6] == ("34.36", "34.36", "")
    assert rows["9"][3:6] == ("5094.67", "1329.96", "3764.71")
    assert rows["12"][3:6] == ("1792.94", "", "1792.94")
    assert not any("".join(row[6:]) for row in rows.values())


def test_signs_tell_targets_wherever_their_line_is_shifted() -> None:
    rows = rows_of(TARGETS)[2:]
    assert [row[1:7] for row in rows] == [
        ("津贴发放批次", "年度内组织实施的批次", "≥2次", "≥2次", "≥2次", "<2次"),
        (
            "津贴发放达标率", "津贴发放达到规定标准的比率",
            "≥95百分比", "≥86百分比", "≥76百分比", "<76百分比",
        ),
        (
            "资金使用合规率", "合规使用的资金占项目资金总额的比率",
            "≥100%", "≥90%", "≥80%", "<80%",
        ),
        ("长效机制健全情况", "反映长效管理机制的健全程度", "≥90%", "≥81%", "≥72%", "<72%"),
        ("老年人满意度", "调查中老年人满意的比率", "≥95%", "≥86%", "≥76%", "<76%"),
    ]  # fmt: skip
    assert rows[1][7] == "根据青民发[2016]303号文件规定的标准"
    assert rows[3][7] == "《养老服务条例》"


def test_weights_stand_one_blank_before_descriptions() -> None:
    rows = rows_of(WEIGHTS)
    assert rows[0][3:5] == ("权重", "绩效指标描述")
    assert [row[2:5] for row in rows[1:]] == [
        ("社区工作者人数", "10", "反映年度内社区工作者人数"),
        ("薪酬发放差错率", "15", "薪酬发放出现差错的比率"),
        ("项目总成本", "13", "项目支出不超过预算安排"),
        ("项目持续发挥作用年限", "9", "项目发挥作用的年限"),
        ("社区工作者满意度", "30", "调查中社区工作者满意的比率"),
    ]


def test_a_sign_alone_begins_the_last_grade() -> None:
    rows = rows_of(SIGN_ALONE)[2:]
    assert [row[3:7] for row in rows] == [
        ("≥95%", "≥86%", "≥76%", "<76%"),
        ("≥2次", "≥2次", "≥2次", "<2次"),
        ("≥100%", "≥90%", "≥80%", "<80%"),
        ("≥100%", "≥90%", "≥80%", "<80%"),
    ]


def test_a_unit_inside_a_wrapped_label_ends_no_header() -> None:
    assert rows_of(ASSETS) == [
        ("项目", "数量", "价值(金额单位:万元)"),
        ("资产总额", "——", "6,833.91"),
        ("1、房屋(平方米)", "8790", "2,460.21"),
    ]


def test_a_number_that_counts_pages_ends_no_amount() -> None:
    rows = rows_of(NUMBERED)[2:]
    assert [row[3] for row in rows] == ["202.15", "143.03", "143.03", "59.12", "59.12"]
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]


def test_the_only_page_number_ends_no_amount_either() -> None:
    rows = rows_of(NUMBERED.replace("12\n\f", "12\n").split("\f")[0])
    assert [row[3] for row in rows[2:]][:2] == ["202.15", "143.03"]
    text = NUMBERED.split("\f")[0].replace(
        "                                12", "                                     12"
    )
    assert [row[4] for row in rows_of(text)[2:]][:2] == ["143.03", "143.03"]


def test_lines_of_labels_without_a_table_are_not_tried_for_ever() -> None:
    line = "  收入 收入 支出 拨款 资金 结转  结余 数量 单价 备注 合计 小计"
    printed = Print([line] * 60, 1)
    for at in range(60):
        find_table_header(printed, at)
    # Each further header is given up at its first try.
    assert -60 * len(line) < printed.patience.left < 0


def test_labels_with_blanks_inside_are_put_together() -> None:
    (table,) = recognise_blocks(BROKEN)
    assert isinstance(table, Table)
    labels = [
        upper or lower
        for upper, lower in zip(*[row.folded for row in table.rows[:2]], strict=True)
    ]
    assert labels[4:] == [
        "本年收入", "财政拨款收入", "财政专户收入", "事业收入", "经营收入", "上级补助收入",
        "附属单位上缴收入", "其他收入", "上年结转",
    ]  # fmt: skip


def test_amounts_that_break_behind_their_points_stay_apart() -> None:
    (table,) = recognise_blocks(BROKEN)
    assert isinstance(table, Table)
    rows = [row.folded for row in table.rows[2:]]
    assert [row[:6] for row in rows] == [
        ("1", "", "合计", "436.88", "433.88", "433.88"),
        ("2", "208", "社会保障和就业支出", "390.68", "387.68", "387.68"),
        ("3", "20801", "人力资源和社会保障管理事务", "307.42", "307.42", "307.42"),
    ]


def test_a_total_below_a_wide_gap_is_told_by_its_parts() -> None:
    # 3.00 stands under 小计; the carry-over makes the same amount.
    moved = f"     4         20807          就业补助      3.00{' ' * 42}3.00\n"
    (table,) = recognise_blocks(BROKEN + moved)
    assert isinstance(table, Table)
    assert table.rows[-1].folded[3:5] == ("3.00", "")
    # What its parts do not make is left where it stands.
    (table,) = recognise_blocks(BROKEN + moved.replace("    3.00\n", "    2.00\n"))
    assert isinstance(table, Table)
    assert table.rows[-1].folded[3:5] == ("", "3.00")
