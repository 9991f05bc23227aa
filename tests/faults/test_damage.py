"""Damaged files: a named error, an earlier committed state, or something that check finds."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from budget_lineage.errors import StoreError
from budget_lineage.store.port import CheckReport, DisclosureQuery, Match, ProjectQuery
from budget_lineage.store.sqlite.store import SqliteStore
from tests.contract.effort import tries
from tests.contract.questions import questions
from tests.faults.loader import NOON, texts_of
from tests.faults.running import committed_digests, load_all
from tests.proofs import Found

TEXTS = 12


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose log is empty."""
    path = tmp_path_factory.mktemp("closed") / "graph.db"
    load_all(path, TEXTS)
    return path


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose log holds every load, as a crash would leave it."""
    folder = tmp_path_factory.mktemp("logged")
    store = SqliteStore(folder / "open.db")
    store._writer.execute("PRAGMA wal_autocheckpoint = 0")
    for text in texts_of(TEXTS):
        store.load(text, NOON)
    for ending in ("", "-wal"):
        shutil.copy(folder / f"open.db{ending}", folder / f"graph.db{ending}")
    store.close()
    return folder / "graph.db"


def copy_of(path: Path, folder: Path) -> Path:
    for each in path.parent.glob("graph.db*"):
        shutil.copy(each, folder / each.name)
    return folder / path.name


def test_a_log_cut_anywhere_leaves_a_committed_state(
    logged: Path, tmp_path: Path, found: Found
) -> None:
    committed = committed_digests(TEXTS)
    random = Random(29)
    size = logged.with_name("graph.db-wal").stat().st_size
    states: Counter[str] = Counter()
    for _ in range(tries(8, 100)):
        path = copy_of(logged, tmp_path)
        log = path.with_name("graph.db-wal")
        with log.open("r+b") as opened:
            opened.truncate(random.randrange(size))
        states[state_of(path)] += 1
        for each in tmp_path.glob("graph.db*"):
            each.unlink()
    assert set(states) <= {*committed, "refused"}
    refused = states.pop("refused", 0)
    found(
        "store",
        "log cut",
        29,
        places=tries(8, 100),
        refused=refused,
        committed_states=states.total(),
    )


def test_a_log_with_a_flipped_byte_leaves_a_committed_state(
    logged: Path, tmp_path: Path, found: Found
) -> None:
    committed = committed_digests(TEXTS)
    random = Random(31)
    states: Counter[str] = Counter()
    for _ in range(tries(8, 100)):
        path = copy_of(logged, tmp_path)
        flip(path.with_name("graph.db-wal"), random)
        states[state_of(path)] += 1
        for each in tmp_path.glob("graph.db*"):
            each.unlink()
    assert set(states) <= {*committed, "refused"}
    refused = states.pop("refused", 0)
    found(
        "store",
        "bit flipped in the log",
        31,
        places=tries(8, 100),
        refused=refused,
        committed_states=states.total(),
    )


def state_of(path: Path) -> str:
    """Return the digest of a sound store; `refused` where opening it is an error of ours."""
    try:
        store = SqliteStore(path)
    except StoreError:
        return "refused"
    report = store.check()
    store.close()
    assert report.findings == ()
    return report.digest


def flip(path: Path, random: Random) -> None:
    with path.open("r+b") as opened:
        place = random.randrange(path.stat().st_size)
        opened.seek(place)
        before = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([before ^ 1 << random.randrange(8)]))


def test_flipped_pages_are_found_or_harm_nothing(
    closed: Path, tmp_path: Path, found: Found
) -> None:
    expected = answers(closed)
    random = Random(37)
    outcomes: dict[str, int] = {}
    for _ in range(tries(25, 400)):
        path = copy_of(closed, tmp_path)
        for _ in range(random.choice((1, 1, 4))):
            flip(path, random)
        outcome = outcome_of(path, expected)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        for each in tmp_path.glob("graph.db*"):
            each.unlink()
    assert "WRONG WITHOUT A WORD" not in outcomes
    assert outcomes.get("found", 0) + outcomes.get("refused", 0) > 0
    named = {name.replace("found", "found by check"): count for name, count in outcomes.items()}
    found("store", "1 or 4 bits flipped in the file", 37, files=tries(25, 400), **named)


def test_a_flipped_page_full_of_zeros_is_found(closed: Path, tmp_path: Path) -> None:
    path = copy_of(closed, tmp_path)
    with path.open("r+b") as opened:
        opened.seek(4096 * 5)
        opened.write(bytes(4096))
    assert outcome_of(path, answers(closed)) in {"found", "refused"}


def outcome_of(path: Path, expected: list[object]) -> str:
    try:
        store = SqliteStore(path)
    except StoreError:
        return "refused"
    try:
        report = checked(store)
        if report is None or not report.sound:
            return "found"
        return "harmless" if answers_of(store) == expected else "WRONG WITHOUT A WORD"
    except StoreError:
        return "WRONG WITHOUT A WORD"
    finally:
        store.close()


def checked(store: SqliteStore) -> CheckReport | None:
    """Return the report of a check; None where even that says that the file is damaged."""
    try:
        return store.check()
    except StoreError:
        return None


def answers(path: Path) -> list[object]:
    store = SqliteStore(path)
    try:
        return answers_of(store)
    finally:
        store.close()


def answers_of(store: SqliteStore) -> list[object]:
    with store.snapshot() as graph:
        ids = [
            *graph.disclosure_ids(),
            *(node.id for node in graph.find(ProjectQuery(), 200).nodes),
        ]
        asked = [question(graph) for _, question in questions(Random(1), sorted(ids))]
        texts = graph.find(DisclosureQuery(current=None), 200)
        statuses = graph.statuses(graph.disclosure_ids())
        return [graph.digest(), texts, statuses, graph.coverage(), Match.ALL, *asked]


def test_damage_met_while_reading_is_an_error_of_ours(closed: Path, tmp_path: Path) -> None:
    path = copy_of(closed, tmp_path)
    store = SqliteStore(path)
    store._writer.execute("UPDATE node SET json = '{' WHERE kind = 'PROJECT'")
    with store.snapshot() as graph, pytest.raises(StoreError, match="damaged record"):
        graph.find(ProjectQuery(), 200)
    store.close()
