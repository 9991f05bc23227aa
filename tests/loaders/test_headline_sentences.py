"""Sentences that state the headline, as other counties and years write them."""

from decimal import Decimal

import pytest

from graph_schema.money import Money, wan
from loaders.blocks import passage_of
from loaders.headline_sentences import figures_said

YEAR = 2023


def said(sentence: str, *governed: str) -> dict[str, Money]:
    found = figures_said(passage_of(sentence + "。", 1), frozenset(governed), YEAR)
    return {each.name: each.amount for each in found}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("three_publics", "2023年“三公”经费财政拨款预算数为12.5万元"),
        ("three_publics", "“三公”经费预算安排情况：2023年12.5万元，2022年15万元"),
        ("three_publics", "“三公经费”预算12.5万元"),
        ("three_publics", "“三公”经费2023年预算12.5万元，比2022年减少1万元"),
        ("three_publics", "“三公”经费一般公共预算财政拨款预算12.5万元"),
        ("three_publics", "“三公”经费支出预算125000元"),
        ("agency_operation", "机关运行经费当年一般公共预算拨款12.5万元"),
        ("agency_operation", "我单位机关运行（公用）经费共计安排12.5万元"),
        ("agency_operation", "机关运行经费2023年预算为12.5万元"),
        ("agency_operation", "机关运行经费（即日常公用经费）预算12.5万元，较上年减少2万元"),
        ("agency_operation", "机关运行经费安排情况：2023年我局安排12.5万元"),
        ("procurement", "2023年政府采购安排12.5万元"),
        ("procurement", "政府采购支出预算12.5万元，其中货物2万元"),
        ("procurement", "政府采购资金总额12.5万元"),
        ("procurement", "政府采购预算总金额12.5万元，其中货物采购2万元"),
        ("procurement", "政府采购项目预算金额12.5万元"),
        ("fixed_assets", "截至2022年底，固定资产账面原值12.5万元，净值1万元"),
        ("fixed_assets", "2022年末，固定资产总金额12.5万元"),
        ("income_total", "2023年总收入12.5万元"),
        ("income_total", "大名县水利局2023年度部门年初预算收入12.5万元"),
        ("income_total", "2022年预算收入10万元，2023年预算收入12.5万元"),
        ("income_total", "2023年收支总预算12.5万元"),
        ("expenditure_total", "2023年收支总预算12.5万元"),
        ("expenditure_total", "2023年部门预算收支安排12.5万元，较2022年预算增加2万元"),
        ("basic_expenditure", "基本支出（人员经费和公用经费）12.5万元"),
        ("personnel", "其中：人员支出12.5万元，公用支出2万元"),
        ("general_public_income", "预算收入20万元，其中一般公共预算本年拨款12.5万元"),
        ("general_public_income", "收入预算12.5万元，全部为一般公共预算拨款收入"),
        ("government_fund_income", "预算收入20万元，其中政府性基金收入12.5万元"),
        ("government_fund_income", "预算收入20万元（一般公共预算5万元、政府性基金12.5万元）"),
        ("other_income", "预算收入20万元，其中一般公共预算7.5万元，单位资金12.5万元"),
        ("expenditure_total", "2023年度部门预算安排支出12.5万元，其中项目支出2万元"),
        ("state_capital_income", "预算收入20万元，其中国有资本经营收入12.5万元"),
        ("other_income", "收入预算20万元，其中事业收入12万元，其他收入0.5万元"),
        ("other_income", "收入预算20万元，其中单位资金收入12.5万元（其中事业收入3万元）"),
        ("income_total", "２０２３年预算收入１２．５万元"),
        ("income_total", "２０２３年预算收入１２５，０００元，比上年增加１万元"),
        ("income_total", "2023年预算总收入为人民币125,000.00元"),
        ("project_expenditure", "其中基本支出9万元，较2022年增加3万元，项目支出12.5万元"),
        ("project_expenditure", "基本支出9万元，较 2022 年增加3万元，项目支出12.5万元"),
        ("project_expenditure", "基本支出9万元，比上年8万元增加1万元；项目支出12.5万元"),
        ("government_fund_income", "收入合计90万元：公共财政预算70万元；基金预算12.5万元"),
    ],
)
def test_a_figure_is_read_in_many_wordings(name: str, sentence: str) -> None:
    assert wan(said(sentence)[name]) == Decimal("12.5")


@pytest.mark.parametrize(
    "sentence",
    [
        "政府采购支出预算12.5万元",
        "“三公”经费支出预算12.5万元",
        "项目支出预算12.5万元",
        "一般公共预算支出预算12.5万元",
        "政府性基金支出预算12.5万元",
        "政府性基金预算收入12.5万元",
        "公务接待费支出预算12.5万元",
        "社会保障和就业支出预算12.5万元",
        "2023年非税收入总计12.5万元",
        "上年结转收入合计12.5万元",
        "财政拨款收入总计12.5万元",
        "2022年支出预算12.5万元",
        "上年支出预算12.5万元",
    ],
)
def test_the_total_of_something_else_is_no_total(sentence: str) -> None:
    assert not {"income_total", "expenditure_total"} & said(sentence).keys()


@pytest.mark.parametrize(
    "sentence",
    [
        "本年度拟购置固定资产12.5万元",
        "2023年拟新增固定资产总额12.5万元，已列入政府采购预算12.5万元",
        "面向中小企业预留政府采购项目预算12.5万元",
        "2022年“三公”经费预算12.5万元",
        "上年机关运行经费预算12.5万元",
    ],
)
def test_what_is_to_be_bought_or_of_another_year_is_no_figure(sentence: str) -> None:
    assert said(sentence) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "支出预算20万元，较上年增加3万元，项目支出2万元",
        "支出预算20万元，较上年增加15万元，项目支出12.5万元",
        "项目支出较上年增加15万元，基本支出12.5万元",
    ],
)
def test_what_makes_up_a_change_is_no_figure(sentence: str) -> None:
    assert not {"basic_expenditure", "project_expenditure"} & said(sentence).keys()


def test_parts_of_expenditure_are_no_income() -> None:
    sentence = "收入合计90万元；支出合计90万元，其中：政府性基金预算12.5万元"
    assert "government_fund_income" not in said(sentence)


def test_tables_that_govern_a_figure_silence_sentences() -> None:
    sentence = "2023年收入预算12.5万元，全部为一般公共预算拨款收入"
    assert said(sentence, "income") == {}
    assert set(said(sentence, "general_public_income")) == {"income_total"}
