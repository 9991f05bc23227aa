"""Forms whose narrow cells are wrapped each by itself, as `pdftotext -layout` prints them."""

from decimal import Decimal

import pytest

from loaders.disclosure import read_disclosure

HEAD = """                  滦平县水务局2024年部门预算绩效文本
                  第三部分 预算项目绩效目标

                                    1、防汛物资专项绩效目标表
                                            预算项目绩效表
"""
TITLES = {
    "portrait": """  项目编码及名称：
                                                                        预算年
序 [13082422P00799310
                                                                        度：20                  金额：11万元
号 001N]防汛抗旱物
                                                                         24
  资专项
栏
           1               2          3      4               5           6       7        8           9
次
""",  # noqa: E501 - lines are as wide as the print
    "landscape": """     项目编码及名称: [13082422P007                                                  预算年度：
序号                                                                                      金额: 11 万元
     99310001N]防汛抗旱物资专项                                                          2024
栏次            1                    2             3       4               5               6       7    8               9
""",  # noqa: E501 - lines are as wide as the print
}
FORM = """                       13082422P0
                                                              项目名
4      项目编码            0799310001                                       防汛抗旱物资专项
                                                              称
                       N
5                                                  项目绩效模板
6      资金用途            购买防汛物资，做好抗旱工作
                                                                       10
7    资金支出计划             3 月底                  6 月底                     月                              12 月底
                                                                       底
8                        0                    100                      90                              80
9      绩效目标             目标 1     完成防汛物资采购
10                      目标 2     做好抗旱工作
12                                                                              指标值
                                         绩效指标描述                                       单位（
       一级指标            二级指标         三级指标                  评（扣）分标准                               指标确定依据
13                                       （指标内容）                         符号      值     文字描
                                                                                       述）
14     产出指标            数量指标        采购数量      采购防汛物资数量    完成得满分       ≥       5      件       工作计划
15     产出指标            质量指标        合格率       验收合格率       完成得满分       ≥      95      %       工作计划
"""  # noqa: E501 - lines are as wide as the print


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_cells_of_a_form_are_put_together_from_their_lines(title: str) -> None:
    records = read_disclosure((HEAD + title + FORM).encode(), "a.txt")
    (project,) = records.projects
    assert project.project_code == "13082422P00799310001N"
    assert {"防汛抗旱物资专项"} <= {project.name, *project.aliases}
    assert project.purpose == "购买防汛物资，做好抗旱工作"
    assert project.amount is not None
    assert [step.period.replace(" ", "") for step in project.plan] == [
        "3月底", "6月底", "10月底", "12月底",
    ]  # fmt: skip
    assert [step.percent for step in project.plan] == list(map(Decimal, (0, 100, 90, 80)))
    assert [goal.text for goal in records.goals] == ["完成防汛物资采购", "做好抗旱工作"]
    assert not any(each.code == "UNREAD_FORM_CELL" for each in records.warnings)
