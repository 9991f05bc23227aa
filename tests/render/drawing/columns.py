"""The columns of budget tables, by the set that a year and a place use."""

from typing import Literal

from tests.render.drawing.money import OTHER_SOURCES
from tests.render.model import Column

ColumnSet = Literal["plain", "unit_funds", "old"]
SUBJECT = (
    Column("ordinal", ("序号",)),
    Column("code", ("功能分类科目", "科目编码")),
    Column("name", ("功能分类科目", "科目名称")),
    Column("total", ("合计",)),
)
INCOME_COLUMNS: dict[ColumnSet, tuple[Column, ...]] = {
    "plain": (
        Column("current", ("本年收入", "小计")),
        Column("fiscal", ("本年收入", "财政拨款收入")),
        Column("special", ("本年收入", "财政专户收入")),
        Column("business", ("本年收入", "事业收入")),
        Column("operating", ("本年收入", "经营收入")),
        Column("superior", ("本年收入", "上级补助收入")),
        Column("affiliated", ("本年收入", "附属单位上缴收入")),
        Column("other", ("本年收入", "其他收入")),
        Column("carryover", ("上年结转",)),
    ),
    "unit_funds": (
        Column("current", ("本年收入", "小计")),
        Column("general", ("本年收入", "一般公共预算")),
        Column("fund", ("本年收入", "政府性基金预算")),
        Column("state", ("本年收入", "国有资本经营预算")),
        Column("special", ("本年收入", "财政专户管理资金")),
        Column("business", ("本年收入", "单位资金", "事业收入")),
        Column("operating", ("本年收入", "单位资金", "经营收入")),
        Column("superior", ("本年收入", "单位资金", "上级补助收入")),
        Column("affiliated", ("本年收入", "单位资金", "附属单位上缴收入")),
        Column("other", ("本年收入", "单位资金", "其他收入")),
        Column("carryover", ("上年结转结余",)),
    ),
    "old": (
        Column("general", ("一般公共预算拨款",)),
        Column("fund", ("基金预算拨款",)),
        Column("special", ("财政专户核拨",)),
        Column("rest", ("其他来源收入",)),
        Column("carryover", ("上年结转",)),
    ),
}
EXPENDITURE_COLUMNS: dict[ColumnSet, tuple[Column, ...]] = {
    "plain": (
        Column("basic", ("基本支出",)),
        Column("project", ("项目支出",)),
        Column("trade", ("经营支出",)),
        Column("upward", ("上解上级支出",)),
        Column("downward", ("对附属单位补助支出",)),
    ),
    "unit_funds": (
        Column("basic", ("基本支出",)),
        Column("project", ("项目支出",)),
        Column("trade", ("事业单位经营支出",)),
        Column("upward", ("上缴上级支出",)),
        Column("downward", ("对附属单位补助支出",)),
    ),
    "old": (Column("basic", ("基本支出",)), Column("project", ("项目支出",))),
}
INCOME_LABELS: dict[ColumnSet, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "plain": (
        ("一、一般公共预算拨款收入", ("general",)),
        ("二、政府性基金预算拨款收入", ("fund",)),
        ("三、国有资本经营预算拨款收入", ("state",)),
        ("四、财政专户管理资金收入", ("special",)),
        ("五、事业收入", ("business",)),
        ("六、事业单位经营收入", ("operating",)),
        ("七、上级补助收入", ("superior",)),
        ("八、附属单位上缴收入", ("affiliated",)),
        ("九、其他收入", ("other",)),
    ),
    "unit_funds": (
        ("一、一般公共预算拨款收入", ("general",)),
        ("二、政府性基金预算拨款收入", ("fund",)),
        ("三、国有资本经营预算拨款收入", ("state",)),
        ("四、财政专户管理资金收入", ("special",)),
        ("五、单位资金", OTHER_SOURCES[1:]),
    ),
    "old": (
        ("一、一般公共预算拨款收入", ("general",)),
        ("二、基金预算拨款收入", ("fund",)),
        ("三、财政专户核拨收入", ("special",)),
        ("四、其他来源收入", OTHER_SOURCES[1:]),
    ),
}
