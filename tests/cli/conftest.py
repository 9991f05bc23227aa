"""Command lines on a store with the samples, and on one that is not there yet."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from budget_lineage.ingest import find_files, ingest
from budget_lineage.settings import Settings
from budget_lineage.store import open_store
from tests.cli.running import CommandLine
from tests.texts import EXAMPLES


@pytest.fixture(autouse=True)
def clean_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the person who runs the tests has set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BUDGET_LINEAGE_{name.upper()}", raising=False)
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the samples; nothing may change it."""
    path = tmp_path_factory.mktemp("store") / "samples.db"
    store = open_store(path)
    for outcome in ingest(find_files(EXAMPLES), store, lambda: datetime.now(UTC)):
        assert outcome.refusal is None
    store.close()
    return path


@pytest.fixture
def samples(loaded: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Ask about the samples."""
    return CommandLine(capsys, loaded)


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Run commands on a store that is not there yet."""
    return CommandLine(capsys, tmp_path / "new.db")
