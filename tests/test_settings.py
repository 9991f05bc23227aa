"""Settings come from the environment, and are checked there."""

from dataclasses import fields
from pathlib import Path

import pytest
from pydantic import ValidationError

from budget_lineage.api.limits import Limits
from budget_lineage.settings import Settings

DOCS = Path(__file__).parent.parent / "docs" / "security.md"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BUDGET_LINEAGE_{name.upper()}", raising=False)


def test_without_an_environment_only_this_machine_is_served() -> None:
    settings = Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.store == "budget-lineage.db"


def test_the_environment_sets_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_STORE", "sqlite:////srv/budgets.db")
    monkeypatch.setenv("BUDGET_LINEAGE_DEADLINE_SECONDS", "2.5")
    settings = Settings()
    assert settings.store == "sqlite:////srv/budgets.db"
    assert settings.deadline_seconds == 2.5


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_PORT", "")
    assert Settings().port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("PORT", "http", id="a port that is no number"),
        pytest.param("PORT", "70000", id="a port beyond the last"),
        pytest.param("DEADLINE_SECONDS", "0", id="no time at all"),
        pytest.param("BODY_BYTES", "-1", id="a negative size"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"BUDGET_LINEAGE_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_every_limit_of_the_api_is_a_setting_with_the_same_default() -> None:
    settings = Settings()
    limits = {one.name: one.default for one in fields(Limits)}
    # Whether the schema is told depends on who can ask.
    del limits["introspection"]
    assert {name: getattr(settings, name) for name in limits} == limits


def test_every_setting_is_documented_with_its_default() -> None:
    page = DOCS.read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    told = {
        name.strip("|` "): (default.strip("` "), meaning.strip(" |"))
        for name, default, meaning in (row for row in rows if len(row) == 3)
    }
    for name, field in Settings.model_fields.items():
        default = str(field.default)
        shown = default.lower() if isinstance(field.default, bool) else default
        assert told[name] == (shown, field.description), name
