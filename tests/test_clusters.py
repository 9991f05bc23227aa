"""Parsing on a Dask cluster: the same graph, whatever becomes of workers; and clear ends."""

import os
import sys
from concurrent.futures import BrokenExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from budget_lineage.errors import ClusterError
from budget_lineage.ingest import FileStatus, FoundFile, clusters, find_files, ingest
from budget_lineage.ingest.clusters import ClusterExecutor, opened_cluster
from budget_lineage.store import open_store
from budget_lineage.store.port import GraphStore
from tests.dask_cluster import dask_cluster
from tests.texts import EXAMPLES

COPIES = 2


@pytest.fixture
def files(tmp_path: Path) -> list[FoundFile]:
    """Texts of which most supersede others, so that their order counts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for path in EXAMPLES:
        for copy in range(COPIES):
            text = f"{path.read_text(encoding='utf-8')}\n第{copy}次公开\n"
            (folder / f"{path.stem}-{copy}.txt").write_text(text, encoding="utf-8")
    return find_files([folder])


def noon() -> datetime:
    return datetime(2024, 5, 1, 12, tzinfo=UTC)


def digest_of(store: GraphStore) -> str:
    with store.snapshot() as graph:
        return graph.digest()


def test_a_worker_that_is_killed_takes_nothing_with_it(
    files: list[FoundFile], tmp_path: Path
) -> None:
    alone = open_store(tmp_path / "alone.db")
    expected = [each.disclosure_id for each in ingest(files, alone, noon)]
    store = open_store(tmp_path / "cluster.db")
    outcomes = []
    with (
        dask_cluster(tmp_path, workers=2) as cluster,
        opened_cluster(cluster.address) as executor,
    ):
        assert executor.threads == 2
        for outcome in ingest(files, store, noon, executor, in_flight=6):
            outcomes.append(outcome)
            if len(outcomes) == len(files) // 3:
                cluster.workers[0].kill()
    assert {each.status for each in outcomes} == {FileStatus.ADDED}
    assert [each.path for each in outcomes] == [file.path for file in files]
    assert [each.disclosure_id for each in outcomes] == expected
    assert digest_of(store) == digest_of(alone)
    assert store.check().findings == ()
    store.close()
    alone.close()


@pytest.mark.parametrize("lost", ["scheduler", "workers"])
def test_a_load_ends_when_nobody_is_left_to_parse(
    files: list[FoundFile], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setattr(clusters, "WORKERS_SECONDS", 3.0)
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 3.0)
    store = open_store(tmp_path / "cluster.db")
    with (
        dask_cluster(tmp_path, workers=1) as cluster,
        opened_cluster(cluster.address) as executor,
    ):
        outcomes = ingest(files, store, noon, executor, in_flight=4)
        next(outcomes)
        {"scheduler": cluster.scheduler, "workers": cluster.workers[0]}[lost].kill()
        with pytest.raises(ClusterError, match=f"{lost} (is|are) gone"):
            list(outcomes)
    with store.snapshot() as graph:
        assert 0 < len(graph.disclosure_ids()) < len(files)
    store.close()


def test_what_kills_worker_after_worker_is_said_to(tmp_path: Path) -> None:
    limit = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with (
        dask_cluster(tmp_path, workers=2, **limit) as cluster,
        opened_cluster(cluster.address) as executor,
        pytest.raises(BrokenExecutor, match="2 workers ended over it"),
    ):
        executor.submit(os._exit, 1).result(timeout=60)


def test_workers_need_the_package_and_the_same_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dask_cluster(tmp_path, workers=1) as cluster:
        with monkeypatch.context() as patched:
            patched.setattr(clusters, "LOADER_VERSION", "0")
            with pytest.raises(ClusterError, match=r"reads by rules \d+, and here are 0"):
                enter(cluster.address)
        cluster.add_worker("budget_lineage")
        cluster.wait(2)
        with pytest.raises(ClusterError, match=r"lacks something .*budget_lineage"):
            enter(cluster.address)


def test_a_scheduler_without_workers_is_waited_for_no_longer_than_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "WORKERS_SECONDS", 0.5)
    with (
        dask_cluster(tmp_path, workers=0) as cluster,
        pytest.raises(ClusterError, match="the scheduler has no workers; start some"),
    ):
        enter(cluster.address)


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:9", "127.0.0.1:9", "ftp://h", "tcp://x:y"]
)
def test_an_address_without_scheduler_is_said_to_be_one(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "CONNECT_SECONDS", 1.0)
    with pytest.raises(ClusterError, match="no scheduler answers there; start one"):
        enter(address)


def test_without_the_extra_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        ClusterError, match=r"needs Dask .*pip install 'budget-lineage\[dask\]'"
    ):
        enter("tcp://127.0.0.1:9")


def enter(address: str) -> ClusterExecutor:
    with opened_cluster(address) as executor:
        return executor
