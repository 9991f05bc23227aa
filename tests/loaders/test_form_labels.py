"""Labels of projects' forms in the wordings of counties and years."""

import pytest

from loaders.characters import fold
from loaders.disclosure import read_disclosure
from loaders.forms.labels import Field, field_named

WORDINGS = {
    Field.CODE: "项目编码 项目代码 项目编号 项目库编码 预算项目编码",
    Field.NAME: "项目名称 专项资金名称",
    Field.AMOUNT: (
        "预算数 预算金额（万元） 项目预算 项目预算数 年初预算数 当年预算数 申请金额 申报金额 "
        "预算安排 预算安排数 安排资金 资金总额 年度资金总额： 资金额度 预算规模 项目总预算 "
        "项目总额 本年预算数 年初预算 申请资金 本年安排资金 预算总金额 批复金额 项目经费 总预算"
    ),
    Field.OTHER_MONEY: (
        "财政资金 其中：财政资金 其他资金 单位资金 自筹资金 上年结转资金 中央资金 省级资金 "
        "市级资金 县级资金 区级资金 债券资金 一般公共预算资金 本级资金 上级资金"
    ),
    Field.PURPOSE: (
        "资金用途 资金主要用途 项目概况 项目内容 项目主要内容 项目描述 "
        "用途 建设内容 资金使用方向"
    ),
    Field.GROUNDS: (
        "立项依据 项目立项依据 政策依据 设立依据 文件依据 项目依据 立项依据及文号 政策文件"
    ),
    Field.PLAN: (
        "资金支出计划（%） 资金支出计划（累计%） 支出计划 资金使用计划 用款计划 支出进度"
    ),
    Field.GOAL: (
        "绩效目标 年度目标 总体目标 中期目标 中长期目标 当年绩效目标 项目总目标 目标1 "
        "预期目标 整体目标 年度工作目标 绩效目标内容"
    ),
    Field.IGNORED: "起止时间 项目起止时间 负责人 联系人 联系电话 执行年度 资金性质 填报日期",
}


@pytest.mark.parametrize(
    ("name", "label"),
    [(name, label) for name, labels in WORDINGS.items() for label in labels.split()],
)
def test_a_label_is_known_by_its_whole_cell(name: Field, label: str) -> None:
    assert field_named(fold(label)) is name


@pytest.mark.parametrize(
    "words", ["预算资金", "合计", "科目名称", "上年结转", "上级文件", "依法办案"]
)
def test_labels_of_other_tables_are_none_of_a_form(words: str) -> None:
    assert field_named(words) is None


COLUMNS = (
    "一级指标 二级指标 三级指标 指标值 指标值确定依据",
    "一级 二级 三级 指标值 依据来源",
    "一级绩效指标 二级绩效指标 三级绩效指标 标准值 确定依据说明",
    "一级指标 二级指标 绩效指标名称 指标值及单位 指标值确定",
    "一级指标名称 二级指标名称 具体指标 预期值 依据",
)


@pytest.mark.parametrize("labels", COLUMNS)
def test_columns_of_indicators_are_known_in_many_wordings(labels: str) -> None:
    row = "产出指标\t数量指标\t受理数\t≥30件\t冀司〔2022〕1号\n"
    head = "\t".join(labels.split())
    text = f"唐县司法局2023年部门预算\n\n1、普法经费绩效目标表\n\n{head}\n{row}"
    (indicator,) = read_disclosure(text.encode(), "text.txt").indicators
    assert indicator.levels == ("产出指标", "数量指标", "受理数")
    assert (indicator.target.printed, indicator.basis) == ("≥30件", "冀司〔2022〕1号")


def test_what_stands_behind_an_unknown_label_is_no_second_name() -> None:
    row = "项目名称\t普法经费\t建设地点\t全县\n绩效目标\t普法。\t\t\n"
    text = f"唐县司法局2023年部门预算\n\n1、普法经费绩效目标表\n\n{row}"
    records = read_disclosure(text.encode(), "text.txt")
    assert [(each.name, each.aliases) for each in records.projects] == [("普法经费", ())]
    assert [each.code for each in records.warnings].count("UNREAD_FORM_CELL") == 2
