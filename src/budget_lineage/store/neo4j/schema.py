"""What must be there before the first row: one constraint, named indexes, the store's state."""

from typing import LiteralString

from neo4j import Driver

from budget_lineage.errors import SchemaMissingError, SchemaVersionError
from budget_lineage.store.neo4j.connections import store_errors
from budget_lineage.store.neo4j.locations import Location

VERSION = 1
WORDS_INDEX: LiteralString = "entity_words"
# Indexes over what was imported in bulk take hours.
_AWAIT_SECONDS = 86_400

# Names are part of what analysts may rely on: an index is dropped and made anew under its name.
_CONSTRAINTS: dict[str, LiteralString] = {
    "entity_id": "FOR (n:Entity) REQUIRE n.id IS UNIQUE",
}
_INDEXES: dict[str, LiteralString] = {
    "entity_disclosure": "FOR (n:Entity) ON (n.disclosure_id)",
    "entity_project": "FOR (n:Entity) ON (n.project_id)",
    "entity_department": "FOR (n:Entity) ON (n.department_id)",
    "entity_unit": "FOR (n:Entity) ON (n.unit_id)",
    "entity_parent": "FOR (n:Entity) ON (n.parent_id)",
    "department_region": "FOR (n:Department) ON (n.region_id)",
    "document_issuer": "FOR (n:PolicyDocument) ON (n.issuer_id)",
    "document_number": "FOR (n:PolicyDocument) ON (n.number)",
    "document_title": "FOR (n:PolicyDocument) ON (n.bare_title)",
    "line_code": "FOR (n:BudgetLine) ON (n.funding_code_id)",
    "region_code": "FOR (n:Region) ON (n.division_code)",
    "citation_id": "FOR (n:Citation) ON (n.id)",
    "citation_disclosure": "FOR (n:Citation) ON (n.disclosure_id)",
    "citation_document": "FOR (n:Citation) ON (n.document_id)",
    "citation_project": "FOR (n:Citation) ON (n.project_id)",
    "citation_goal": "FOR (n:Citation) ON (n.goal_id)",
    "citation_indicator": "FOR (n:Citation) ON (n.indicator_id)",
    "warning_disclosure": "FOR (n:Warning) ON (n.disclosure_id)",
    "source_disclosure": "FOR (n:Source) ON (n.disclosure_id)",
    "source_sha256": "FOR (n:Source) ON (n.sha256)",
}
_FULL_TEXT: dict[str, LiteralString] = {
    # For analysts: names as printed; finds words of two characters and more.
    "entity_text": (
        "FOR (n:Entity) ON EACH [n.name, n.title, n.number, n.printed_forms, n.aliases,"
        " n.heading, n.organ, n.organ_name, n.purpose, n.grounds, n.text, n.level3,"
        " n.description, n.target, n.basis]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    ),
    # For the service: our own tokens, which also find single characters, signs and digits.
    "entity_words": (
        "FOR (n:Entity) ON EACH [n.search_words, n.search_numbers]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
    ),
}
_FOUND: LiteralString = """
SHOW INDEXES YIELD name, state RETURN name, state
"""
_STATE: LiteralString = "MATCH (s:StoreState) RETURN s.schema_version"
_MAKE_STATE: LiteralString = """
MERGE (s:StoreState {name: 'budget-lineage'})
ON CREATE SET s.schema_version = $version, s.last_order = 0
"""


def make_schema(location: Location, driver: Driver) -> None:
    """Make what is missing of the schema; what is there stays.

    Raises:
        SchemaVersionError: A newer version of the service made it.
        StoreError: The user may not.
    """
    with store_errors(location), driver.session(database=location.database) as session:
        _check_version(location, driver)
        for name, definition in _CONSTRAINTS.items():
            session.run(_named("CONSTRAINT", name, definition)).consume()
        for name, definition in _INDEXES.items():
            session.run(_named("INDEX", name, definition)).consume()
        for name, definition in _FULL_TEXT.items():
            session.run(_named("FULLTEXT INDEX", name, definition)).consume()
        session.run("CALL db.awaitIndexes($seconds)", seconds=_AWAIT_SECONDS).consume()
        session.run(_MAKE_STATE, version=VERSION).consume()


def check_schema(location: Location, driver: Driver) -> None:
    """Check that everything is there.

    Raises:
        SchemaMissingError: Something is not, or an index failed.
        SchemaVersionError: A newer version of the service made it.
    """
    with store_errors(location):
        version = _check_version(location, driver)
        records, _, _ = driver.execute_query(_FOUND, database_=location.database, routing_="r")
    usable = {record["name"] for record in records if record["state"] != "FAILED"}
    missing = sorted({*_CONSTRAINTS, *_INDEXES, *_FULL_TEXT} - usable)
    if version is None or missing:
        problem = f"lacks {', '.join(missing)}" if version else "holds no store yet"
        raise SchemaMissingError(
            str(location), problem, f"run: budget-lineage --store {location} init"
        )


def _named(sort: LiteralString, name: str, definition: LiteralString) -> LiteralString:
    return "CREATE " + sort + " " + name + " IF NOT EXISTS " + definition


def _check_version(location: Location, driver: Driver) -> int | None:
    """Return the version of the schema that is there; None where there is none."""
    records, _, _ = driver.execute_query(_STATE, database_=location.database, routing_="r")
    version: int | None = records[0][0] if records else None
    if version is not None and version > VERSION:
        raise SchemaVersionError(
            str(location),
            f"written by a newer version (schema {version}, this one knows {VERSION})",
            "update budget-lineage, or name another database",
        )
    return version
