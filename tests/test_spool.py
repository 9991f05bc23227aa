"""A spool agrees with a store about what is there and what supersedes what."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from budget_lineage.errors import StoreBusyError, StoreError
from budget_lineage.ingest import Spool
from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.packing import PackedDisclosure, pack, unpack
from budget_lineage.store.port import LoadStatus
from tests.bulk.hostile_texts import hostile_texts
from tests.texts import EXAMPLES, records_of

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def test_records_come_back_as_they_were_packed() -> None:
    for records in [*hostile_texts(20), *map(records_of, EXAMPLES)]:
        assert unpack(pack(records)) == records


def test_outcomes_and_currency_are_those_of_a_store(tmp_path: Path) -> None:
    spool, store = Spool(tmp_path / "spool.db"), MemoryStore()
    for hour, text in enumerate(hostile_texts(80)):
        at = NOON + timedelta(hours=hour)
        assert spool.keep(PackedDisclosure.of(text), at) == store.load(text, at)
    with store.snapshot() as graph:
        ids = graph.disclosure_ids()
        assert len(spool) == len(ids) < 80
        statuses = graph.statuses(ids)
        for name, kept in zip(ids, spool.texts(), strict=True):
            assert (kept.id, kept.current) == (name, statuses[name].current)
            assert datetime.fromisoformat(kept.loaded_at) == statuses[name].loaded_at
            assert unpack(kept.records) == graph.records(name)
    spool.close()


def test_a_text_that_was_read_again_keeps_its_place_and_file(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool.db")
    first = records_of(EXAMPLES[0])
    source = replace(first.source, sha256="ab" * 32, file_name="again.txt")
    again = replace(first, source=source, warnings=(*first.warnings, *first.warnings[:1]))
    disclosure = replace(first.disclosure, loader_version="next")
    again = replace(again, disclosure=disclosure)
    spool.keep(PackedDisclosure.of(first), NOON)
    spool.keep(PackedDisclosure.of(records_of(EXAMPLES[1])), NOON)
    outcome = spool.keep(PackedDisclosure.of(again), NOON + timedelta(hours=1))
    assert outcome.status is LoadStatus.REPLACED
    kept, _ = spool.texts()
    assert kept.loaded_at == NOON.isoformat()
    assert unpack(kept.records) == replace(again, source=first.source)
    assert spool.has_source(first.source.sha256, "next")
    assert not spool.has_source(first.source.sha256, first.disclosure.loader_version)
    spool.close()


def test_a_spool_is_one_process_s_and_of_one_version(tmp_path: Path) -> None:
    path = tmp_path / "spool.db"
    spool = Spool(path)
    with pytest.raises(StoreBusyError):
        Spool(path)
    spool._connection.execute("PRAGMA user_version = 99")
    spool.close()
    with pytest.raises(StoreError, match="another version wrote it; delete it"):
        Spool(path)
    path.write_text("no database" * 100, encoding="ascii")
    with pytest.raises(StoreError, match="is no store"):
        Spool(path)
