"""Disclosures and all that they state, over HTTP."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.api.asking import Asker, Json
from tests.contract.records import Draft
from tests.texts import EXAMPLES, needs_seeds, records_of

DISCLOSURES = """
{
  disclosures(first: 200) {
    totalCount
    edges { node {
      id title fiscalYear parts loaderVersion loadedAt current
      department { name } unit { name } units { name }
      source { id fileName mediaType encoding sha256 lineCount }
      headline { incomeTotal { wan } expenditureTotal { wan } personnel { wan } }
      tables { title scope startLine dataRows empty unit { name } }
      departmentIndicators { level3 } departmentGoals { text }
      projects(first: 200) { totalCount edges { node {
        name heading aliases ordinal scope projectCode projectCodeValid purpose grounds
        amount { wan } plan { period percent } indicatorsFingerprint fundingCodes { confidence }
        goals { ordinal text project { id } }
        indicators { level1 level2 level3 description basis scoring
          target { printed operator number unit } grades { excellent good fair poor } }
        documents { edges { node { id } } }
      } } }
      budgetLines { totalCount edges { node {
        table scope total { wan } amounts { column amount { wan } }
        fundingCode { scheme code name tier parent { code } }
      } } }
      citations { totalCount }
      warnings { code message disclosure { id } evidence { startLine } }
    } }
  }
}
"""


@pytest.fixture
def by_file(ask_anything: Asker) -> dict[str, Json]:
    edges = ask_anything(DISCLOSURES)["disclosures"]["edges"]
    return {edge["node"]["source"]["fileName"]: edge["node"] for edge in edges}


def test_everything_of_every_sample_is_served(by_file: dict[str, Json]) -> None:
    assert sorted(by_file) == [path.name for path in EXAMPLES]
    for path in EXAMPLES:
        records = records_of(path)
        served = by_file[path.name]
        assert served["id"] == records.disclosure.id
        assert served["projects"]["totalCount"] == len(records.projects)
        names = [edge["node"]["name"] for edge in served["projects"]["edges"]]
        assert names == [project.name for project in records.projects]
        indicators = sum(
            len(edge["node"]["indicators"]) for edge in served["projects"]["edges"]
        ) + len(served["departmentIndicators"])
        assert indicators == len(records.indicators)
        assert served["budgetLines"]["totalCount"] == len(records.budget_lines)
        assert served["citations"]["totalCount"] == len(records.citations)
        assert len(served["tables"]) == len(records.disclosure.tables)
        assert len(served["warnings"]) >= len(records.warnings)
        assert served["source"]["sha256"] == records.source.sha256
        assert served["source"]["lineCount"] == records.source.line_count


def test_a_load_time_has_its_offset(by_file: dict[str, Json]) -> None:
    for served in by_file.values():
        assert dt.datetime.fromisoformat(served["loadedAt"]).utcoffset() is not None


def test_four_grade_tables_are_served(by_file: dict[str, Json]) -> None:
    projects = by_file["weixian-health-2021.txt"]["projects"]["edges"]
    graded = [
        indicator
        for edge in projects
        for indicator in edge["node"]["indicators"]
        if indicator["grades"]
    ]
    assert graded
    assert all(one["target"]["printed"] == one["grades"]["excellent"] for one in graded)


def test_plans_and_goals_are_served(by_file: dict[str, Json]) -> None:
    projects = [edge["node"] for one in by_file.values() for edge in one["projects"]["edges"]]
    steps = [step for project in projects for step in project["plan"]]
    assert steps
    assert all(step["period"] for step in steps)
    assert all(project["goals"] for project in projects)
    assert all(project["fundingCodes"] == [] for project in projects)


def test_budget_lines_carry_codes_and_amounts(by_file: dict[str, Json]) -> None:
    lines = [edge["node"] for one in by_file.values() for edge in one["budgetLines"]["edges"]]
    assert all(line["fundingCode"]["code"].isdecimal() for line in lines)
    assert all(line["amounts"] for line in lines)


def test_a_text_repeated_in_a_units_part_is_served_as_printed(by_file: dict[str, Json]) -> None:
    projects = by_file["pingquan-medical-security-2022.txt"]["projects"]["edges"]
    scopes = [edge["node"]["scope"] for edge in projects]
    assert scopes == ["DEPARTMENT"] * 5 + ["UNIT"] * 5


def test_lists_can_be_narrowed(ask: Asker) -> None:
    query = """
    query ($region: String, $year: Int) {
      disclosures(region: $region, fiscalYear: $year, orderBy: NEWEST) {
        totalCount edges { node { fiscalYear department { region { divisionCode } } } }
      }
    }
    """
    chengde = ask(query, region="130800")["disclosures"]
    assert {
        edge["node"]["department"]["region"]["divisionCode"] for edge in chengde["edges"]
    } == {"130824", "130881"}
    assert ask(query, year=2024)["disclosures"]["totalCount"] == 2
    assert ask(query, region="999999")["disclosures"]["totalCount"] == 0
    years = [edge["node"]["fiscalYear"] for edge in ask(query)["disclosures"]["edges"]]
    assert years == sorted(years, reverse=True)


LINES = """
query ($from: Int!, $to: Int!) {
  disclosures(first: 1) { edges { node { source { lineCount lines(from: $from, to: $to) {
    number text
  } } } } }
}
"""


def test_lines_of_a_source_are_served(ask: Asker) -> None:
    edges = ask(LINES, **{"from": 2, "to": 4})["disclosures"]["edges"]
    assert [line["number"] for line in edges[0]["node"]["source"]["lines"]] == [2, 3, 4]


def test_lines_behind_the_end_are_left_out(ask: Asker) -> None:
    count = ask(LINES, **{"from": 1, "to": 1})["disclosures"]["edges"][0]["node"]["source"][
        "lineCount"
    ]
    edges = ask(LINES, **{"from": count, "to": count + 50})["disclosures"]["edges"]
    assert [line["number"] for line in edges[0]["node"]["source"]["lines"]] == [count]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        pytest.param(0, 3, "BAD_ARGUMENT", id="lines count from 1"),
        pytest.param(5, 4, "BAD_ARGUMENT", id="backwards"),
        pytest.param(1, 201, "PAGE_TOO_LARGE", id="more than 200"),
    ],
)
def test_ranges_of_lines_have_limits(ask: Asker, first: int, last: int, code: str) -> None:
    assert ask.code(LINES, **{"from": first, "to": last}) == code


def test_context_has_limits(ask: Asker) -> None:
    query = """
    query ($before: Int) {
      projects(first: 1) { edges { node { evidence(first: 1) {
        startLine endLine context(before: $before) { number }
      } } } }
    }
    """

    def numbers(before: int | None) -> tuple[int, int]:
        (edge,) = ask(query, before=before)["projects"]["edges"]
        (evidence,) = edge["node"]["evidence"]
        context = [line["number"] for line in evidence["context"]]
        return evidence["startLine"] - context[0], context[-1] - evidence["endLine"]

    assert numbers(50) == (50, 3)
    assert numbers(None) == (3, 3)
    assert ask.code(query, before=51) == "BAD_ARGUMENT"
    assert ask.code(query, before=-1) == "BAD_ARGUMENT"


def test_warnings_of_the_store_name_the_other_text(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    department = Draft()
    department.warn("UNREADABLE_AMOUNT")
    whole, part = load(department), load(Draft(unit="承德县就业服务中心"))
    query = """
    {
      disclosures { edges { node { id unit { name } warnings { code message } } } }
      warnings { totalCount edges { node { code disclosure { id } evidence { startLine } } } }
      some: warnings(code: "UNREADABLE_AMOUNT") { totalCount }
    }
    """
    answer = ask_own(query)
    told = {
        edge["node"]["id"]: {warning["code"] for warning in edge["node"]["warnings"]}
        for edge in answer["disclosures"]["edges"]
    }
    assert told[whole] == {"UNREADABLE_AMOUNT", "UNIT_TEXT_BESIDE_DEPARTMENT"}
    assert told[part] == {"UNIT_TEXT_BESIDE_DEPARTMENT"}
    assert answer["warnings"]["totalCount"] == 3
    assert answer["some"]["totalCount"] == 1


def test_coverage_counts_what_the_answers_rest_on(ask: Asker) -> None:
    records = [records_of(path) for path in EXAMPLES]
    query = """
    query ($year: Int, $region: String) {
      coverage(fiscalYear: $year, region: $region) {
        disclosures departments regions fiscalYears projects indicators budgetLines citations
        policyDocuments ambiguousCitations warnings
      }
    }
    """
    counted = ask(query)["coverage"]
    assert counted["disclosures"] == counted["departments"] == counted["regions"] == 6
    assert counted["fiscalYears"] == [2021, 2022, 2023, 2024]
    assert counted["projects"] == sum(len(one.projects) for one in records)
    assert counted["indicators"] == sum(len(one.indicators) for one in records)
    assert counted["citations"] == sum(len(one.citations) for one in records)
    assert ask(query, year=2024)["coverage"]["disclosures"] == 2
    assert ask(query, region="130800")["coverage"]["disclosures"] == 2


@needs_seeds
def test_the_seeds_are_covered(ask_seeds: Asker) -> None:
    counted = ask_seeds("{ coverage { disclosures projects budgetLines } }")["coverage"]
    assert counted["disclosures"] == 5
    assert counted["projects"] == 23 + 6 + 16 + 17 + 28
