"""`token` and `settings`: made once, shown once; every setting and where it comes from."""

import json
from pathlib import Path

import pytest

from budget_lineage.api.tokens import TokenFile
from budget_lineage.settings import Settings
from tests.cli.running import CommandLine


def test_a_token_is_printed_once_and_works(tmp_path: Path, command: CommandLine) -> None:
    made = command.bare("token", "new", "audit office")
    assert made.code == 0
    token = made.out.strip()
    assert token not in made.err
    tokens = TokenFile(tmp_path / "budget-lineage.tokens")
    assert tokens.name_of(token) == "audit office"
    listed = command.bare("token", "list")
    assert "audit office" in listed.out
    assert token not in listed.out + listed.err
    assert command.bare("token", "revoke", "audit office").code == 0
    assert tokens.name_of(token) is None


def test_a_second_token_of_one_name_is_one_clear_line(command: CommandLine) -> None:
    command.bare("token", "new", "audit office")
    ended = command.bare("token", "new", "audit office")
    assert (ended.code, ended.out) == (1, "")
    (error,) = ended.errors
    assert "already" in error


def test_the_file_of_tokens_is_where_it_is_said_to_be(
    tmp_path: Path, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_TOKENS", str(tmp_path / "by environment"))
    command.bare("token", "new", "one")
    command.bare("token", "new", "two", "--tokens", tmp_path / "by flag")
    names = ("by environment", "by flag")
    kept = {name: TokenFile(tmp_path / name).tokens()[0].name for name in names}
    assert kept == {"by environment": "one", "by flag": "two"}


def test_every_setting_is_shown_with_its_source(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_OPERATION_COST", "500")
    shown = json.loads(command("settings", "--json").out)
    rows = {row["name"]: row for row in shown}
    assert set(Settings.model_fields) < set(rows)
    assert rows["operation_cost"]["value"] == "500"
    assert rows["operation_cost"]["source"] == "$BUDGET_LINEAGE_OPERATION_COST"
    assert rows["port"]["source"] == "default"
    assert rows["store"]["source"] == "--store"
    assert all(row["meaning"] for row in shown)


def test_secrets_are_never_shown(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUDGET_LINEAGE_NEO4J_PASSWORD", "letmein")
    monkeypatch.setenv("BUDGET_LINEAGE_STORE", "neo4j://reader:letmein@db.example/neo4j")
    for ended in (command.bare("settings"), command.bare("settings", "--json")):
        assert ended.code == 0
        assert "letmein" not in ended.out + ended.err
        assert "$BUDGET_LINEAGE_NEO4J_PASSWORD" in ended.out
        assert "neo4j://reader:********@db.example/neo4j" in ended.out
