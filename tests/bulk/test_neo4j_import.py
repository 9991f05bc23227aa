"""The export: the same bytes whatever makes them, a folder of its own, and bounded memory."""

import csv
import gzip
import tracemalloc
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from budget_lineage.bulk import sources
from budget_lineage.bulk.columns import NODE_COLUMNS, property_of
from budget_lineage.bulk.folders import prepare_folder
from budget_lineage.bulk.neo4j_import import Exported, export
from budget_lineage.bulk.sources import Source, StoreSource
from budget_lineage.errors import StoreError
from budget_lineage.ingest import Spool
from budget_lineage.store import open_store
from budget_lineage.store.neo4j.labels import LABELS
from budget_lineage.store.packing import PackedDisclosure
from graph_schema.codec import encode_node
from graph_schema.kinds import SHARED_KINDS
from graph_schema.records import DisclosureRecords
from tests.bulk.hostile_texts import hostile_texts, superseded_texts
from tests.texts import EXAMPLES, records_of

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXTS = 40
SHARED_LABELS = {LABELS[kind] for kind in SHARED_KINDS}


@pytest.fixture
def texts() -> list[DisclosureRecords]:
    return [*superseded_texts(), *hostile_texts(TEXTS), records_of(EXAMPLES[0])]


def spooled(path: Path, texts: list[DisclosureRecords]) -> Spool:
    spool = Spool(path)
    for text in texts:
        spool.keep(PackedDisclosure.of(text), NOON)
    return spool


def exported(source: Source, folder: Path, **options: object) -> dict[str, bytes]:
    """Export, and return the files."""
    prepare_folder(folder, "spool.db")
    export(source, folder, **{"compressed": True, **options})  # type: ignore[arg-type]
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows_of(files: dict[str, bytes], label: str) -> list[dict[str, str]]:
    """Return the rows of a label's file, by property."""
    text = gzip.decompress(files[f"{label}.csv.gz"]).decode()
    header, *rows = csv.reader(text.splitlines(keepends=True), strict=True)
    assert tuple(header) == NODE_COLUMNS[label]
    return [dict(zip(map(property_of, header), row, strict=True)) for row in rows]


def test_a_spool_and_a_store_give_the_same_files(
    tmp_path: Path, texts: list[DisclosureRecords]
) -> None:
    store = open_store(tmp_path / "store.db")
    for text in texts:
        store.load(text, NOON)
    with store.snapshot() as graph:
        stored = exported(StoreSource(graph), tmp_path / "stored")
    spool = spooled(tmp_path / "spool.db", texts)
    assert exported(spool, tmp_path / "spooled") == stored
    assert {row["current"] for row in rows_of(stored, "Disclosure")} == {"true", "false"}
    spool.close()
    store.close()


def test_nodes_are_those_of_the_store(tmp_path: Path, texts: list[DisclosureRecords]) -> None:
    store = open_store(tmp_path / "store.db")
    for text in texts:
        store.load(text, NOON)
    for text in texts[2::7]:
        store.retract(text.disclosure.id)
    with store.snapshot() as graph:
        files = exported(StoreSource(graph), tmp_path / "export")
        currency = set()
        for label in LABELS.values():
            rows = {row["id"]: row for row in rows_of(files, label)}
            nodes, visible = graph.get(list(rows)), graph.visible(list(rows))
            assert {name: row["json"] for name, row in rows.items()} == {
                name: encode_node(node) for name, node in nodes.items()
            }
            assert {name for name, row in rows.items() if row["current"] == "true"} == visible
            currency |= {(label in SHARED_LABELS, name in visible) for name in rows}
        assert len(currency) == 4, "there are shared and owned nodes, visible and not"
        held = sum(number for _, number in store.stats().nodes)
        assert sum(len(rows_of(files, label)) for label in LABELS.values()) == held
    store.close()


def test_whatever_makes_rows_the_files_are_the_same(
    tmp_path: Path, texts: list[DisclosureRecords], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_TEXTS_A_BATCH", 4)
    spool = spooled(tmp_path / "spool.db", texts)
    alone = exported(spool, tmp_path / "alone")
    assert exported(spool, tmp_path / "again") == alone
    processes = ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    executors: list[Executor] = [ThreadPoolExecutor(3), processes]
    for number, executor in enumerate(executors):
        with executor:
            folder = tmp_path / f"{number}"
            assert exported(spool, folder, executor=executor, in_flight=5) == alone
    plain = exported(spool, tmp_path / "plain", compressed=False)
    assert plain.keys() == {name.removesuffix(".gz") for name in alone}
    for name in plain.keys() - {"import.args"}:
        assert gzip.decompress(alone[f"{name}.gz"]) == plain[name]
    spool.close()


def test_the_importer_is_told_of_line_breaks_and_long_values(tmp_path: Path) -> None:
    calm = spooled(tmp_path / "calm.db", [records_of(EXAMPLES[0])])
    arguments = exported(calm, tmp_path / "calm")["import.args"].decode().splitlines()
    assert arguments[:3] == [
        "--array-delimiter=U+0000",
        "--strict",
        "--nodes=Entity:Region=Region.csv.gz",
    ]
    assert "--nodes=Citation=Citation.csv.gz" in arguments
    assert "--relationships=MENTIONS=MENTIONS.csv.gz" in arguments
    hostile = spooled(tmp_path / "hostile.db", hostile_texts(TEXTS))
    arguments = exported(hostile, tmp_path / "hostile")["import.args"].decode().splitlines()
    (broken,) = (each for each in arguments if each.startswith("--multiline-fields="))
    assert "Project.csv.gz" in broken
    assert "Region.csv.gz" not in broken
    calm.close()
    hostile.close()


def test_memory_does_not_grow_with_the_number_of_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_TEXTS_A_BATCH", 2)
    peaks = []
    for number in (10, 80):
        spool = spooled(tmp_path / f"{number}.db", hostile_texts(number))
        tracemalloc.start()
        exported(spool, tmp_path / f"{number}")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        spool.close()
    assert peaks[1] < 1.3 * peaks[0]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("import.args", "holds an export already", id="a whole export"),
        pytest.param("notes.txt", "holds other files .notes.txt.", id="something else"),
        pytest.param("Project.csv.gz", None, id="a broken-off export"),
    ],
)
def test_nothing_of_others_is_overwritten(
    tmp_path: Path, name: str, reason: str | None
) -> None:
    (tmp_path / name).write_bytes(b"")
    refused = pytest.raises(StoreError, match=reason) if reason else nullcontext()
    with refused:
        prepare_folder(tmp_path, "spool.db")


def test_what_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="no folder can be made there"):
        prepare_folder(tmp_path / "file" / "export", "spool.db")
    spool = spooled(tmp_path / "spool.db", hostile_texts(2))
    folder = tmp_path / "gone"
    with pytest.raises(StoreError, match=r"cannot be (written|opened)"):
        export(spool, folder, compressed=True)
    assert not folder.exists()
    spool.close()


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    spool = spooled(tmp_path / "spool.db", [records_of(EXAMPLES[0])])
    folder = tmp_path / "export"
    prepare_folder(folder, "spool.db")
    sums: Exported = export(spool, folder, compressed=False)
    lines = {path.name: path.read_bytes().count(b"\n") - 1 for path in folder.glob("*.csv")}
    nodes = sum(count for name, count in lines.items() if name[:-4] in NODE_COLUMNS)
    size = sum(path.stat().st_size for path in folder.glob("*.csv"))
    assert sums.disclosures == 1
    assert (sums.nodes, sums.relationships) == (nodes, sum(lines.values()) - nodes)
    assert sums.size_bytes == size
    spool.close()
