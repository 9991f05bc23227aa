import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.render.from_expected import model_from
from tests.render.oddities import CLEAN, SERIALISATIONS, draw
from tests.render.printed_facts import pieces_of, printed_facts, readable
from tests.render.random_models import random_model
from tests.render.rendering import RENDERERS, rendered

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
ANNOTATED = sorted((SHARED / "expected").glob("*.json"))
needs_annotated = pytest.mark.skipif(not ANNOTATED, reason="no annotated texts beside us")


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_the_renderer_knows_nothing_of_the_loaders() -> None:
    modules = list(HERE.rglob("*.py"))
    assert len(modules) > 30
    for module in modules:
        for name in imports_of(module):
            package = name.split(".")[0]
            assert package not in {"loaders", "budget_lineage"}, module
            assert package != "tests" or name.startswith("tests.render."), module


def test_every_serialisation_has_a_renderer() -> None:
    assert set(RENDERERS) == set(SERIALISATIONS)


@pytest.mark.parametrize("serialisation", SERIALISATIONS)
def test_equal_seeds_give_equal_disclosures_and_texts(serialisation: str) -> None:
    for seed in range(5):
        assert random_model(seed) == random_model(seed)
        first = rendered(random_model(seed), serialisation)
        assert first == rendered(random_model(seed), serialisation)


def test_another_process_prints_the_same_text() -> None:
    command = [sys.executable, "-m", "tests.render", "--seed", "5", "--serialisation", "mixed"]
    outputs = []
    for salt in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": salt, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            command, env=environment, cwd=HERE.parents[1], capture_output=True, check=True
        )
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 1000


@pytest.mark.parametrize("serialisation", SERIALISATIONS)
@pytest.mark.parametrize("seed", range(10))
def test_every_fact_stands_in_the_text(seed: int, serialisation: str) -> None:
    model = random_model(seed)
    text = readable(rendered(model, serialisation, draw(seed, serialisation)))
    for fact in set(printed_facts(model)):
        # A page break cuts a cell in two; the columns of a page wrap it every few words.
        allowed = 2 + len(fact) // 2 if serialisation == "columns" else 2
        assert 0 < pieces_of(fact, text) <= allowed, fact


@pytest.mark.parametrize("serialisation", sorted({*SERIALISATIONS} - {"columns"}))
def test_a_clean_print_has_every_fact_in_one_piece(serialisation: str) -> None:
    model = random_model(3)
    text = readable(rendered(model, serialisation, CLEAN))
    assert [fact for fact in printed_facts(model) if pieces_of(fact, text) != 1] == []


# Header rows of the annotated texts (domain notes 4.1), white space removed.
ROW_HEADERS = (
    "序号\t收入\t\t支出\t",
    "\t项目\t预算数\t项目\t预算数",
    "\t科目编码\t科目名称\t\t\t",
    "序号\t功能分类科目\t\t合计\t基本支出\t项目支出",
    "序号\t支出部门经济分类科目\t\t一般公共预算基本支出\t\t",
    "\t科目编码\t科目名称\t合计\t人员经费\t公用经费",
    "单位名称\t单位性质\t单位规格\t经费保障形式",
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据",
)
CELL_HEADERS = (
    "序号 收入 支出",
    " 项目 预算数 项目 预算数",
    "序号 功能分类科目 合计 基本支出 项目支出",
    " 科目编码 科目名称   ",
    "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据",
)


def squeezed(text: str) -> str:
    """Return the lines without blanks inside; tabs and line ends are kept."""
    return "\n".join(line.replace(" ", "").replace("\u3000", "") for line in text.split("\n"))


@needs_annotated
@pytest.mark.parametrize("header", ROW_HEADERS, ids=lambda header: header.strip())
def test_rows_are_headed_as_in_the_annotated_texts(header: str) -> None:
    seed = squeezed((SHARED / "seeds" / f"{ANNOTATED[0].stem}.txt").read_text("utf-8"))
    told = squeezed(rendered(model_from(ANNOTATED[0], 1), "tabs", CLEAN))
    assert header in seed.split("\n")
    assert header in told.split("\n")


@needs_annotated
@pytest.mark.parametrize("header", CELL_HEADERS, ids=lambda header: header.strip())
def test_cells_are_headed_as_in_the_annotated_texts(header: str) -> None:
    lines = "".join(f"\t{cell}\n" for cell in header.split(" ")) + "\n"
    seed = squeezed((SHARED / "seeds" / f"{ANNOTATED[1].stem}.txt").read_text("utf-8"))
    told = squeezed(rendered(model_from(ANNOTATED[1], 1), "word", CLEAN))
    assert lines in seed
    assert lines in told
