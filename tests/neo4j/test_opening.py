"""What a store asks of a server before it begins: a password, an age, a schema."""

from pathlib import Path

import neo4j
import pytest

from budget_lineage.errors import SchemaMissingError, SchemaVersionError, StoreError
from budget_lineage.store import open_store
from budget_lineage.store.neo4j.locations import PASSWORD_FILE_VARIABLE, PASSWORD_VARIABLE
from budget_lineage.store.neo4j.store import set_up
from tests.neo4j.server import Server

pytestmark = pytest.mark.neo4j


def test_a_wrong_password_is_said_and_not_shown(
    neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "of-another-server")
    with pytest.raises(StoreError, match="user or password is wrong") as raised:
        open_store(neo4j_database.location)
    assert "of-another-server" not in str(raised.value)


def test_no_password_names_what_to_set(
    neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE)
    monkeypatch.delenv(PASSWORD_FILE_VARIABLE, raising=False)
    with pytest.raises(StoreError, match=PASSWORD_FILE_VARIABLE):
        open_store(neo4j_database.location)


def test_the_password_may_lie_in_a_file(
    neo4j_database: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "password").write_text(neo4j_database.password + "\n", encoding="utf-8")
    monkeypatch.delenv(PASSWORD_VARIABLE)
    monkeypatch.setenv(PASSWORD_FILE_VARIABLE, str(tmp_path / "password"))
    open_store(neo4j_database.location).close()


def test_nobody_there_is_a_clear_error(
    neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreError, match="does not answer"):
        open_store("neo4j://neo4j@127.0.0.1:1/neo4j")


def test_a_database_that_is_not_there_is_named(neo4j_database: Server) -> None:
    where = neo4j_database.location.rpartition("/")[0]
    with pytest.raises(StoreError, match="no such database"):
        open_store(f"{where}/elsewhere")


def test_a_server_that_is_too_old_is_refused(
    neo4j_database: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j.ServerInfo, "agent", "Neo4j/4.4.36")
    with pytest.raises(StoreError, match=r"too old \(Neo4j/4.4.36\); use Neo4j 5.26"):
        open_store(neo4j_database.location)


def test_a_missing_index_is_named_with_what_to_do(
    neo4j_database: Server, neo4j_driver: neo4j.Driver
) -> None:
    neo4j_driver.execute_query("DROP INDEX entity_words")
    try:
        with pytest.raises(SchemaMissingError, match=r"lacks entity_words; run: .* init"):
            open_store(neo4j_database.location)
    finally:
        set_up(neo4j_database.location)
    open_store(neo4j_database.location).close()


def test_a_database_without_a_store_says_how_to_make_one(
    neo4j_database: Server, neo4j_driver: neo4j.Driver
) -> None:
    neo4j_driver.execute_query("MATCH (s:StoreState) DELETE s")
    try:
        with pytest.raises(SchemaMissingError, match=r"holds no store yet; run: .* init"):
            open_store(neo4j_database.location)
    finally:
        set_up(neo4j_database.location)


def test_a_newer_schema_is_refused(neo4j_database: Server, neo4j_driver: neo4j.Driver) -> None:
    neo4j_driver.execute_query("MATCH (s:StoreState) SET s.schema_version = 99")
    try:
        with pytest.raises(SchemaVersionError, match="update budget-lineage"):
            open_store(neo4j_database.location)
    finally:
        neo4j_driver.execute_query("MATCH (s:StoreState) SET s.schema_version = 1")
