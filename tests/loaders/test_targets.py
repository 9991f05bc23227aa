from decimal import Decimal

import pytest

from graph_schema.kinds import Operator
from loaders.forms.targets import parse_split_target, parse_target


@pytest.mark.parametrize(
    ("printed", "operator", "number", "unit"),
    [
        ("≥95%", Operator.GE, "95", "%"),
        ("≥ 11500 人", Operator.GE, "11500", "人"),
        ("＜5%", Operator.LT, "5", "%"),
        (">=95%", Operator.GE, "95", "%"),
        ("100 百分比", None, "100", "百分比"),
        ("≥0.95 百分比", Operator.GE, "0.95", "百分比"),
        ("≥8小时", Operator.GE, "8", "小时"),
        ("0人", None, "0", "人"),
        ("≤24.5万元", Operator.LE, "24.5", "万元"),
        ("1,200人次", None, "1200", "人次"),
        ("≥15", Operator.GE, "15", None),
        ("增长率≥20%", Operator.GE, "20", "%"),
        ("100 仲裁结案率达到 100%", None, "100", None),
        ("≥95 服务对象大多数满意", Operator.GE, "95", None),
        ("800元/人·月", None, "800", "元/人·月"),
        ("≥30个工作日", Operator.GE, "30", "个工作日"),
        ("98%以上", None, "98", "%"),
        ("100%完成", None, "100", "%"),
        ("≥10%（同比）", Operator.GE, "10", "%"),
        ("≥300万m³", Operator.GE, "300", "万m³"),
        ("≤75mg/L", Operator.LE, "75", "mg/L"),
        ("18个行政村", None, "18", "个行政村"),
        ("大于等于95%", Operator.GE, "95", "%"),
        ("不少于20场", Operator.GE, "20", "场"),
        ("至少5个", Operator.GE, "5", "个"),
        ("超过95%", Operator.GT, "95", "%"),
        ("低于5‰", Operator.LT, "5", "‰"),
        ("费用不超过10万元", Operator.LE, "10", "万元"),
        ("大于95%", Operator.GT, "95", "%"),
    ],
)
def test_a_numeric_target_is_read_as_printed(
    printed: str, operator: Operator | None, number: str, unit: str | None
) -> None:
    target = parse_target(printed)
    assert target.printed == printed
    assert (target.operator, target.number, target.unit) == (operator, Decimal(number), unit)


@pytest.mark.parametrize(
    "printed",
    [
        "显著提升",
        "2024年底前完成",
        "12月底前",
        "每月月底前",
        "小于等于核定数",
        "不得小于5",
        "2023.12.31",
        "百分比",
        "90%-95%",
        "10%>代偿率≥5%",
        "2/3",
        "1:3",
        "第2季度",
        "",
    ],
)
def test_words_ranges_and_dates_stay_words(printed: str) -> None:
    target = parse_target(printed)
    assert (target.printed, target.operator, target.number) == (printed, None, None)


@pytest.mark.parametrize(
    ("cells", "printed", "operator", "number", "unit"),
    [
        (("≥", "95.00", "%"), "≥ 95.00 %", Operator.GE, "95.00", "%"),
        (("≥", "95.00 %", ""), "≥ 95.00 %", Operator.GE, "95.00", "%"),
        (("=", "0.78", "元"), "= 0.78 元", Operator.EQ, "0.78", "元"),
        (("文字描述", "", "全部覆盖"), "文字描述 全部覆盖", None, None, None),
        (("文字描述", "", "300元/件"), "文字描述 300元/件", None, None, None),
        (("", "12", "次"), "12 次", None, "12", "次"),
        (("定性", "100", "分"), "定性 100 分", None, None, None),
        (("定量指标", "≥95", "%"), "≥95 %", Operator.GE, "95", "%"),
        (("", "36", "处"), "36 处", None, "36", "处"),
        (("≥", "≥95", "%"), "≥ ≥95 %", None, None, None),
    ],
)
def test_three_cells_make_one_target(
    cells: tuple[str, str, str],
    printed: str,
    operator: Operator | None,
    number: str | None,
    unit: str | None,
) -> None:
    target = parse_split_target(*cells)
    assert target.printed == printed
    assert target.operator is operator
    assert target.number == (None if number is None else Decimal(number))
    assert target.unit == unit
