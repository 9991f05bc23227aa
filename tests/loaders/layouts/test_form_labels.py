"""Labels of projects' forms that a PDF's print parts: wrapped, spread, beside other lines."""

from tests.loaders.layouts.test_printed_forms import INDICATORS, tables_of

SPREAD = f"""一、水渠清淤经费绩效目标表
单位：万元
                 预算数     21.90   其中：财政资金   21.90   其他资金
预 算 规 模及资金用 途
                资金主要用于水渠清淤，保障清淤长度
                完成年度任务。
绩效 目标           完成水渠清淤任务。
{INDICATORS}"""

PURPOSE_ABOVE_GOALS = f"""二、水渠清淤经费绩效目标表
  项目编码      13098123P00834710004H       项目名称       水渠清淤经费
预算规模及资金用途      预算数      6500.00   其中：财政资金       6500.00      其他资金
            资金主要用于水渠清淤。
  绩效目标      1.完成水渠清淤任务。
            2.提高村民满意度。
{INDICATORS}"""

TWO_LABELS = f"""(1)水渠清淤经费绩效目标表
单位：万元
项目资金     资金主要用于水渠清淤。
主要用途

 绩效目标     完成水渠清淤任务。
{INDICATORS}"""

BROKEN_PLAN = f"""一、水渠清淤经费绩效目标表
栏次      1        2        3          4           5

4     项目编码    13012325P002966100045      项目名称     水渠清淤经费

     项目 绩效模
5
     板

6    资金用途    资金主要用于水渠清淤。

7                   3 月底                  6 月 底                  12 月底
     资金支出 计
     划
8                    25                     50                     100

9    绩效目标      完成水渠清淤任务。

{INDICATORS}"""

BETWEEN_PAGES = f"""                     青山县水利局2023年部门预算
三、水渠清淤经费绩效目标表
            资金主要用于水渠清淤。

            3月底      6月底             12月底

                                      28
                                      青山县水利局2023年部门预算
资金支出计划（%）
            10%        50%              100%

绩 效目标       完成水渠清淤任务。
{INDICATORS}"""

PARTED_HEADER = """(4)水渠清淤经费绩效目标表
单位：万元
项目 编
        13102619P001970100044         项目名称     水渠清淤经费
码
绩效目
        完成水渠清淤任务。
标
绩效指标            绩 效 指
        绩效指标            绩效指 标评价标 准                                    评价标准确定依据
 分类              标描述
                            优           良         中         差
                反映年度
        清淤长 度   内 清 淤
产出指标                       ≥90米       ≥81米      ≥72米       ＜72米         预算测算
                长度
                                                                    根据《关于印发 水
                年度内组                                                渠清淤 补助
        清淤批
                织实施的       ≥2次         ≥2次       ≥2次       ＜2次      经费管 理办法的
        次
                批 次                                                 通 知》
"""  # noqa: E501 - lines are as wide as the print


def test_a_label_of_several_words_with_one_blank_between_is_one() -> None:
    form = tables_of(SPREAD)[0]
    assert form[1:3] == [
        ("预算规模及资金用途", "预算数", "21.90", "其中:财政资金", "21.90", "其他资金"),
        ("", "资金主要用于水渠清淤,保障清淤长度完成年度任务。"),
    ]


def test_words_below_amounts_are_the_purpose_and_no_goal() -> None:
    form = tables_of(PURPOSE_ABOVE_GOALS)[0]
    assert form[2:] == [
        ("", "资金主要用于水渠清淤。"),
        ("绩效目标", "1.完成水渠清淤任务。2.提高村民满意度。"),
    ]


def test_a_label_in_two_lines_is_not_the_shorter_one_that_it_begins_with() -> None:
    form = tables_of(TWO_LABELS)[0]
    assert form[1] == ("项目资金主要用途", "资金主要用于水渠清淤。")


def test_a_plan_has_its_values_where_its_label_breaks_off_behind_a_known_one() -> None:
    form = tables_of(BROKEN_PLAN)[0]
    plan = next(place for place, row in enumerate(form) if "资金支出计划" in row)
    assert form[plan][2:] == ("3月底", "6月底", "12月底")
    assert form[plan + 1][2:] == ("25", "50", "100")
    assert ("6", "资金用途", "资金主要用于水渠清淤。") in form


def test_a_number_above_the_title_that_each_page_bears_is_the_pages() -> None:
    form = tables_of(BETWEEN_PAGES)[0]
    assert form[1:3] == [
        ("资金支出计划(%)", "3月底", "6月底", "12月底"),
        ("", "10%", "50%", "100%"),
    ]


def test_a_header_is_known_whose_labels_are_all_in_parts() -> None:
    form, indicators = tables_of(PARTED_HEADER)
    assert form[1:] == [
        ("项目编码", "13102619P001970100044", "项目名称", "水渠清淤经费"),
        ("绩效目标", "完成水渠清淤任务。"),
    ]
    assert [row[:3] for row in indicators[2:]] == [
        ("产出指标", "清淤长度", "反映年度内清淤长度"),
        ("", "清淤批次", "年度内组织实施的批次"),
    ]
