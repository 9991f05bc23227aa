"""Lists of projects in aligned columns whose projects have neither code nor amount."""

import pytest

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks

HEADER = """                                   项目支出预算表

单位：万元
        项目编码                 项目名称          合计            本年拨款          单位资金

                                                   一般公共预算    政府性基金预算
"""
ALONE = f"""{HEADER}                              合计         1123.55   1123.55
                        政策宣传培训经费
13118217P007117100014   办公设备购置           466.53    466.53
13118219P001975100023   2019年驻村帮扶工作经费     657.02    657.02
"""
FULL = f"""{HEADER}                              合计         1123.55   1123.55
                        2019年政策宣传培训专项经
13118217P007117100014   办公设备购置           466.53    466.53
13118219P001975100023   2019年驻村帮扶工作经费     657.02    657.02
"""


def list_in(text: str) -> Table:
    (table,) = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return table


def test_a_name_alone_that_ends_before_its_column_does_is_a_project() -> None:
    table = list_in(ALONE)
    assert not table.in_doubt
    assert [row.folded[1] for row in table.rows[2:]] == [
        "合计", "政策宣传培训经费", "办公设备购置", "2019年驻村帮扶工作经费",
    ]  # fmt: skip


def test_a_name_alone_that_may_go_on_below_leaves_the_list_in_doubt() -> None:
    assert list_in(FULL).in_doubt


def test_blank_lines_part_a_name_alone_from_others() -> None:
    parted = "\n\n".join(FULL.removeprefix(HEADER).splitlines())
    table = list_in(f"{HEADER}\n{parted}\n")
    assert not table.in_doubt
    assert table.rows[3].folded[1] == "2019年政策宣传培训专项经"


# Code and amount of one project stand on one line; a blank line is inside no name.
DISJOINT = f"""{HEADER}                              合计         1123.55   1123.55
13118217P007117100014   城区道路及排水设施维护费冀建村
                        2019年政策宣传培训经费     466.53    466.53
13118219P001975100023   2019年驻村帮扶工作经费     657.02    657.02
"""
BLANK_INSIDE = """                                   项目支出预算表

单位：万元
                                                                      本年拨款
        项目编码                       项目名称                 合计                          单位资金
                                                                一般公共预算    政府性基金预算

                                    合计                2486.87   2486.87

                        办公设备购置冀交公（2017）275 号           508.13    508.13

                        2018年劳务派遣人员经费                  710.07    710.07

13077118P00641210001B   2018年驻村帮扶工作经费冀交函规（2017）115号     36.89     36.89

13077117P00586110001P   农村公路日常养护资金                     452.42    452.42

13077118P00297910004M   政策宣传培训经费（张政办字［2017］124 号）      779.36    779.36

                        2018年107国道绕城段修复养护工程

    一、单位职责及机构设置情况
"""  # noqa: E501 - lines are as wide as the print


WHOLE_NAMES = """                                   项目支出预算表

单位：万元
                                                              本年拨款
        项目编码                    项目名称             合计                        单位资金
                                                        一般公共预算   政府性基金预算
                                 合计            247.49   247.49
13068424P00189510001M   办公设备购置冀市监函［2021］159号   247.49   247.49
                        劳务派遣人员经费

"""


@pytest.mark.parametrize("text", [DISJOINT, BLANK_INSIDE, WHOLE_NAMES])
def test_two_lines_that_may_be_two_projects_leave_the_list_in_doubt(text: str) -> None:
    assert list_in(text).in_doubt
