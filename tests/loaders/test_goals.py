import pytest

from loaders.blocks import passage_of
from loaders.forms.goals import split_goals


@pytest.mark.parametrize(
    ("cell", "goals"),
    [
        pytest.param("保障运转。", ["保障运转。"], id="unnumbered"),
        pytest.param("1. 保障运转。", ["保障运转。"], id="one"),
        pytest.param("1.发放补贴。\n2.加强管理。", ["发放补贴。", "加强管理。"], id="lines"),
        pytest.param("1. 发放 2. 管理 3. 服务", ["发放", "管理", "服务"], id="one line"),
        pytest.param(
            "1. 健全体制；2、加强服务。", ["健全体制；", "加强服务。"], id="mixed marks"
        ),
        pytest.param("1.提升服务2.落实政策", ["提升服务", "落实政策"], id="blank lost"),
        pytest.param(
            "1、提升服务2、落实政策", ["提升服务", "落实政策"], id="a line's end lost"
        ),
        pytest.param("1.完成12.5万元", ["完成12.5万元"], id="a figure"),
        pytest.param("（1）发放；（2）管理。", ["发放；", "管理。"], id="parentheses"),
        pytest.param(
            "1.2024年就业补助资金", ["2024年就业补助资金"], id="a year after the point"
        ),
        pytest.param("目标1：发放补贴", ["发放补贴"], id="labelled"),
        pytest.param(
            "1. 目标内容 1、及时 2. 目标内容 3、稳定 3. 目标内容 2、运行",
            ["目标内容 1、及时", "目标内容 3、稳定", "目标内容 2、运行"],
            id="inner numbers stay",
        ),
        pytest.param(
            "1. 目标内容 1 规范建设, 2 按时发放, 3 应保尽保。",
            ["目标内容 1 规范建设,", "按时发放,", "应保尽保。"],
            id="items that only a blank marks",
        ),
        pytest.param(
            "1. 资金 3.5 万元，补助 2 个村。", ["资金 3.5 万元，补助 2 个村。"], id="figures"
        ),
        pytest.param(
            "本科学历8人。2、三号岗1人。", ["本科学历8人。2、三号岗1人。"], id="no item 1"
        ),
        pytest.param("1/(1)本科8人；2、专科6人", ["1/(1)本科8人；2、专科6人"], id="no list"),
    ],
)
def test_a_cell_is_divided_where_the_print_numbers_its_goals(
    cell: str, goals: list[str]
) -> None:
    assert [goal.text for goal in split_goals(passage_of(cell, 1))] == goals


def test_each_goal_keeps_its_own_place() -> None:
    first, second = split_goals(passage_of("1.发放。2.管理。", 7, 1))
    assert first.evidence().quote == "发放。"
    assert second.evidence().start == (7, 8)


def test_a_list_of_goals_goes_on_in_the_next_cell() -> None:
    assert [goal.text for goal in split_goals(passage_of("2、管理。3、核查。", 1), 2)] == [
        "管理。",
        "核查。",
    ]
    assert [goal.text for goal in split_goals(passage_of("2、管理。", 1), 3)] == ["2、管理。"]


def test_a_list_may_begin_with_its_label() -> None:
    words = "目标内容 1 按时足额发放，2 稳定队伍，3 提升服务。"
    goals = [goal.text for goal in split_goals(passage_of(words, 1))]
    assert goals == ["目标内容 1 按时足额发放，", "稳定队伍，", "提升服务。"]


@pytest.mark.parametrize("blank", [" ", "\xa0", "\u3000", "\x0b"])
def test_any_blank_may_part_the_items_of_a_list(blank: str) -> None:
    words = f"1.目标内容 1 发放，{blank}2 管理。"
    goals = [goal.text for goal in split_goals(passage_of(words, 1))]
    assert goals == ["目标内容 1 发放，", "管理。"]
