"""Projects' forms as `pdftotext -layout` prints them: made up after offices' pages."""

from loaders.blocks import Paragraph, Table
from loaders.layouts.recognise import recognise_blocks

INDICATORS = """一级指标      三级指标     指标值    指标值确定依据
产出指标      培训人次     ≥90人次   年度工作计划
"""

MIDDLE = f"""                 青山县档案局2023年部门预算
   七、部门项目预算安排情况及绩效目标
（2）设备购置经费绩效目标表


                 - 54 -
                 青山县档案局2023年部门预算

单位：万元
         项目编码          13010818P00700010004U                 项目名称           设备购置经费
预算规模及资金用途                 预算数                  180.05       其中：财政资金               180.05     其他资金
                       资金主要用于设备购置，完成年度任务。
         绩效目标          完成2023年设备购置任务。
{INDICATORS}"""  # noqa: E501 - lines are as wide as the print

CROWDED = f"""（3）巡查经费绩效目标表
项目编码        13068417P005957100039                                    项目名称        巡查经费
                                                                     其中：财政
预算规模及资金用途   预算数                                             512.90                    512.90 其他资金
                                                                     资金
            资金主要用于巡查。
资金支出计划（%）           1月                  2月             3 月 4 月 5 月 6 月 7 月 8 月 9 月 10 月 11 月 12 月
                                         0             10     10   25     30   30     80    80    100   100   100
绩效目标        完成 2023 年巡查任务。
{INDICATORS}"""  # noqa: E501 - lines are as wide as the print

WRAPPED = """一级指标      三级指标     指标值    指标值确定依据
产出指标      巡查次数     ≥12次     年度工作计划
   2、2023年驻村帮扶工作经费（青政办字﹝2019﹞306号）绩
效目标表
   绩效目标   完成2023年驻村帮扶任务。
                                   - 12 -



绩效指标分
           绩效指标       指标值     评价标准确定依据
  类
产出指标      帮扶村数量     ≥9个    年度工作计划
"""

BESIDE = f"""（4）诉讼服务经费绩效目标表
                                                                          其中：财
                                    预算数                          432.44                      432.44   其他资金
预算规模及资金用途                                                                   政资金
            资金主要用于诉讼服务。
   绩效目标     完成2019年诉讼服务任务。
{INDICATORS}"""  # noqa: E501 - lines are as wide as the print


def tables_of(text: str) -> list[list[tuple[str, ...]]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [[tuple(row.folded) for row in table.rows] for table in tables]


def test_a_form_begins_below_the_title_that_each_page_bears() -> None:
    form, indicators = tables_of(MIDDLE)
    assert form[1:] == [
        ("项目编码", "13010818P00700010004U", "项目名称", "设备购置经费"),
        ("预算规模及资金用途", "预算数", "180.05", "其中:财政资金", "180.05", "其他资金"),
        ("", "资金主要用于设备购置,完成年度任务。"),
        ("绩效目标", "完成2023年设备购置任务。"),
    ]
    assert indicators[1][:2] == ("产出指标", "培训人次")


def test_periods_with_one_blank_between_take_their_values() -> None:
    form = tables_of(CROWDED)[0]
    label, *periods = form[3]
    assert label == "资金支出计划(%)"
    assert periods == [f"{month}月" for month in range(1, 13)]
    assert form[4] == (
        "",
        "",
        "0",
        "10",
        "10",
        "25",
        "30",
        "30",
        "80",
        "80",
        "100",
        "100",
        "100",
    )


def test_a_label_wrapped_around_its_amount_is_no_part_of_the_purpose() -> None:
    form = tables_of(CROWDED)[0]
    assert form[:3] == [
        ("项目编码", "13068417P005957100039", "项目名称", "巡查经费"),
        ("预算规模及资金用途", "预算数", "512.90", "512.90", "其他资金"),
        ("", "资金主要用于巡查。"),
    ]


def test_a_heading_on_two_lines_is_one_and_ends_the_rows_above() -> None:
    blocks = recognise_blocks(WRAPPED)
    headings = [block.passage.text for block in blocks if isinstance(block, Paragraph)]
    assert headings[0] == "2、2023年驻村帮扶工作经费（青政办字﹝2019﹞306号）绩效目标表"
    above, form, below = tables_of(WRAPPED)
    assert len(above) == 2
    assert form == [("绩效目标", "完成2023年驻村帮扶任务。")]
    assert below == [
        ("绩效指标分类", "绩效指标", "指标值", "评价标准确定依据"),
        ("产出指标", "帮扶村数量", "≥9个", "年度工作计划"),
    ]


def test_a_label_that_ends_beside_another_label_is_put_together() -> None:
    form = tables_of(BESIDE)[0]
    assert form == [
        ("预算规模及资金用途", "预算数", "432.44", "432.44", "其他资金"),
        ("", "资金主要用于诉讼服务。"),
        ("绩效目标", "完成2019年诉讼服务任务。"),
    ]


def test_a_goal_may_have_more_lines_than_any_other_value() -> None:
    lines = [
        f"({count})第{count}批人员工资和保险按月发放,共计{count}00元;" for count in range(1, 29)
    ]
    goal = "绩效目标   1、工资待遇\n" + "".join(f"       {line}\n" for line in lines)
    form = tables_of(f"（4）劳务派遣人员工资绩效目标表\n{goal}{INDICATORS}")[0]
    assert form == [("绩效目标", "1、工资待遇" + "".join(lines))]


SPREAD = f"""（5）防汛经费绩效目标表
项 目 编 码           13010818P00700010004U         项 目 名 称         防汛经费
预 算 规 模 及 资 金 用 途   预 算 数   180.05   其中：财政资金   180.05   其他资金
                    资金主要用于防汛。
资 金 支 出 计 划       3月底    6月底    10月底    12月底
                    25%     50%     75%      100%
项 目 绩 效 目 标       完成2023年防汛任务。
{INDICATORS}"""


def test_a_label_may_be_spread_over_its_cell() -> None:
    form = tables_of(SPREAD)[0]
    assert [tuple(filter(None, row)) for row in form] == [
        ("项目编码", "13010818P00700010004U", "项目名称", "防汛经费"),
        ("预算规模及资金用途", "预算数", "180.05", "其中:财政资金", "180.05", "其他资金"),
        ("资金主要用于防汛。",),
        ("资金支出计划", "3月底", "6月底", "10月底", "12月底"),
        ("25%", "50%", "75%", "100%"),
        ("项目绩效目标", "完成2023年防汛任务。"),
    ]


BLANKS = """（5）培训经费绩效目标表
序号   项 目 编码 及名 称：[13020822P006731100034]培训经费   预算年度：2023        金额：672.26万元
4     项目编码     13020822P006731100034            项目名 称     培训经费
5    项目绩效模板
6     资金用途     资金主要用于宣传培训。
资金支出计划（%）   第一季度      第二季度             第三季度         第 四 季 度
             10        25              100            100
绩效目标        完成 2023 年培训任务。
"""  # noqa: E501 - lines are as wide as the print


def test_labels_and_periods_are_spread_by_blanks() -> None:
    rows = [row for table in tables_of(BLANKS + INDICATORS) for row in table]
    assert rows[0][1] == "项目编码及名称:[13020822P006731100034]培训经费"
    assert ("第一季度", "第二季度", "第三季度", "第四季度") in [row[-4:] for row in rows]


def goal_of(text: str) -> str:
    return next(row[-1] for table in tables_of(text) for row in table if "绩效目标" in row[0])


NUMERALS = f"""（6）村医劳务派遣经费绩效目标表
       21 名村医劳务派遣人员工资待遇如下：专科学历 21 人。每人每月 2520 元，
绩效目标   2019 年工资 635040 元；每人每月“四险”单位承担部分 792.14 元，2019
       年保险费 199619.28 元；2019 年管理费 10080 元

{INDICATORS}"""


def test_lines_are_as_long_as_a_page_shows_them() -> None:
    assert goal_of(NUMERALS).startswith("21名村医劳务派遣人员工资待遇如下")
    assert goal_of(NUMERALS).endswith("2019年管理费10080元")


ITEMS = f"""（7）劳务派遣经费绩效目标表
         1/(1)本科学历8人。人/月工资2688元，2020年1月至12月工资，共计258048元；
         本科学历8人。人/月工资2688元，2020年1月至12月工资，共计258048元；（2）专科学历41人。人/月工资2520元，2020年1月至12月
绩效目标     工资，共计1239840元；
         （3）人/月“四险”单位承担部分792.14元,49人2020年1-12月份“四险”单位承担部分465778.32元；
         （4）49人2020年1月至12月管理费23520元。
{INDICATORS}"""


def test_a_line_that_ends_a_sentence_may_be_short() -> None:
    assert goal_of(ITEMS).startswith("1/(1)本科学历8人。")


DATES = f"""（8）创业园经费绩效目标表
 绩效目标    9 名劳务派遣人员，根据冀办发【2012】49 号文件精神，为促进全面就业，根据创业园租赁合同规定，就创业园建设租用金正办
         公楼,租期为 2018 年 9 月 1 日至 2019 年 8 月 31 日
{INDICATORS}"""  # noqa: E501 - lines are as wide as the print


def test_a_number_begins_a_goal_and_dates_are_no_periods() -> None:
    assert goal_of(DATES).startswith("9名劳务派遣人员")
    assert goal_of(DATES).endswith("租期为2018年9月1日至2019年8月31日")


def test_goals_that_begin_with_a_labels_words_are_one_cell() -> None:
    goals = "1. 目标内容 1、及时发放待遇 2. 目标内容 2、准确发放金额"
    ((first, *_), *_) = tables_of(f"1、待遇经费绩效目标表\n绩效目标    {goals}\n{INDICATORS}")
    assert first == ("绩效目标", goals.replace(" ", ""))


FULL = f"""2、管网改造县级配套资金绩效目标表
单位：万元
预算规模及资金用途   预算数   538.42   其中：财政资金   538.42   其他资金
            资金主要用于城区管网改造，保障改造老旧管网的长度完成年度任务。
  绩效目标      完成2025年城区管网改造任务，改造老旧管网的长度达到年度计划要
            求。
{INDICATORS}"""

COUNTED = f"""3、驻村帮扶工作经费绩效目标表
单位：万元
预算规模及资金用途   预算数         687.87   其中：财政资金   550.30   其他资金   137.57
            根据青财农〔2021〕66 号文件要求，资金主要用于驻村帮扶，保障
            帮扶村数量完成年度任务。

                                      - 48 -
  绩效目标      1.完成 2021 年驻村帮扶任务，帮扶村数量达到计划要求。
            2.提高村民满意度。
{INDICATORS}"""


def test_a_purpose_may_end_where_its_line_does() -> None:
    form = tables_of(FULL)[0]
    assert form[2][1] == "资金主要用于城区管网改造,保障改造老旧管网的长度完成年度任务。"
    assert form[3][1].startswith("完成2025年")


def test_goals_counted_from_one_do_not_begin_with_a_purposes_rest() -> None:
    form = tables_of(COUNTED)[0]
    assert form[2][1].endswith("保障帮扶村数量完成年度任务。")
    assert form[3][1].startswith("1.完成2021年")


CODED = f"""1、 冀商外资字〔2017〕193 号园区道路绿化养护费绩效目标表
单位：元
  项目编码      13077120P006841100   项目名称   冀商 外资字〔2017〕193 号园
            02R                         区道 路绿化 养护 费
项目资金主要 用途   根据 张财 农〔2021〕第 221 号 文件要求，资金主 要用于绿化
            养护，保障养 护绿地 面积 完成年度 任务。
 绩效目标       1.完成 2022 年绿化 养 护任务，养护绿 地面 积 达到 计划要求。

{INDICATORS}"""

AROUND = f"""1、青财农(2023)203号2023年政策宣传培训经费绩效目标表
单位：万元
                                                         青财农(2023)203号2023年政策宣
  项目编码      13112222P003169100016          项目名称


                                                         传培训经费
预算规模及资金用途      预算数          557.05   其中：财政资金             445.64   其他资金    111.41
            资金主要用于宣传培训，保障培训人次完成年度任务，其中人员补助24.03万元。
  绩效目标      完成2023年宣传培训任务，培训人次达到计划要求。
{INDICATORS}"""  # noqa: E501 - lines are as wide as the print


def test_a_name_around_its_label_has_both_parts_though_a_gap_parts_them() -> None:
    form = tables_of(AROUND)[0]
    assert "青财农(2023)203号2023年政策宣传培训经费" in form[1]
    assert any(row[1].startswith("资金主要用于宣传培训") for row in form[2:])


def test_digits_of_a_number_below_a_whole_code_are_none_of_its() -> None:
    form = tables_of(CODED)[0]
    assert form[1][1] == "13077120P00684110002R"
    assert form[2][0] == "项目资金主要用途"
    assert form[2][1].startswith("根据张财农〔2021〕第221号文件")


EMPTY = f"""4、养老缴费补贴绩效目标表
4     项目编码    13081122P00801910001U               项目名称     城 乡养 老缴费补贴
     项目 绩效模
5
     板
              对大学 生创 业 园 运营团队进行资金 补贴，保障园区运行，提高 创业质量和成

6     资金用途
              功 率，推动我区创新创业
7                  3 月底                   6 月底                 10 月底              12 月 底
     资金支出计划
8                    0                     0                     0                 100
9    绩效目标       对大学生创业园运营团队进行资金补贴，保障园区运行
{INDICATORS}"""

LISTED = f"""1、劳动监察等劳动保障经费绩效目标表
       主要负责 全县各 类人员参加五项保险（养老保险、医疗保 险、失业保险、
       工伤 保险、生育保 险）、就业、劳动 监察等信 息建 设，主要 包 括 软件、
绩效目标
       硬件等，防止因系统故障 造 成人 员信息丢失或 其他方面故障 造成故障，
       电子设备需 要
{INDICATORS}"""


def test_a_label_without_a_value_takes_no_line_of_the_value_below() -> None:
    (purpose,) = [row for row in tables_of(EMPTY)[0] if "资金用途" in row]
    assert purpose[2].startswith("对大学生创业园")


def test_words_that_list_things_are_no_caption_above_a_goal() -> None:
    assert goal_of(LISTED).startswith("主要负责全县")
