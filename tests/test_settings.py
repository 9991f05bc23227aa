"""Settings come from the environment, and are checked there."""

import pytest
from pydantic import ValidationError

from budget_lineage.settings import Settings


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
