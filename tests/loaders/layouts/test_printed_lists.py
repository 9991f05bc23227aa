"""Lists of goals whose cells are merged and wrapped, as `pdftotext -layout` prints them.

One table, printed by one tool with its cells centred and far, less far or not at all apart, in
narrow columns on two pages, and at the top of their rows.
"""

import pytest

from graph_schema.money import yuan
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import doubts
from tests.loaders.work import work

TITLE = "沙河市水务局2024年部门预算公开\n\n          部门预算项目绩效目标表\n单位：元\n"
WIDE = """
  单位名称        项目名称    预算数          年度目标         一级指标      二级指标       三级指标      指标性质   指标值    度量单位   权重


         合计           1630000.00


                                                         数量指标      维护供水站数量      ≥      36     处     20
                                                产出指标
                                                         质量指标      供水水质检测达标率    ≥      95     %     30
                                 1.保障农村供水安全，维
           农村饮水工程维修              修养护供水站三十六处。
                      1200000.00                                   供水工程持续发挥作
           养护补助经费                2.提高村民满意度，供水   效益指标     可持续影响指标                ≥      5      年     20
                                 工作规范有序。                           用年限

沙河市水务局机关
                                                         服务对象满意度
                                                满意度指标              受益村民满意度      ≥      90     %     20
                                                         指标


                                                产出指标     时效指标      物资储备完成时间     定性    6月底前          50
                                 储备防汛物资，组织演练
           防汛物资储备      350000.00
                                 一次。                     服务对象满意度
                                                满意度指标              参训人员满意度      ≥      90     %     40
                                                         指标


                                                产出指标     数量指标      清淤长度         ＝      12     公里    40

                                 清淤河道12公里，整治岸
           河道清淤疏浚及岸                             效益指标     生态效益指标    河道水质改善       定性    明显改善          20
沙河市河道管理处                80000.00 坡三处，河道行洪能力有
           坡整治专项资金
                                 所提高。
                                                         服务对象满意度
                                                满意度指标              沿河村民满意度      ≥      90     %     30
                                                         指标
"""  # noqa: E501 - lines are as wide as the print
CROWDED = """
  单位名称        项目名称    预算数              年度目标       一级指标      二级指标       三级指标      指标性质   指标值    度量单位   权重
         合计            1630000.00
                                                           数量指标      维护供水站数量      ≥      36     处     20
                                                  产出指标
                                  1.保障农村供水安全，维             质量指标      供水水质检测达标率    ≥      95     %     30
           农村饮水工程维修               修养护供水站三十六处。                        供水工程持续发挥作
                       1200000.00                 效益指标     可持续影响指标                ≥      5      年     20
           养护补助经费                 2.提高村民满意度，供水                       用年限
沙河市水务局机关                          工作规范有序。                  服务对象满意度
                                                  满意度指标              受益村民满意度      ≥      90     %     20
                                                           指标
                                                  产出指标     时效指标      物资储备完成时间     定性    6月底前          50
                                    储备防汛物资，组织演练
           防汛物资储备       350000.00                          服务对象满意度
                                    一次。           满意度指标              参训人员满意度      ≥      90     %     40
                                                           指标
                                                  产出指标     数量指标      清淤长度          ＝      12    公里    40
                                  清淤河道12公里，整治岸
           河道清淤疏浚及岸                               效益指标     生态效益指标    河道水质改善       定性    明显改善          20
沙河市河道管理处                 80000.00 坡三处，河道行洪能力有
           坡整治专项资金                                         服务对象满意度
                                  所提高。            满意度指标              沿河村民满意度      ≥      90     %     30
                                                           指标
"""  # noqa: E501 - lines are as wide as the print
UNEVEN = """
  单位名称        项目名称    预算数          年度目标         一级指标      二级指标       三级指标      指标性质   指标值    度量单位   权重

         合计           1630000.00

                                                         数量指标      维护供水站数量      ≥      36     处     20
                                                产出指标
                                 1.保障农村供水安全，维            质量指标      供水水质检测达标率    ≥      95     %     30
           农村饮水工程维修              修养护供水站三十六处。                       供水工程持续发挥作
                      1200000.00                效益指标     可持续影响指标                ≥      5      年     20
           养护补助经费                2.提高村民满意度，供水                      用年限
                                 工作规范有序。
沙河市水务局机关                                                 服务对象满意度
                                                满意度指标              受益村民满意度      ≥      90     %     20
                                                         指标

                                                产出指标     时效指标      物资储备完成时间     定性    6月底前          50
                                 储备防汛物资，组织演练
           防汛物资储备      350000.00                         服务对象满意度
                                 一次。            满意度指标              参训人员满意度      ≥      90     %     40
                                                         指标

                                                产出指标     数量指标      清淤长度         ＝      12     公里    40
                                 清淤河道12公里，整治岸
           河道清淤疏浚及岸                             效益指标     生态效益指标    河道水质改善       定性    明显改善          20
沙河市河道管理处                80000.00 坡三处，河道行洪能力有
           坡整治专项资金
                                 所提高。                    服务对象满意度
                                                满意度指标              沿河村民满意度      ≥      90     %     30
                                                         指标
"""  # noqa: E501 - lines are as wide as the print
TOUCHING = """
单位名称     项目名称    预算数          年度目标   一级指标    二级指标   三级指标   指标性质 指标值 度量单位 权重
       合计        1630000.00
                                                  维护供水站数
                                            数量指标            ≥     36    处   20
                            1.保障农村供水 产出指标         量
                            安全，维修养护               供水水质检测
        农村饮水工程                             质量指标             ≥     95    %   30
                            供水站三十六处。              达标率
        维修养护补助   1200000.00
                            2.提高村民满意       可持续影响指 供水工程持续
        经费
沙河市水务                       度，供水工作规 效益指标 标        发挥作用年限
                                                            ≥     5     年   20
局机关                         范有序。           服务对象满意 受益村民满意
                                     满意度指标                  ≥     90    %   20
                                           度指标    度
                                                  物资储备完成
                                      产出指标 时效指标             定性   6月底前       50
                            储备防汛物资，               时间
        防汛物资储备    350000.00
                            组织演练一次。        服务对象满意 参训人员满意
                                     满意度指标                  ≥     90    %   40
                                           度指标    度



                                                                  -1-
\f单位名称   项目名称    预算数    年度目标         一级指标  二级指标    三级指标 指标性质 指标值 度量单位 权重
                         清淤河道12公里， 产出指标 数量指标   清淤长度     ＝   12  公里   40
      河道清淤疏浚
沙河市河道                    整治岸坡三处， 效益指标 生态效益指标 河道水质改善 定性 明显改善          20
      及岸坡整治专    80000.00
管理处                      河道行洪能力有        服务对象满意 沿河村民满意
      项资金                         满意度指标                 ≥   90   %   30
                         所提高。           度指标    度
"""  # noqa: E501 - lines are as wide as the print
AT_TOP = """
  单位名称        项目名称    预算数          年度目标         一级指标      二级指标       三级指标      指标性质   指标值    度量单位   权重
         合计           1630000.00

沙河市水务局机关   农村饮水工程维修   1200000.00 1.保障农村供水安全，维   产出指标     数量指标      维护供水站数量      ≥      36     处     20
           养护补助经费                修养护供水站三十六处。
                                                         质量指标      供水水质检测达标率    ≥      95     %     30
                                 2.提高村民满意度，供水
                                 工作规范有序。        效益指标     可持续影响指标   供水工程持续发挥作    ≥      5      年     20
                                                                   用年限
                                                满意度指标    服务对象满意度   受益村民满意度      ≥      90     %     20
                                                         指标
           防汛物资储备      350000.00 储备防汛物资，组织演练    产出指标     时效指标      物资储备完成时间     定性    6月底前          50
                                 一次。
                                                满意度指标    服务对象满意度   参训人员满意度      ≥      90     %     40
                                                         指标
沙河市河道管理处   河道清淤疏浚及岸     80000.00 清淤河道12公里，整治岸   产出指标     数量指标      清淤长度         ＝      12     公里    40
           坡整治专项资金               坡三处，河道行洪能力有
                                                效益指标     生态效益指标    河道水质改善       定性    明显改善          20
                                 所提高。
                                                满意度指标    服务对象满意度   沿河村民满意度      ≥      90     %     30
                                                         指标
"""  # noqa: E501 - lines are as wide as the print
PRINTS = pytest.mark.parametrize(
    "printed",
    [
        pytest.param(WIDE, id="wide apart"),
        pytest.param(CROWDED, id="crowded"),
        pytest.param(UNEVEN, id="a blank line below some rows"),
        pytest.param(TOUCHING, id="columns that touch, on two pages"),
        pytest.param(AT_TOP, id="at the top"),
    ],
)
OFFICE, RIVERS = "沙河市水务局机关", "沙河市河道管理处"
PROJECTS = [
    (
        *(OFFICE, "农村饮水工程维修养护补助经费", 1_200_000),
        [
            "保障农村供水安全，维修养护供水站三十六处。",
            "提高村民满意度，供水工作规范有序。",
        ],
        [
            ("产出指标", "数量指标", "维护供水站数量"),
            ("产出指标", "质量指标", "供水水质检测达标率"),
            ("效益指标", "可持续影响指标", "供水工程持续发挥作用年限"),
            ("满意度指标", "服务对象满意度指标", "受益村民满意度"),
        ],
    ),
    (
        *(OFFICE, "防汛物资储备", 350_000, ["储备防汛物资，组织演练一次。"]),
        [
            ("产出指标", "时效指标", "物资储备完成时间"),
            ("满意度指标", "服务对象满意度指标", "参训人员满意度"),
        ],
    ),
    (
        *(RIVERS, "河道清淤疏浚及岸坡整治专项资金", 80_000),
        ["清淤河道12公里，整治岸坡三处，河道行洪能力有所提高。"],
        [
            ("产出指标", "数量指标", "清淤长度"),
            ("效益指标", "生态效益指标", "河道水质改善"),
            ("满意度指标", "服务对象满意度指标", "沿河村民满意度"),
        ],
    ),
]


def read(printed: str, above: str = "") -> DisclosureRecords:
    return read_disclosure((above + TITLE + printed).encode(), "list.txt")


def projects(records: DisclosureRecords) -> list[tuple[object, ...]]:
    """Return unit, name, yuan, goals and levels of each project in order."""
    return [
        (
            project.unit_id and project.unit_id.split("/")[-1],
            project.name,
            None if project.amount is None else yuan(project.amount),
            [goal.text for goal in records.goals if goal.project_id == project.id],
            [one.levels for one in records.indicators if one.project_id == project.id],
        )
        for project in records.projects
    ]


@PRINTS
def test_a_project_has_the_rows_that_its_cells_stand_beside(printed: str) -> None:
    records = read(printed)
    assert projects(records) == PROJECTS
    assert doubts(records) == ["COLUMN_NOT_KEPT"]


@PRINTS
def test_targets_stand_in_their_rows(printed: str) -> None:
    targets = {each.levels[2]: each.target.printed for each in read(printed).indicators}
    assert targets["供水工程持续发挥作用年限"] == "≥ 5 年"
    assert targets["河道水质改善"] == "定性 明显改善"


def test_a_goal_that_touches_a_level_ends_before_it() -> None:
    goal = "水系连通之后，行洪能力有所提高。"
    records = read(CROWDED.replace("所提高。            满意度指标", f"{goal}满意度指标"))
    _, _, _, goals, levels = projects(records)[2]
    assert goals == [f"清淤河道12公里，整治岸坡三处，河道行洪能力有{goal}"]
    assert levels == PROJECTS[2][4]


def test_a_sign_one_blank_beside_a_name_is_none_of_it() -> None:
    name, long = "河道水质改善       定性", "河道水质明显有所改善 定性"
    records = read(CROWDED.replace(name, long))
    (target,) = (each.target for each in records.indicators if each.levels[2] == long[:-3])
    assert target.printed == "定性 明显改善"


def test_a_label_over_two_lines_parts_no_caption_from_its_table() -> None:
    head = CROWDED.split("\n")[1]
    wrapped = f"单 位名\n{head.replace('单位名称', '        ', 1)}\n称"
    records = read(CROWDED.replace(head, wrapped))
    assert projects(records) == PROJECTS
    assert doubts(records) == ["COLUMN_NOT_KEPT"]


def test_a_row_that_a_page_ends_in_is_one() -> None:
    lines = CROWDED.split("\n")
    at = next(place for place, line in enumerate(lines) if "供水工程持续发挥作" in line) + 1
    head = lines[1]
    for page in (["", "", ""], ["", " " * 40 + "-1-", "\f" + head]):
        records = read("\n".join([*lines[:at], *page, *lines[at:]]))
        assert projects(records) == PROJECTS


def test_an_amount_that_is_wrapped_is_one() -> None:
    lines = AT_TOP.split("\n")
    at = next(place for place, line in enumerate(lines) if "350000.00" in line)
    lines[at] = lines[at].replace("350000.00", " １，３５０，")
    lines[at + 1] = f"{'':23}０００．００{lines[at + 1][29:]}"
    amounts = [amount for _, _, amount, *_ in projects(read("\n".join(lines)))]
    assert amounts == [1_200_000, 1_350_000, 80_000]


def test_a_sum_that_is_wrapped_is_no_projects_amount() -> None:
    lines = AT_TOP.split("\n")
    at = next(place for place, line in enumerate(lines) if "1630000.00" in line)
    lines[at] = lines[at].replace("1630000.00", "１，６３０，")
    lines.insert(at + 1, f"{'':23}０００．００")
    records = read("\n".join(lines))
    assert projects(records) == PROJECTS
    assert doubts(records) == ["COLUMN_NOT_KEPT"]


def test_two_amounts_beside_rows_that_nothing_parts_are_left_out() -> None:
    name = "防汛物资储备"
    lines = CROWDED.split("\n")
    at = next(place for place, line in enumerate(lines) if name in line)
    lines[at - 1] = f"{'':24}70000.00" + lines[at - 1][32:]
    records = read("\n".join(lines))
    assert projects(records) == [PROJECTS[0], PROJECTS[2]]
    assert "LIST_ROW_UNTOLD" in doubts(records)


def test_rows_whose_columns_hold_what_they_cannot_are_left_out() -> None:
    records = read(CROWDED.replace("≥      ", "≥9≥5   "), above="基本支出5万元。\n")
    assert projects(records) == []
    assert "ROWS_IN_DOUBT" in doubts(records)


@PRINTS
def test_a_list_that_breaks_off_gives_no_half_name(printed: str) -> None:
    lines = printed.split("\n")
    names = {name for _, name, *_ in PROJECTS}
    first = next(place for place, line in enumerate(lines) if "防汛物资储备" in line)
    for end in range(first + 1, len(lines)):
        records = read("\n".join(lines[:end]))
        assert {project.name for project in records.projects} <= names
        assert doubts(records)


def test_the_work_grows_with_the_list() -> None:
    head, body = CROWDED.split("1630000.00\n")
    text = "\n".join(line for line in body.split("\n") if line.strip())
    few, many = (work(f"{TITLE}{head}\n" + f"{text}\n" * count) for count in (20, 80))
    assert many < 4.4 * few
