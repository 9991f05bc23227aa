"""Headings of projects' forms, as clerks number and word them."""

import pytest

from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.loaders.short_texts import HEADER, doubts

COVER = "唐县司法局2023年部门预算信息公开\n\n第三部分 预算项目绩效目标\n\n"
FORM = "绩效目标\t按时完成。\t\t\t\t\n" + HEADER + "\n产出指标\t数量指标\t受理数\t\t≥30件\t\n\n"
NAMES = ["普法宣传经费", "法律援助经费"]


def read(*headings: str) -> DisclosureRecords:
    return read_disclosure((COVER + "".join(f"{h}\n\n{FORM}" for h in headings)).encode(), "t")


@pytest.mark.parametrize(
    "marks",
    [
        ("1，", "2，"),
        ("1 ", "2 "),
        ("①", "②"),
        ("1-1、", "1-2、"),
        ("*1、", "*2、"),
        ("附表1 ", "附表2 "),
        ("表1-1：", "表1-2："),
        ("项目（1）", "项目（2）"),
        ("第1项 ", "第2项 "),
        ("1、项目名称：", "2、项目名称："),
    ],
)
def test_projects_are_numbered_in_many_ways(marks: tuple[str, str]) -> None:
    headings = (f"{mark}{name}绩效目标表" for mark, name in zip(marks, NAMES, strict=True))
    records = read(*headings)
    assert [each.heading for each in records.projects] == NAMES
    assert len(records.indicators) == 2
    assert doubts(records) == []


SUFFIXES = (
    "绩效目标 绩效表 绩效指标表 绩效目标及指标表 ——绩效目标表 （绩效目标表） "
    "绩效目标表（2023年度） 绩效目标表（单位：万元） 绩效目标表： 绩效目标表。"
)


@pytest.mark.parametrize("suffix", SUFFIXES.split())
def test_headings_end_in_many_ways(suffix: str) -> None:
    records = read(*(f"{n}、{name}{suffix}" for n, name in enumerate(NAMES, 1)))
    assert [each.heading for each in records.projects] == NAMES
    assert len(records.indicators) == 2


@pytest.mark.parametrize(
    "title", ["1、预算项目绩效表", "1、部门整体绩效指标表", "2023年绩效指标表"]
)
def test_titles_of_forms_name_no_project(title: str) -> None:
    records = read(f"1、普法宣传经费绩效目标表\n\n{FORM}{title}")
    assert [each.heading for each in records.projects] == NAMES[:1]


@pytest.mark.parametrize("heading", ["2 期工程绩效目标表", "12 个村绩效目标表"])
def test_a_number_that_counts_or_measures_is_the_names(heading: str) -> None:
    assert [each.heading for each in read(heading).projects] == [heading[:-5]]


@pytest.mark.parametrize(
    "heading",
    [
        "2023年部门整体绩效目标",
        "唐县司法局2023年整体绩效目标",
        "2023年度部门整体支出绩效目标表",
        "部门（单位）整体支出绩效目标申报表",
        "部门绩效目标",
    ],
)
def test_forms_of_the_whole_department_name_no_project(heading: str) -> None:
    records = read(heading, f"1、{NAMES[0]}绩效目标表")
    assert [each.heading for each in records.projects] == NAMES[:1]
    assert sorted(each.project_id is None for each in records.indicators) == [False, True]
    assert sorted(each.project_id is None for each in records.goals) == [False, True]
    assert doubts(records) == []
