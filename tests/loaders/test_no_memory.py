"""No cheating by memory: the loaders hold no name, heading or number of the known texts."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.texts import EXPECTED, ROOT, SEEDS, needs_seeds

# A word that a rule may need (工资) is no name of a text; names are longer.
LEAST_LENGTH = 6


def string_constants(source: str) -> Iterator[str]:
    """Yield the string constants of a module, docstrings apart."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    for node in constants:
        if isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def names_of_known_texts() -> set[str]:
    names: set[str] = set()
    for path in EXPECTED.glob("*.json"):
        facts = json.loads(path.read_text(encoding="utf-8"))
        names.add(path.stem)
        names.add(facts["department"]["name"])
        names.update(facts["department"]["aliases"])
        names.update(project["heading"] for project in facts["projects"])
        names.update(c["canonical"] for c in facts["citations"] if c["canonical"])
        names.update(c["raw"] for c in facts["citations"])
    return {"".join(name.split()) for name in names if len(name) >= LEAST_LENGTH}


def strays(source: str, names: set[str]) -> set[str]:
    constants = ["".join(text.split()) for text in string_constants(source)]
    return {name for name in names for text in constants if name in text}


@needs_seeds
@pytest.mark.parametrize(
    "module",
    [
        pytest.param(path, id=path.relative_to(ROOT).as_posix())
        for path in sorted((ROOT / "loaders").rglob("*.py"))
    ],
)
def test_a_loader_module_holds_no_name_of_a_known_text(module: Path) -> None:
    names = names_of_known_texts()
    assert len(names) > 100
    assert strays(module.read_text(encoding="utf-8"), names) == set()


@needs_seeds
def test_a_planted_name_is_found_and_one_in_a_docstring_is_not() -> None:
    names = names_of_known_texts()
    heading = max(names, key=len)
    assert strays(f'"""{heading}"""\nX = 1\n', names) == set()
    assert heading in strays(f'X = "看 {heading}"\n', names)
    assert SEEDS[0].stem in strays(f'X = f"{{1}}{SEEDS[0].stem}"\n', names)
