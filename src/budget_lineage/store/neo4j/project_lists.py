"""Lists of projects, goals and indicators, as selections."""

from typing import LiteralString

from budget_lineage.store.neo4j.documents import meant_documents
from budget_lineage.store.neo4j.expansion import match_parameters
from budget_lineage.store.neo4j.reading import Reading
from budget_lineage.store.neo4j.regions import texts_within
from budget_lineage.store.neo4j.search import ids_by_text
from budget_lineage.store.neo4j.selections import (
    AS_PRINTED,
    CITES_MEANT,
    ID,
    Parents,
    Selection,
    Source,
    source_for,
)
from budget_lineage.store.port import (
    GoalQuery,
    IndicatorQuery,
    Match,
    ProjectOrder,
    ProjectQuery,
)
from graph_schema.kinds import EntityKind

_BY_AMOUNT: LiteralString = (
    "[CASE WHEN extra IS NULL THEN 1 ELSE 0 END, -coalesce(extra, 0), " + ID + "]"
)
_KEYS: dict[ProjectOrder, LiteralString] = {
    ProjectOrder.DISCLOSURE: AS_PRINTED,
    ProjectOrder.AMOUNT_DESC: _BY_AMOUNT,
    ProjectOrder.NAME: "[coalesce(row.name_sort, row.name), " + ID + "]",
}
_INDICATOR_KEYS = _KEYS | {
    ProjectOrder.NAME: "[coalesce(row.name_sort, row.level3), " + ID + "]"
}
_PROJECT_AMOUNT: LiteralString = (
    "head(COLLECT { MATCH (p:Entity:Project {id: row.project_id}) RETURN p.amount })"
)
_CITES: LiteralString = (
    "EXISTS { MATCH (row)-[e:CITES]->(t:Entity) WHERE t.id IN $q.citing AND "
    + CITES_MEANT
    + " }"
)
_ALL_PROJECTS = Source("MATCH (row:Project)")
_FOUND_PROJECTS = Source("MATCH (row:Entity:Project) WHERE row.id IN $q.found")
_CITING_PROJECTS = Source(
    "MATCH (t:Entity)<-[e:CITES]-(row:Project) WHERE t.id IN $q.citing AND "
    + CITES_MEANT
    + "\nWITH DISTINCT parent, row"
)
_PROJECT_SOURCES = {
    EntityKind.DISCLOSURE: Source(
        "MATCH (row:Entity:Project {disclosure_id: parent})", "row.disclosure_id = parent"
    ),
    EntityKind.DEPARTMENT: Source(
        "MATCH (row:Entity:Project {department_id: parent})", "row.department_id = parent"
    ),
    EntityKind.UNIT: Source(
        "MATCH (row:Entity:Project {unit_id: parent})", "row.unit_id = parent"
    ),
    EntityKind.POLICY_DOCUMENT: Source(
        "UNWIND $q.meant[parent] AS document\n"
        "MATCH (:Entity {id: document})<-[e:CITES]-(row:Project) WHERE "
        + CITES_MEANT
        + "\nWITH DISTINCT parent, row",
        "EXISTS { MATCH (row)-[e:CITES]->(t:Entity) WHERE t.id IN $q.meant[parent] AND "
        + CITES_MEANT
        + " }",
    ),
}
_PROJECT_TESTS: LiteralString = (
    """(row.current OR $q.everything)
    AND ($q.years IS NULL OR row.fiscal_year IN $q.years)
    AND ($q.texts IS NULL OR row.disclosure_id IN $q.texts)
    AND ($q.department IS NULL OR row.department_id = $q.department)
    AND ($q.unit IS NULL OR row.unit_id = $q.unit)
    AND ($q.scope IS NULL OR row.scope = $q.scope)
    AND ($q.fingerprint IS NULL OR row.indicators_fingerprint = $q.fingerprint)
    AND ($q.min_amount IS NULL OR row.amount >= $q.min_amount)
    AND ($q.max_amount IS NULL OR row.amount <= $q.max_amount)
    AND ($q.found IS NULL OR row.id IN $q.found)
    AND ($q.citing IS NULL OR """
    + _CITES
    + """)
    AND ($q.cites_nothing IS NULL OR $q.cites_nothing <> (EXISTS { (row)-[:CITES]->() }
        OR EXISTS { (row)-[:RESTATES]-(:Project)-[:CITES]->() }))"""
)
_OF_PROJECT_OR_WHOLE_GOALS = {
    EntityKind.PROJECT: Source("MATCH (row:Entity:Goal {project_id: parent})"),
    EntityKind.DISCLOSURE: Source(
        "MATCH (row:Entity:Goal {disclosure_id: parent}) WHERE row.project_id IS NULL"
    ),
}
_OF_PROJECT_OR_WHOLE_ROWS = {
    EntityKind.PROJECT: Source("MATCH (row:Entity:Indicator {project_id: parent})"),
    EntityKind.DISCLOSURE: Source(
        "MATCH (row:Entity:Indicator {disclosure_id: parent}) WHERE row.project_id IS NULL"
    ),
}
_ALL_INDICATORS = Source("MATCH (row:Indicator)")
_FOUND_INDICATORS = Source("MATCH (row:Entity:Indicator) WHERE row.id IN $q.found")
_CITING_INDICATORS = Source(
    "MATCH (t:Entity)<-[e:CITES]-(row:Indicator) WHERE t.id IN $q.citing AND "
    + CITES_MEANT
    + "\nWITH DISTINCT parent, row"
)
_INDICATOR_TESTS: LiteralString = (
    """(row.current OR $q.everything)
    AND ($q.fiscal_year IS NULL OR row.fiscal_year = $q.fiscal_year)
    AND ($q.texts IS NULL OR row.disclosure_id IN $q.texts)
    AND ($q.found IS NULL OR row.id IN $q.found)
    AND ($q.citing IS NULL OR """
    + _CITES
    + """)
    AND ($q.resting IS NULL OR EXISTS {
        MATCH (row)-[e:CITES]->(t:Entity) WHERE t.id IN $q.resting AND """
    + CITES_MEANT
    + """
    } OR EXISTS {
        MATCH (:Entity {id: row.project_id})-[e:CITES]->(t:Entity)
        WHERE t.id IN $q.resting AND """
    + CITES_MEANT
    + """
    })
    AND ($q.cites_nothing IS NULL OR $q.cites_nothing <> EXISTS { (row)-[:CITES]->() })
    AND ($q.rests_on_nothing IS NULL OR $q.rests_on_nothing <> (EXISTS { (row)-[:CITES]->() }
        OR EXISTS { MATCH (:Entity {id: row.project_id})-[:CITES]->() }))
    AND ($q.basis_blank IS NULL OR $q.basis_blank = (row.basis IS NULL))"""
)


def select_projects(query: ProjectQuery, parents: Parents, reading: Reading) -> Selection:
    """Select projects."""
    found = ids_by_text(reading, EntityKind.PROJECT, query.text)
    everything = _ALL_PROJECTS if found is None else _FOUND_PROJECTS
    if query.citing is not None:
        everything = _CITING_PROJECTS
    meant: dict[str, list[str]] = {}
    if parents.kind is EntityKind.POLICY_DOCUMENT:
        documents = meant_documents(reading, parents.ids, query.match)
        meant = {name: list(same) for name, same in documents.items()}
    return Selection(
        EntityKind.PROJECT,
        source_for(parents, _PROJECT_SOURCES, everything),
        _PROJECT_TESTS,
        _KEYS[query.order],
        "row.amount",
        match_parameters(query.match)
        | {
            "everything": parents.owned,
            "years": None if query.fiscal_years is None else list(query.fiscal_years),
            "texts": texts_within(reading, query.region),
            "department": query.department,
            "unit": query.unit,
            "scope": query.scope,
            "fingerprint": query.indicators_fingerprint,
            "min_amount": query.min_amount,
            "max_amount": query.max_amount,
            "found": found,
            "citing": _meant(reading, query.citing, query.match),
            "cites_nothing": query.cites_nothing,
            "meant": meant,
        },
        leave_restatements_out=not query.include_restatements,
    )


def select_goals(query: GoalQuery, parents: Parents, reading: Reading) -> Selection:
    """Select goals."""
    return Selection(
        EntityKind.GOAL,
        source_for(parents, _OF_PROJECT_OR_WHOLE_GOALS, Source("MATCH (row:Goal)")),
        "(row.current OR $q.everything)",
        AS_PRINTED,
        parameters={"everything": parents.owned},
    )


def select_indicators(query: IndicatorQuery, parents: Parents, reading: Reading) -> Selection:
    """Select indicators."""
    found = ids_by_text(reading, EntityKind.INDICATOR, query.text)
    everything = _ALL_INDICATORS if found is None else _FOUND_INDICATORS
    if query.citing is not None:
        everything = _CITING_INDICATORS
    return Selection(
        EntityKind.INDICATOR,
        source_for(parents, _OF_PROJECT_OR_WHOLE_ROWS, everything),
        _INDICATOR_TESTS,
        _INDICATOR_KEYS[query.order],
        _PROJECT_AMOUNT if query.order is ProjectOrder.AMOUNT_DESC else "null",
        match_parameters(query.match)
        | {
            "everything": parents.owned,
            "fiscal_year": query.fiscal_year,
            "texts": texts_within(reading, query.region, query.department),
            "found": found,
            "citing": _meant(reading, query.citing, query.match),
            "resting": _meant(reading, query.resting_on, query.match),
            "cites_nothing": query.cites_nothing,
            "rests_on_nothing": query.rests_on_nothing,
            "basis_blank": query.basis_blank,
        },
    )


def _meant(reading: Reading, document_id: str | None, match: Match) -> list[str] | None:
    if document_id is None:
        return None
    return list(meant_documents(reading, [document_id], match).get(document_id, {}))
