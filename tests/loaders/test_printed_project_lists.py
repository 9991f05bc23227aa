"""Lists of projects in aligned columns whose projects have neither code nor amount."""

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
