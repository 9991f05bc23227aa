"""Tables as `pdftotext -layout` prints them: real prints, shortened."""

from collections import Counter

import pytest

from loaders.blocks import Table
from loaders.layouts.aligned import prints
from loaders.layouts.aligned.printed_lines import PrintedLine, measure
from loaders.layouts.recognise import recognise_blocks

# As an office suite's PDF prints it: labels in many lines, numbers and codes wrapped.
WRAPPED = """                                           收入总表
304 高碑店市民政局        预算年度：2026   单位：元
            功能 分 类科目                                       本年收入

序
                          合计                        财政                   上级   附属单              上年结转
号     科目编                               财政拨款收                                           其他
                科目名称             小计                 专户     事业收入   经营收入   补助   位上缴
       码                                  入                                             收入
                                                    收入                   收入    收入
栏
      1             2        3            4            5            6       7           8           9       10       11       12
次


                         52397000.0   49211100.0   46957100.0           1127000.0   1127000.0                             3185900.0
1            合计                                                 -                               -       -        -
                                  0            0            0                   0           0                                     0


3   20802    民政管理事务      4530700.00   4530700.00   4530700.00   -       -           -           -       -        -        -


    208020
4            行政运行        4530700.00   4530700.00   4530700.00   -       -           -           -       -        -        -
    1


             行政事业单位养老支
5   20805                2511100.00   2511100.00   2511100.00   -       -           -           -       -        -        -
             出
"""  # noqa: E501 - lines are as wide as the print

# Each line is placed by its own letters: few stand below their labels.
SHIFTED = """                    功能分类科目
序号                                              合计       基本支出         项目支出      经营 支出   上解 上 级支出      对附 属单 位补助支出
       科目编码                科目名称


栏次           1                2                     3        4         5          6          7             8
1              合计           2,908.29   1,311.84     1,596.45     ——   ——   ——

2    201       一 般公共服 务支出   2,645.06   1,048.61     1,596.45     ——   ——   ——

5    2013812   药品事务          829.65    ——            829.65      ——   ——   ——

7    208       社 会保障和就业支出    158.65     158.65      ——           ——   ——   ——

"""  # noqa: E501 - lines are as wide as the print

PARTED = """序号       支出部门经济分类科目                   一般公共预算基本支出


                                      第17页 共68页
     科目编码       科目名称          合计          人员经费        公用经费

栏次     1         2            3            4            5

1                合计       9068900.00   8371300.00   697600.00

2     301    工资福利支出       6224900.00   6224900.00       -

                                      第18页 共68页
                         高碑店市民政局2026年部门预算
3    30101      基本工资       858800.00    858800.00       -

                                      第19页 共68页
                         高碑店市民政局2026年部门预算
4    30102      津贴补贴       214600.00    214600.00       -
"""

FORM = """    (3)城市精细化管理经费绩效目标表
            13118226P00136010             城市精细化管理经
  项目编码                            项目名称
            004C                         费

资金支出计划     3月底         6月底                10月底                   12月底
（%）
           30           50                 80                    100
            1.完成2026年市容管理任务。
绩效目标
            2.提高居民满意度。

绩效                       绩效指标评价标准
指标     绩效指标    绩效指标描述                             评价标准确定依据
分类                       优    良    中    差


                         ≥ ≥       ≥
              反映年度内发放人                  <7
     发放人数                90   81   72        工作要求
              数                         2%
                         %    %    %


              合规使用的资金占   ≥ ≥       ≥         根据《关于下达 2017 年补贴专
     资金使用合                              ＜7
              项目资金总额的比   90   81   72        项资金的通知》（冀民发
     规率                                 2%
              率          %    %    %         〔2017〕23 号）
产出
指标
                         ≥ ≥       ≥
     高龄津贴发    高龄津贴发放是否                  ＜7
                         95   86   76        单位职责
     放及时性     按计划完成                     6%
                         %    %    %
"""

# As a terminal shows it: Chinese characters two places wide.
SHOWN = """项目                    合计        基本支出    项目支出
在职人员工资              8371.30     8371.30     -
公用                       697.60      697.60     -
困难群众救助补助资金       500.00     -            500.00
殡葬                        80.00     -             80.00
养老服务体系建设           120.50     -            120.50
社区                        33.00     -             33.00
"""


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [tuple(row.folded) for table in tables for row in table.rows]


def test_labels_in_many_lines_and_wrapped_amounts_are_put_together() -> None:
    upper, lower, *rows = rows_of(WRAPPED)
    labels = [low or high for high, low in zip(upper, lower, strict=True)]
    assert labels == [
        "序号", "科目编码", "科目名称", "合计", "小计", "财政拨款收入", "财政专户收入",
        "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "上年结转",
    ]  # fmt: skip
    assert [row[:6] for row in rows] == [
        ("1", "", "合计", "52397000.00", "49211100.00", "46957100.00"),
        ("3", "20802", "民政管理事务", "4530700.00", "4530700.00", "4530700.00"),
        ("4", "2080201", "行政运行", "4530700.00", "4530700.00", "4530700.00"),
        ("5", "20805", "行政事业单位养老支出", "2511100.00", "2511100.00", "2511100.00"),
    ]
    assert [row[12] for row in rows] == ["3185900.00", "-", "-", "-"]


def test_the_order_of_full_lines_tells_their_columns() -> None:
    rows = rows_of(SHIFTED)
    assert rows[0][3:] == (
        "合计",
        "基本支出",
        "项目支出",
        "经营支出",
        "上解上级支出",
        "对附属单位补助支出",
    )
    assert [row[:6] for row in rows[3:]] == [
        ("2", "201", "一般公共服务支出", "2,645.06", "1,048.61", "1,596.45"),
        ("5", "2013812", "药品事务", "829.65", "——", "829.65"),
        ("7", "208", "社会保障和就业支出", "158.65", "158.65", "——"),
    ]


def test_pages_end_inside_headers_and_bodies() -> None:
    upper, lower, *rows = rows_of(PARTED)
    assert upper == ("序号", "支出部门经济分类科目", "", "一般公共预算基本支出", "", "")
    assert lower == ("", "科目编码", "科目名称", "合计", "人员经费", "公用经费")
    assert [row[0] + row[2] for row in rows] == [
        "1合计",
        "2工资福利支出",
        "3基本工资",
        "4津贴补贴",
    ]


def test_wrapped_labels_codes_plans_and_goals_are_put_together() -> None:
    assert rows_of(FORM)[:4] == [
        ("项目编码", "13118226P00136010004C", "项目名称", "城市精细化管理经费"),
        ("资金支出计划(%)", "3月底", "6月底", "10月底", "12月底"),
        ("", "30", "50", "80", "100"),
        ("绩效目标", "1.完成2026年市容管理任务。2.提高居民满意度。"),
    ]


def test_blank_lines_part_rows_whose_cells_stand_between_lines() -> None:
    upper, lower, *rows = rows_of(FORM)[4:]
    assert upper[:2] + lower[3:7] == ("绩效指标分类", "绩效指标", "优", "良", "中", "差")
    assert [row[1:3] for row in rows] == [
        ("发放人数", "反映年度内发放人数"),
        ("资金使用合规率", "合规使用的资金占项目资金总额的比率"),
        ("高龄津贴发放及时性", "高龄津贴发放是否按计划完成"),
    ]
    assert [row[3:7] for row in rows] == [
        ("≥90%", "≥81%", "≥72%", "<72%"),
        ("≥90%", "≥81%", "≥72%", "<72%"),
        ("≥95%", "≥86%", "≥76%", "<76%"),
    ]
    assert rows[1][7] == "根据《关于下达2017年补贴专项资金的通知》(冀民发〔2017〕23号)"


def test_chinese_characters_may_be_two_places_wide() -> None:
    assert rows_of(SHOWN)[3:5] == [
        ("困难群众救助补助资金", "500.00", "-", "500.00"),
        ("殡葬", "80.00", "-", "80.00"),
    ]


def test_a_table_tells_how_the_whole_text_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: Counter[tuple[int, int]] = Counter()

    def counted(line: str, number: int, wide: int) -> PrintedLine:
        measured[number, wide] += 1
        return measure(line, number, wide)

    monkeypatch.setattr(prints, "measure", counted)
    page = "\n部门预算支出总表\n\n" + SHOWN
    rows = rows_of(SHOWN + 12 * page)
    assert rows == 13 * rows[:7]
    assert set(measured.values()) == {1}
    first, last = SHOWN.count("\n"), (SHOWN + 11 * page).count("\n") + 4
    assert {wide for number, wide in measured if number < first} == {1, 2}
    assert {wide for number, wide in measured if number > last} == {2}


def test_captions_alone_are_no_aligned_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def counted(line: str, number: int, wide: int) -> PrintedLine:
        measured.append(number)
        return measure(line, number, wide)

    monkeypatch.setattr(prints, "measure", counted)
    page = (
        "部门预算支出总表\n601青山县水利局    预算年度：2023    单位：万元\n| 项目 | 金额 |\n"
    )
    recognise_blocks(40 * page)
    assert measured == []
    recognise_blocks(40 * page + SHOWN)
    assert measured != []
