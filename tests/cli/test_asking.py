"""`cites` and `lineage`: the answers, and the words that say so."""

import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from rich.cells import cell_len

from budget_lineage.store.sqlite.snapshots import SqliteSnapshot
from tests.cli.running import CommandLine
from tests.texts import EXAMPLES, SEEDS, needs_seeds, records_of

Json: TypeAlias = Any

CITED = "冀财社〔2022〕150号"
# examples/README.md: the lines on which the samples cite it.
CITING_LINES = {
    "luanping-human-resources-2023.txt": {482, 492, 497, 498, 499, 502},
    "zhengding-civil-affairs-2023.txt": {2194, 2197, 2229, 2243},
    "guan-agriculture-2024.txt": {514, 517, 518},
    "qianan-education-2024.txt": {560},
}


def test_the_projects_that_cite_a_document_are_printed_with_the_words(
    samples: CommandLine,
) -> None:
    ended = samples("cites", CITED, "--match", "strict")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == f"4 projects cite {CITED}."
    for file_name, numbers in CITING_LINES.items():
        for number in numbers:
            (line,) = [each for each in lines if f"{file_name}:{number} " in each]
            assert "2022" in line
            assert "150" in line
    assert "  正定县民政局 · 河北省 石家庄市 正定县 · 2023 · 93.60 万元" in lines
    assert "  迁安市教育局 · 河北省 唐山市 迁安市 · 2024 · no amount printed" in lines


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["冀财社【2022】150", "号"], id="two words"),
        pytest.param(["冀财社", "(2022)", "150号"], id="three words"),
        pytest.param(["冀财社[2022]第0150号"], id="as nobody should print it"),
        pytest.param([f"PolicyDocument:{CITED}"], id="the id"),
    ],
)
def test_every_spelling_asks_the_same(samples: CommandLine, words: list[str]) -> None:
    canonical = json.loads(samples("cites", CITED, "--json").out)
    assert json.loads(samples("cites", *words, "--json").out) == canonical


def test_a_title_names_a_document_too(samples: CommandLine) -> None:
    ended = samples("cites", "《幼儿园工作规程》")
    assert ended.code == 0
    assert "qianan-education-2024.txt:537 " in ended.out


def test_json_holds_what_is_printed_and_every_place(samples: CommandLine) -> None:
    answer = json.loads(samples("cites", CITED, "--match", "strict", "--json").out)
    assert answer["document"] == f"PolicyDocument:{CITED}"
    found: dict[str, set[int]] = {}
    for project in answer["projects"]:
        for place in places(project):
            found.setdefault(place["file"], set()).add(place["parts"][0]["start_line"])
    assert found.keys() == CITING_LINES.keys()
    for file_name, numbers in CITING_LINES.items():
        assert found[file_name] >= numbers
    (village,) = [each for each in answer["projects"] if "护林" in each["name"]]
    assert village["amount"] == {"yuan": "2160000.00", "wan": "216.00"}
    assert village["place"] == ["河北省", "廊坊市", "固安县"]


def places(project: Json) -> list[Json]:
    return [place for each in project["citations"] for place in each["evidence"]]


def test_every_printed_place_has_the_quote(samples: CommandLine) -> None:
    lines = {path.name: path.read_text(encoding="utf-8").split("\n") for path in EXAMPLES}
    answer = json.loads(samples("cites", CITED, "--json").out)
    for each in answer["projects"]:
        for place in places(each):
            joined = "".join(
                lines[place["file"]][part["start_line"] - 1][
                    part["start_column"] : part["end_column"]
                ]
                for part in place["parts"]
            )
            assert joined == place["quote"]


def test_what_is_inferred_says_so_with_its_reasons(samples: CommandLine) -> None:
    strict = json.loads(samples("cites", CITED, "--match", "strict", "--json").out)["projects"]
    every = json.loads(samples("cites", CITED, "--match", "all", "--json").out)["projects"]
    assert {each["basis"] for each in strict} == {"STATED"}
    assert all(each["reasons"] == [] for each in strict)
    (inferred,) = [each for each in every if each["basis"] == "INFERRED"]
    assert inferred["reasons"]
    assert inferred["confidence"] < 1
    shown = ", ".join(inferred["reasons"])
    line = f"  inferred, confidence {inferred['confidence']:.2f}: {shown}"
    assert line in samples("cites", CITED, "--match", "all").out.splitlines()
    assert "1 more with --match all." in samples("cites", CITED, "--match", "strict").out


def test_that_nobody_cites_it_is_an_answer(samples: CommandLine) -> None:
    ended = samples("cites", "冀财社【2022】151 号")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "No current disclosure cites 冀财社〔2022〕151号.\n"
    empty = json.loads(samples("cites", "冀财社【2022】151 号", "--json").out)
    assert (empty["document"], empty["projects"]) == (None, [])


def test_a_document_that_no_project_cites_is_told_apart(samples: CommandLine) -> None:
    ended = samples("cites", "固财预〔2024〕12号")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "No project cites 固财预〔2024〕12号.",
        "Other parts of disclosures mention it: 1.",
    ]


def test_an_ambiguous_number_lists_the_ids(command: CommandLine, tmp_path: Path) -> None:
    sample = EXAMPLES[1]
    other = tmp_path / "other.txt"
    text = sample.read_text(encoding="utf-8").replace("滦平县", "隆化县")
    other.write_text(text, encoding="utf-8")
    command("load", sample, other)
    ended = command("cites", "【2022】150号")
    assert (ended.code, ended.out) == (1, "")
    assert ended.errors[0].startswith("error: 【2022】150号 names 2 documents")
    assert len(ended.errors) == 3
    for line in ended.errors[1:]:
        assert command("cites", line.strip()).out.startswith("1 project cites ")


def test_the_id_of_something_else_is_no_document(samples: CommandLine) -> None:
    ended = samples("cites", records_of(EXAMPLES[0]).projects[0].id)
    assert ended.code == 1
    assert "not a policy document" in ended.err


def test_a_walk_downstream_reaches_the_projects(samples: CommandLine) -> None:
    answer = json.loads(
        samples("lineage", CITED, "--direction", "downstream", "--depth", 1, "--json").out
    )
    citing = json.loads(samples("cites", CITED, "--json").out)
    reached = {node["id"] for node in answer["nodes"] if node["kind"] == "PROJECT"}
    assert reached == {project["id"] for project in citing["projects"]}
    assert answer["root"] == f"PolicyDocument:{CITED}"
    assert answer["complete"] is False
    assert answer["stops"] == ["DEPTH"]


def test_a_walk_upstream_prints_what_a_project_rests_on(samples: CommandLine) -> None:
    project = json.loads(samples("cites", CITED, "--json").out)["projects"][0]
    ended = samples("lineage", project["id"], "--direction", "upstream", "--depth", 3)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith(project["name"])
    assert any(line.startswith(f"  → CITES {CITED}") for line in lines)
    assert any("→ LOCATED_IN" in line for line in lines)
    assert lines[-1].endswith(".")


def test_every_node_of_a_walk_is_printed_once(samples: CommandLine) -> None:
    arguments = ("lineage", CITED, "--depth", 3, "--max-nodes", 150)
    nodes = json.loads(samples(*arguments, "--json").out)["nodes"]
    printed = samples(*arguments).out.splitlines()[:-1]
    ids = [re.sub(r"  \+[\d,]+ not shown$", "", line).rpartition("  ")[2] for line in printed]
    assert sorted(ids) == sorted(node["id"] for node in nodes)


def test_a_walk_that_is_cut_short_says_by_what(samples: CommandLine) -> None:
    ended = samples("lineage", CITED, "--depth", 1, "--fanout", 2)
    last = ended.out.splitlines()[-1]
    assert "(--depth)" in last
    assert "(--fanout)" in last


def test_an_unknown_root_is_an_error(samples: CommandLine) -> None:
    for text in ("Project:1", "冀财社〔1999〕1号"):
        ended = samples("lineage", text)
        assert (ended.code, ended.out) == (1, "")
        assert len(ended.errors) == 1


def test_names_of_disclosures_cannot_steer_the_terminal(
    command: CommandLine, tmp_path: Path
) -> None:
    name = "村级保洁护林公益性岗位补贴"
    hostile = "[red]\x1b]0;owned\x07\x9b31m[link=file:///etc]"
    sample = EXAMPLES[0]
    path = tmp_path / "hostile.txt"
    text = sample.read_text(encoding="utf-8").replace(name, name + hostile)
    path.write_text(text, encoding="utf-8")
    assert command("load", path).code == 0
    for arguments in (["cites", CITED], ["lineage", CITED], ["cites", CITED, "--json"]):
        out = command(*arguments).out
        assert name in out
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in out.replace("\n", ""))
    assert r"[red]\x1b]0;owned\x07\x9b31m[link=file:///etc]" in command("cites", CITED).out


@needs_seeds
def test_the_question_of_the_service_on_real_texts(command: CommandLine) -> None:
    assert command("load", *SEEDS).code == 0
    ended = command("cites", "冀财社【2022】150", "号", "--match", "strict", "--json")
    (project,) = json.loads(ended.out)["projects"]
    assert project["id"].endswith("/DEPARTMENT/12")
    (citation,) = project["citations"]
    (place,) = citation["evidence"]
    assert place["file"] == SEEDS[0].name
    line = SEEDS[0].read_text(encoding="utf-8").split("\n")[place["parts"][0]["start_line"] - 1]
    assert place["quote"] in line


@needs_seeds
def test_a_walk_reaches_a_project_that_cites_in_its_indicators_only(
    command: CommandLine,
) -> None:
    command("load", *SEEDS)
    answer = command("lineage", "财预〔2016〕36号", "--direction", "downstream", "--json").out
    ids = [node["id"] for node in json.loads(answer)["nodes"]]
    disclosure = records_of(SEEDS[0]).disclosure.id.partition(":")[2]
    assert f"Project:{disclosure}/DEPARTMENT/9" in ids


def test_columns_with_chinese_words_are_aligned(samples: CommandLine) -> None:
    lines = samples("disclosures").out.splitlines()
    starts = {cell_len(line[: line.index("Disclosure:")]) for line in lines}
    assert len(lines) == len(EXAMPLES)
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("module", "reads", "command"),
    [
        ("citing", "place_names", ("cites", CITED)),
        ("citing", "place_names", ("cites", CITED, "--csv")),
        ("asking", "walk", ("lineage", CITED)),
        ("reaching", "impact_of", ("impact", CITED)),
        ("searching", "search", ("search", "就业")),
    ],
)
def test_what_is_taken_out_under_a_question_lets_it_be_asked_again(
    samples: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    reads: str,
    command: tuple[str, ...],
) -> None:
    whole = samples(*command)
    asked: list[str] = []

    def told(answer: Callable[..., object]) -> Callable[..., object]:
        def once_without(*arguments: Any, **named: Any) -> object:
            asked.append(reads)
            if len(asked) == 1:
                raise KeyError("found a moment before")
            return answer(*arguments, **named)

        return once_without

    where: Any = importlib.import_module(f"budget_lineage.cli.{module}")
    if reads == "search":
        where = SqliteSnapshot
    monkeypatch.setattr(where, reads, told(getattr(where, reads)))
    assert samples(*command) == whole
    assert len(asked) > 1


def test_a_question_that_fails_is_not_asked_for_ever(
    samples: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def walk(*_: object) -> object:
        asked.append("again")
        raise KeyError("never there")

    monkeypatch.setattr("budget_lineage.cli.asking.walk", walk)
    with pytest.raises(KeyError):
        samples("lineage", CITED)
    assert len(asked) == 3
