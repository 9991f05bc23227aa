"""Wherever an empty paragraph divides a row of Word's cells, the same is read."""

from collections.abc import Iterator, Sequence

import pytest

from graph_schema.money import wan
from loaders.disclosure import read_disclosure

TABLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "部门预算支出总表": (
        ("341唐县司法局", "预算年度：2023", "单位：万元"),
        ("序号", "功能分类科目", "合计", "基本支出", "项目支出"),
        ("", "科目编码", "科目名称", "", "", ""),
        ("栏次", "1", "2", "3", "4", "5"),
        ("1", "", "合计", "80.00", "50.00", "30.00"),
        ("2", "204", "公共安全支出", "80.00", "50.00", "30.00"),
        ("3", "20406", "司法", "80.00", "50.00", "30.00"),
    ),
    "部门机构设置情况": (
        ("单位名称", "单位性质", "单位规格", "经费保障形式"),
        ("唐县司法局机关", "行政", "正科级", "财政拨款"),
        ("唐县法律援助中心", "事业", "股级", "财政拨款"),
        ("唐县公证处", "事业", "股级", "财政拨款"),
    ),
    "1、普法经费绩效目标表": (
        ("单位：万元",),
        ("项目编码", "13062723P00001410001C", "项目名称", "2023年普法经费"),
        ("预算规模及资金用途", "预算数", "30.00", "其中：财政资金", "30.00", "其他资金", ""),
        ("", "用于普法宣传。"),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", "", "20.00", "50.00", "100.00"),
        ("绩效目标", "按时完成"),
        ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        ("产出指标", "数量指标", "普法场次", "普法的场次", "≥12场", "冀司〔2022〕1号"),
        ("", "质量指标", "参与率", "参与的比率", "≥90%", "年度计划"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "满意的比率", "≥95%", "问卷"),
    ),
    "2、人民调解经费绩效目标表": (
        ("绩效目标", "化解矛盾"),
        ("绩效指标\n分类", "绩效指标", "绩效指标描述", "绩效指标评价标准", "评价标准确定依据"),
        ("", "", "", "优", "良", "中", "差", ""),
        ("产出指标", "调解率", "调解的比率", "≥90%", "≥80%", "≥70%", "＜70%", "统计"),
        ("", "成功率", "成功的比率", "≥95%", "≥90%", "≥85%", "＜85%", "统计"),
        ("满意度指标", "满意度", "满意的比率", "≥95%", "≥90%", "≥85%", "＜85%", "问卷"),
    ),
    "部门政府采购预算": (
        ("341唐县司法局", "单位：万元"),
        (
            "政府采购项目来源",
            "采购物品名称",
            "政府采购目录序号",
            "数量单位",
            "数量",
            "单价",
            "政府采购金额",
            "2023年预留中小微企业份额",
        ),
        (
            "项目名称",
            "预算资金",
            "",
            "",
            "",
            "",
            "",
            "合计",
            "一般公共预算拨款",
            "其他收入",
            "",
        ),
        ("合计", "6.60", "", "", "", "", "", "6.60", "6.60", "", ""),
        (
            "办案经费",
            "6.00",
            "打印机",
            "A02020400",
            "台",
            "10",
            "0.60",
            "6.00",
            "6.00",
            "",
            "1.00",
        ),
        ("普法经费", "0.60", "打印纸", "A05040101", "箱", "20", "0.03", "0.60", "0.60", "", ""),
    ),
    "部门预算项目绩效目标表": (
        ("单位：万元",),
        (
            "单位名称",
            "项目名称",
            "预算数",
            "年度目标",
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值",
        ),
        (
            "唐县司法局",
            "普法阵地建设",
            "12.00",
            "建成阵地",
            "产出指标",
            "数量指标",
            "阵地",
            "≥3个",
        ),
        ("", "", "", "", "", "质量指标", "合格率", "≥90%"),
        ("", "", "", "", "满意度指标", "服务对象满意度指标", "居民满意度", "≥95%"),
        ("", "法治讲座", "3.00", "办好讲座", "产出指标", "数量指标", "讲座", "≥6场"),
    ),
}
COVER = "唐县司法局2023年部门预算\n"
END = "三、其他需要说明的事项\n无其他需要说明的事项。\n"
Place = tuple[str, int, int]


def printed(divided: Place | None) -> bytes:
    lines = [COVER]
    for title, rows in TABLES.items():
        lines += [title, ""]
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                lines += [""] if divided == (title, number, place) else []
                lines.append("\t" + cell)
            lines.append("")
        lines.append("")
    return ("\n".join(lines) + END).encode()


def facts(text: bytes) -> dict[str, object]:
    records = read_disclosure(text, "text.txt")
    return {
        "tables": [(each.title, each.data_rows) for each in records.disclosure.tables],
        "units": records.disclosure.unit_ids,
        "lines": [
            (each.name, [(a.column, wan(a.amount)) for a in each.amounts])
            for each in records.budget_lines
        ],
        "projects": [
            (each.name, each.project_code, each.purpose, each.amount, each.plan)
            for each in records.projects
        ],
        "goals": [each.text for each in records.goals],
        "indicators": [
            (each.levels, each.description, each.target, each.grades, each.basis)
            for each in records.indicators
        ],
        "warnings": [each.code for each in records.warnings],
    }


def places() -> Iterator[Place]:
    for title, rows in TABLES.items():
        for number, row in enumerate(rows):
            # Captions are no row.
            first = len(row) if "单位：万元" in row else 1
            yield from ((title, number, place) for place in range(first, len(row)))


WHOLE = facts(printed(None))


def test_the_whole_text_has_every_fact() -> None:
    counts = {name: len(found) for name, found in WHOLE.items() if isinstance(found, Sequence)}
    assert counts == {
        "tables": 4, "units": 3, "lines": 2, "projects": 4, "goals": 4, "indicators": 10,
        "warnings": 0,
    }  # fmt: skip


@pytest.mark.parametrize("place", list(places()), ids=lambda place: "-".join(map(str, place)))
def test_a_divided_row_is_read_as_the_whole_one(place: Place) -> None:
    assert facts(printed(place)) == WHOLE
