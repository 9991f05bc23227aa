"""One small disclosure in the best-known serialisation, and what its twins must agree in."""

from dataclasses import dataclass

from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Unit
from loaders.disclosure import read_disclosure
from tests.loaders.test_evidence import all_evidence, quoted

TABS = """清河县民政局2024年部门预算公开

第一部分 部门预算公开表

部门预算收支总表

309 清河县民政局

预算年度：2024

单位：万元

序号\t收入\t\t支出\t
\t项目\t预算数\t项目\t预算数
栏次\t1\t2\t3\t4
1\t一、一般公共预算拨款收入\t120.50\t一、一般公共服务支出\t
2\t二、政府性基金预算拨款收入\t\t八、社会保障和就业支出\t120.50
3\t收入总计\t120.50\t支出总计\t120.50

部门预算支出总表

309 清河县民政局

预算年度：2024

单位：万元

序号\t功能分类科目\t\t合计\t基本支出\t项目支出
\t科目编码\t科目名称\t\t\t
栏次\t1\t2\t3\t4\t5
1\t\t合计\t120.50\t100.00\t20.50
2\t208\t社会保障和就业支出\t120.50\t100.00\t20.50
3\t20802\t民政管理事务\t120.50\t100.00\t20.50
4\t2080299\t其他民政管理事务支出\t20.50\t\t20.50

第二部分 部门预算信息公开情况说明

一、部门职责及机构设置情况

单位名称\t单位性质\t单位规格\t经费保障形式
清河县民政局本级\t行政\t正科级\t财政拨款

二、预算绩效信息

1、困难群众救助补助资金绩效目标表

项目编码\t13053424P00001\t项目名称\t困难群众救助补助资金
预算数\t20.50\t其中：财政资金\t20.50
资金支出计划（%）\t3月底\t6月底\t12月底
\t\t50%\t100%
绩效目标\t1.按时发放救助资金。\t\t

一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
产出指标\t数量指标\t救助人数\t全年救助的人数\t≥300人\t冀民〔2021〕15号
\t质量指标\t救助标准执行率\t按标准发放\t≥95%\t《社会救助暂行办法》
\t时效指标\t发放及时率\t按月发放\t100%\t冀民〔2021〕15号
效益指标\t社会效益指标\t困难群众生活改善\t生活水平提高\t明显改善\t统计数据
满意度指标\t服务对象满意度指标\t群众满意度\t受助群众满意\t≥90%\t问卷调查

2、殡葬服务经费绩效目标表

绩效目标\t保障殡葬服务正常开展。\t\t\t\t
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
产出指标\t数量指标\t服务次数\t全年服务次数\t≥80次\t承民字【2020】3 号
效益指标\t可持续影响指标\t长期使用性\t设施长期使用\t长期\t实际情况
"""


@dataclass(frozen=True)
class Stated:
    """What a disclosure states, without the places."""

    projects: tuple[object, ...]
    goals: tuple[object, ...]
    indicators: tuple[object, ...]
    lines: tuple[object, ...]
    citations: tuple[object, ...]
    headline: tuple[object, ...]
    units: tuple[object, ...]


def read(text: str) -> DisclosureRecords:
    """Read a text; every quote must be what the text has at its places."""
    records = read_disclosure(text.encode(), "twin.txt")
    for evidence in all_evidence(records):
        assert quoted(records.text, evidence) == evidence.quote
    return records


def stated(text: str) -> Stated:
    """Return what a text states."""
    records = read(text)
    headline = records.disclosure.headline
    return Stated(
        projects=tuple(
            (each.heading, each.project_code, each.amount, each.plan)
            for each in records.projects
        ),
        goals=tuple(each.text for each in records.goals),
        indicators=tuple(
            (each.levels, each.description, each.target, each.basis)
            for each in records.indicators
        ),
        lines=tuple(
            (each.table, each.funding_code_id, each.name, each.amounts)
            for each in records.budget_lines
        ),
        citations=tuple((each.printed, each.place) for each in records.citations),
        headline=(
            headline.income_total,
            headline.expenditure_total,
            headline.basic_expenditure,
            headline.project_expenditure,
        ),
        units=tuple(
            (each.node.name, each.node.nature, each.node.grade, each.node.funding_source)
            for each in records.mentions
            if isinstance(each.node, Unit)
        ),
    )
