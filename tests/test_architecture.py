"""Data flows down and never up: who may import whom, and what a module may look like.

The rules are checked by parsing, so that an import inside a function counts as well, and the
checker itself is checked on trees with planted violations.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Import packages, by the folder that holds them.
PACKAGES = {"graph_schema": ".", "loaders": ".", "budget_lineage": "src"}

# The longest entry that covers a module is its rule; None allows everything of ours.
MAY_IMPORT: dict[str, tuple[str, ...] | None] = {
    "graph_schema": ("graph_schema",),
    "loaders": ("graph_schema", "loaders"),
    "budget_lineage.errors": ("graph_schema", "budget_lineage.errors"),
    "budget_lineage.settings": (
        "graph_schema",
        "budget_lineage.errors",
        "budget_lineage.settings",
    ),
    "budget_lineage.store": (
        "graph_schema",
        "budget_lineage.errors",
        "budget_lineage.store",
    ),
    "budget_lineage.lineage": (
        "graph_schema",
        "budget_lineage.errors",
        "budget_lineage.store.port",
        "budget_lineage.lineage",
    ),
    "budget_lineage.api": (
        "graph_schema",
        "budget_lineage.errors",
        "budget_lineage.settings",
        "budget_lineage.store.port",
        "budget_lineage.lineage",
        "budget_lineage.api",
    ),
    "budget_lineage.ingest": (
        "graph_schema",
        "loaders",
        "budget_lineage.errors",
        "budget_lineage.settings",
        "budget_lineage.store",
        "budget_lineage.ingest",
    ),
    "budget_lineage.bulk": (
        "graph_schema",
        "budget_lineage.errors",
        "budget_lineage.store",
        "budget_lineage.ingest",
        "budget_lineage.bulk",
    ),
    "budget_lineage.cli": None,
    "budget_lineage.__main__": None,
    # Everything else beside the layers: neither the loaders, which only ingest may join with a
    # store, nor the command line above it.
    "budget_lineage": (
        "graph_schema",
        "budget_lineage.errors",
        "budget_lineage.settings",
        "budget_lineage.store",
        "budget_lineage.lineage",
        "budget_lineage.ingest",
    ),
}
LAYERS = (
    "graph_schema",
    "loaders",
    "budget_lineage.store",
    "budget_lineage.lineage",
    "budget_lineage.api",
)

# What would make a record depend on more than the text it was read from. `datetime` is not
# here: dates are data; asking it for the present is seen below.
IMPURE = frozenset(
    {
        "asyncio", "http", "neo4j", "random", "requests", "secrets", "socket", "sqlite3",
        "ssl", "starlette", "strawberry", "subprocess", "tempfile", "time", "urllib", "uuid",
        "uvicorn",
    }
)  # fmt: skip
PURE = ("graph_schema", "loaders")
CLOCK_CALLS = frozenset({"now", "today", "utcnow"})

LINES_AT_MOST = 300
DRAWERS = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})


def is_within(name: str, package: str) -> bool:
    """Tell whether a dotted name is the package or lies in it; a longer word does not count."""
    return name == package or name.startswith(f"{package}.")


def modules_of(root: Path) -> dict[str, Path]:
    """Return our modules by dotted name; a package stands for its `__init__`."""
    found = {}
    for package, folder in PACKAGES.items():
        for path in sorted((root / folder / package).rglob("*.py")):
            parts = path.relative_to(root / folder).with_suffix("").parts
            found[".".join(part for part in parts if part != "__init__")] = path
    return found


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(tree: ast.Module, ours: frozenset[str]) -> Iterator[str]:
    """Yield what a module imports, as modules: `from a import b` is a.b where that is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            origin = node.module or ""
            for alias in node.names:
                inner = f"{origin}.{alias.name}"
                yield inner if inner in ours else origin


def rule_for(module: str) -> tuple[str, ...] | None:
    return MAY_IMPORT[max((name for name in MAY_IMPORT if is_within(module, name)), key=len)]


def strays(root: Path) -> list[str]:
    """Return `importer -> imported` for every import that goes up or sideways."""
    modules = modules_of(root)
    found = set()
    for module, path in modules.items():
        allowed = rule_for(module)
        if allowed is None:
            continue
        for name in imports_of(parsed(path), frozenset(modules)):
            # Within the service, its own front door names no layer.
            if name == "budget_lineage" and is_within(module, "budget_lineage"):
                continue
            is_ours = any(is_within(name, package) for package in PACKAGES)
            if is_ours and not any(is_within(name, layer) for layer in allowed):
                found.add(f"{module} -> {name}")
    return sorted(found)


def impurities(root: Path) -> list[str]:
    """Return what the schema and the loaders take from network, store, chance or clock."""
    found = set()
    modules = modules_of(root)
    for module, path in modules.items():
        if not any(is_within(module, package) for package in PURE):
            continue
        tree = parsed(path)
        for name in imports_of(tree, frozenset(modules)):
            if name.partition(".")[0] in IMPURE:
                found.add(f"{module} -> {name}")
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCK_CALLS
            ):
                found.add(f"{module} -> {node.func.attr}()")
    return sorted(found)


def relative_imports(root: Path) -> list[str]:
    return [
        module
        for module, path in modules_of(root).items()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]


def long_modules(root: Path) -> list[str]:
    return [
        module
        for module, path in modules_of(root).items()
        if len(path.read_text(encoding="utf-8").splitlines()) > LINES_AT_MOST
    ]


def drawers(root: Path) -> list[str]:
    """Return modules and packages whose name says nothing about what is in them."""
    return [module for module in modules_of(root) if DRAWERS & set(module.split("."))]


def test_imports_go_down_only() -> None:
    assert strays(ROOT) == []


def test_schema_and_loaders_depend_on_nothing_but_their_input() -> None:
    assert impurities(ROOT) == []


def test_imports_are_absolute() -> None:
    assert relative_imports(ROOT) == []


def test_no_module_is_longer_than_one_idea() -> None:
    assert long_modules(ROOT) == []


def test_no_module_is_a_drawer() -> None:
    assert drawers(ROOT) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_where_the_rules_look_for_it(layer: str) -> None:
    assert [name for name in modules_of(ROOT) if is_within(name, layer)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of the same layout that keeps every rule."""
    for path in (
        "graph_schema/__init__.py",
        "graph_schema/nodes.py",
        "loaders/__init__.py",
        "loaders/disclosure.py",
        "src/budget_lineage/__init__.py",
        "src/budget_lineage/errors.py",
        "src/budget_lineage/store/__init__.py",
        "src/budget_lineage/store/port.py",
        "src/budget_lineage/store/sqlite.py",
        "src/budget_lineage/lineage/__init__.py",
        "src/budget_lineage/lineage/walk.py",
        "src/budget_lineage/api/__init__.py",
        "src/budget_lineage/api/app.py",
        "src/budget_lineage/bulk_export.py",
    ):
        module = tmp_path / path
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text("from graph_schema import nodes\n", encoding="utf-8")
    everything = (
        "import loaders.disclosure\n"
        "from budget_lineage.errors import LineageError\n"
        "from budget_lineage.store import port, sqlite\n"
    )
    for path in ("src/budget_lineage/ingest.py", "src/budget_lineage/cli.py"):
        (tmp_path / path).write_text(everything, encoding="utf-8")
    return tmp_path


def plant(tree: Path, path: str, text: str) -> None:
    module = tree / path
    module.parent.mkdir(parents=True, exist_ok=True)
    module.write_text(text, encoding="utf-8")


def test_a_tree_that_keeps_the_rules_passes(tree: Path) -> None:
    assert strays(tree) == []
    assert impurities(tree) == []
    assert relative_imports(tree) == []
    assert long_modules(tree) == []
    assert drawers(tree) == []


@pytest.mark.parametrize(
    ("path", "text", "stray"),
    [
        pytest.param(
            "graph_schema/nodes.py",
            "import loaders.disclosure",
            "graph_schema.nodes -> loaders.disclosure",
            id="schema takes from the loaders",
        ),
        pytest.param(
            "loaders/disclosure.py",
            "from budget_lineage.store.sqlite import SqliteStore",
            "loaders.disclosure -> budget_lineage.store.sqlite",
            id="loaders see a store",
        ),
        pytest.param(
            "loaders/disclosure.py",
            "import budget_lineage",
            "loaders.disclosure -> budget_lineage",
            id="loaders see the service",
        ),
        pytest.param(
            "loaders/disclosure.py",
            "from budget_lineage import errors",
            "loaders.disclosure -> budget_lineage.errors",
            id="loaders reach up for a submodule",
        ),
        pytest.param(
            "src/budget_lineage/store/sqlite.py",
            "from loaders import disclosure",
            "budget_lineage.store.sqlite -> loaders.disclosure",
            id="a store sees text",
        ),
        pytest.param(
            "src/budget_lineage/store/sqlite.py",
            "def late():\n    import budget_lineage.api.app as app\n    return app",
            "budget_lineage.store.sqlite -> budget_lineage.api.app",
            id="inside a function",
        ),
        pytest.param(
            "src/budget_lineage/lineage/walk.py",
            "from budget_lineage.store import sqlite",
            "budget_lineage.lineage.walk -> budget_lineage.store.sqlite",
            id="the lineage core knows which store it has",
        ),
        pytest.param(
            "src/budget_lineage/api/app.py",
            "from budget_lineage.store.sqlite import SqliteStore",
            "budget_lineage.api.app -> budget_lineage.store.sqlite",
            id="a resolver goes past the port",
        ),
        pytest.param(
            "src/budget_lineage/api/app.py",
            "import budget_lineage.cli",
            "budget_lineage.api.app -> budget_lineage.cli",
            id="the API calls the command line",
        ),
        pytest.param(
            "src/budget_lineage/bulk_export.py",
            "import loaders.disclosure\nimport budget_lineage.store.port",
            "budget_lineage.bulk_export -> loaders.disclosure",
            id="a second module joins loaders and store",
        ),
        pytest.param(
            "src/budget_lineage/ingest.py",
            "import budget_lineage.api.app",
            "budget_lineage.ingest -> budget_lineage.api.app",
            id="ingest calls the API",
        ),
        pytest.param(
            "src/budget_lineage/lineage/walk.py",
            "from budget_lineage import errors_of_others",
            "budget_lineage.lineage.walk -> budget_lineage.errors_of_others",
            id="a name that only begins like an allowed one",
        ),
    ],
)
def test_a_planted_import_is_found(tree: Path, path: str, text: str, stray: str) -> None:
    plant(tree, "src/budget_lineage/errors_of_others.py", "")
    plant(tree, path, text)
    assert strays(tree) == [stray]


@pytest.mark.parametrize(
    ("text", "impurity"),
    [
        pytest.param("import sqlite3", "loaders.disclosure -> sqlite3", id="store"),
        pytest.param(
            "from urllib.request import urlopen",
            "loaders.disclosure -> urllib.request",
            id="network",
        ),
        pytest.param("import time", "loaders.disclosure -> time", id="clock"),
        pytest.param(
            "from datetime import datetime\nNOW = datetime.now()",
            "loaders.disclosure -> now()",
            id="clock through datetime",
        ),
    ],
)
def test_a_planted_impurity_is_found(tree: Path, text: str, impurity: str) -> None:
    plant(tree, "loaders/disclosure.py", text)
    assert impurities(tree) == [impurity]


def test_a_planted_relative_import_is_found(tree: Path) -> None:
    plant(tree, "src/budget_lineage/store/sqlite.py", "from .port import GraphStore")
    assert relative_imports(tree) == ["budget_lineage.store.sqlite"]


def test_a_planted_long_module_is_found(tree: Path) -> None:
    plant(tree, "loaders/disclosure.py", "ROW = 1\n" * (LINES_AT_MOST + 1))
    assert long_modules(tree) == ["loaders.disclosure"]


def test_a_planted_drawer_is_found(tree: Path) -> None:
    plant(tree, "src/budget_lineage/api/helpers.py", "")
    assert drawers(tree) == ["budget_lineage.api.helpers"]
