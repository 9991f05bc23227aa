"""`impact` and `search`: the answers of the API, on the command line."""

import json

import pytest

from tests.cli.running import CommandLine

CITED = "冀财社〔2022〕150号"


def test_the_reach_of_a_document_is_printed(samples: CommandLine) -> None:
    ended = samples("impact", "冀财社【2022】150", "号", "--match", "all")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == f"{CITED} reaches 5 projects; 4 departments, 4 regions."
    assert lines[2] == (
        "certain 1,595.60 万元, possible 1,763.60 万元; 1 project without amount."
    )
    assert lines[4].split() == [
        "滦平县人力资源和社会保障局", "2", "projects", "1,286.00", "万元", "1,454.00", "万元",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        pytest.param("region", {"滦平县", "固安县", "正定县", "迁安市"}, id="region"),
        pytest.param("fiscal_year", {"2023", "2024"}, id="year"),
        pytest.param("funding_code", {"none"}, id="funding code"),
    ],
)
def test_it_is_broken_down_as_asked(samples: CommandLine, by: str, labels: set[str]) -> None:
    lines = samples("impact", CITED, "--by", by).out.splitlines()[4:]
    assert {line.split()[0] for line in lines} == labels


def test_the_reach_for_a_program_is_that_of_the_api(samples: CommandLine) -> None:
    printed = json.loads(samples("impact", CITED, "--json", "--fiscal-year", "2023").out)
    query = """{ impact(document: "%s", fiscalYear: 2023) {
      document { id } projects indicators indicatorsOfProjects departments regions
      certain { yuan wan } possible { yuan wan } projectsWithoutAmount
      groups { edges { node { key projects certain { yuan wan } } } } } }"""
    asked = json.loads(samples("graphql", query % CITED).out)["data"]["impact"]
    for name, ours in (
        ("projects", "projects"),
        ("indicators", "indicators"),
        ("indicatorsOfProjects", "indicators_of_projects"),
        ("certain", "certain"),
        ("possible", "possible"),
        ("projectsWithoutAmount", "projects_without_amount"),
    ):
        assert printed[ours] == asked[name]
    groups = [edge["node"] for edge in asked["groups"]["edges"]]
    assert [
        {name: group[name] for name in ("key", "projects", "certain")}
        for group in printed["groups"]
    ] == groups


def test_a_document_that_nothing_cites_reaches_nothing(samples: CommandLine) -> None:
    ended = samples("impact", "冀财社〔2022〕9999号")
    assert (ended.code, ended.out) == (
        0,
        "No current disclosure cites 冀财社〔2022〕9999号.\n",
    )
    assert json.loads(samples("impact", "冀财社〔2022〕9999号", "--json").out) is None


def test_words_are_found_with_the_field_that_holds_them(samples: CommandLine) -> None:
    ended = samples("search", "就业", "补助", "--kind", "project")
    assert ended.code == 0
    assert "  name: 中央财政就业补助资金冀财社【2022】150 号" in ended.out.splitlines()
    assert "FundingCode:" not in ended.out
    assert ended.out.splitlines()[-1] == "5 found: 2 funding codes, 3 projects."


def test_a_number_is_found_in_any_spelling(samples: CommandLine) -> None:
    found = json.loads(samples("search", "冀财社(2022)150", "--json", "--first", "1").out)
    assert found["hits"][0]["id"] == f"PolicyDocument:{CITED}"
    assert found["hits"][0]["field"]


def test_nothing_found_is_an_answer(samples: CommandLine) -> None:
    ended = samples("search", "火星")
    assert (ended.code, ended.out) == (0, "Nothing found.\n")
