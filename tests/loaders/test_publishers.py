"""Whose a text is, and of which year, however its title puts it."""

import pytest

from graph_schema.shared_nodes import Department
from loaders.disclosure import read_disclosure

FORM = """

1、农村饮水维护绩效目标表
绩效目标\t保障供水。\t\t\t\t
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
产出指标\t数量指标\t维护处数\t维护的处数\t≥12处\t计划
"""


def department_and_year(title: str) -> tuple[str, int]:
    records = read_disclosure((title + FORM).encode(), "text.txt")
    nodes = (mention.node for mention in records.mentions)
    (department,) = (node for node in nodes if isinstance(node, Department))
    return department.key, records.disclosure.fiscal_year


@pytest.mark.parametrize(
    "title",
    [
        "滦平县水务局2022年度部门预算及“三公”经费预算公开",
        "2022年滦平县水务局部门预算公开",
        "滦平县2022年水务局部门预算信息公开",
        "滦平县水务局关于2022年部门预算公开的说明",
        "关于滦平县水务局2022年部门预算公开情况的说明",
        "滦平县水务局\n2022年度部门预算公开说明",
        "滦平县水务局2022年预算公开",
        "滦平县水务局部门预算公开（2022年）",
        "滦平县水务局部门2022年预算信息公开",
        "部门名称：滦平县水务局\n2022年部门预算公开",
        "河北省承德市滦平县水务局 2022 年部门预算信息公开目录",
        "滦平县水务局（汇总）2022年部门预算公开",
        "2022年滦平县水务局(本级)部门预算公开",
        "（404）滦平县水务局2022年部门预算公开目录",
        "【滦平县水务局】2022年部门预算",
        "滦平县水务局 2022 年 部 门 预 算 公 开",
        "滦 平 县 水 务 局 2 0 2 2 年 部 门 预 算 公 开",
        "2022年部门预算公开\n编制单位：滦平县水务局",
        "2022年部门预算公开\n部门：404-滦平县水务局",
        "2022年部门预算公开\n部门编码及名称：[404]滦平县水务局",
        "2022年部门预算公开\n单位名称：404001 滦平县水务局",
    ],
)
def test_department_and_year_are_told_by_the_title(title: str) -> None:
    assert department_and_year(title) == ("130824/水务局", 2022)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("涉县2022年民政局部门预算公开", "130426/民政局"),
        ("涉县2022年总工会部门预算公开", "130426/总工会"),
        ("涉县2022年城市管理综合行政执法局部门预算公开", "130426/城市管理综合行政执法局"),
        ("共青团涉县委\n2022年部门预算公开文本", "130426/共青团县委"),
        ("2022年部门预算公开文本\n涉县龙虎乡\n二〇二二年二月", "130426/龙虎乡"),
    ],
)
def test_a_short_county_before_the_year_places_the_organ_behind_it(
    title: str, key: str
) -> None:
    assert department_and_year(title) == (key, 2022)


def test_a_table_may_name_the_year_that_the_cover_does_not() -> None:
    cover = "滦平县水务局部门预算信息公开\n\n部门整体绩效目标申报表（2022年度）\n"
    table = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t维护处数\t≥12处\n"
    assert department_and_year(cover + table) == ("130824/水务局", 2022)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("中国共产党滦平县委员会宣传部", "130824/县委宣传部"),
        ("中共滦平县委宣传部", "130824/县委宣传部"),
        ("滦平县委办公室", "130824/县委办公室"),
        ("共青团滦平县委员会", "130824/共青团县委"),
        ("政协滦平县委员会办公室", "130824/政协委员会办公室"),
        ("滦平县政协", "130824/政协"),
        ("滦平镇人民政府", "130824/滦平镇人民政府"),
        ("滦平县滦平镇", "130824/滦平镇"),
        ("滦平县人民政府中兴路街道办事处", "130824/中兴路街道办事处"),
        ("雄安新区容城县教育局", "130629/教育局"),
        ("共青团山阳县委员会", "山阳县/共青团县委"),
        ("中共山阳县委员会", "山阳县/县委"),
        ("政协山阳县委员会", "山阳县/政协委员会"),
    ],
)
def test_organs_of_parties_townships_and_zones_have_their_place(name: str, key: str) -> None:
    assert department_and_year(f"{name}2022年部门预算公开") == (key, 2022)


@pytest.mark.parametrize(
    "caption",
    [
        "部门：404-滦平县水务局",
        "编制部门：滦平县水务局",
        "部门编码及名称：[404]滦平县水务局",
        "单位名称：滦平县水务局",
    ],
)
def test_captions_name_the_department_where_no_title_does(caption: str) -> None:
    table = "科目编码\t科目名称\t合计\n213\t农林水支出\t80\n"
    title = f"2022年部门预算公开\n\n部门预算支出总表\n\n{caption}\n\n单位：万元\n\n{table}"
    assert department_and_year(title) == ("130824/水务局", 2022)
    assert len(read_disclosure(title.encode(), "caption.txt").budget_lines) == 1
