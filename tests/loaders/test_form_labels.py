"""Labels of projects' forms in the wordings of counties and years."""

import pytest

from loaders.characters import fold
from loaders.forms.labels import Field, field_named

WORDINGS = {
    Field.CODE: "项目编码 项目代码 项目编号",
    Field.NAME: "项目名称 专项资金名称",
    Field.AMOUNT: (
        "预算数 预算金额（万元） 项目预算 项目预算数 年初预算数 当年预算数 申请金额 申报金额 "
        "预算安排 预算安排数 安排资金 资金总额 年度资金总额： 资金额度 预算规模 项目总预算"
    ),
    Field.OTHER_MONEY: (
        "财政资金 其中：财政资金 其他资金 单位资金 自筹资金 上年结转资金 中央资金 省级资金 "
        "市级资金 县级资金 区级资金 债券资金 一般公共预算资金 本级资金 上级资金"
    ),
    Field.PURPOSE: "资金用途 资金主要用途 项目概况 项目内容 项目主要内容 项目描述",
    Field.GROUNDS: "立项依据 项目立项依据 政策依据 设立依据 文件依据 项目依据",
    Field.PLAN: "资金支出计划（%） 资金支出计划（累计%） 支出计划",
    Field.GOAL: "绩效目标 年度目标 总体目标 中期目标 中长期目标 当年绩效目标 项目总目标 目标1",
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
