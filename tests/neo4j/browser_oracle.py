"""What the saved questions for Neo4j Browser must answer: from the port where it has the
question, else from the records of the current disclosures, one by one.

Rows are those of the questions, with money in 万元 and lists as tuples; their order is not part
of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from budget_lineage.store.port import (
    CitationQuery,
    Direction,
    EdgeFilter,
    GraphSnapshot,
    IndicatorQuery,
    Link,
    Match,
    ProjectQuery,
)
from graph_schema.kinds import CitationStatus, EdgeKind
from graph_schema.money import Money, wan
from graph_schema.nodes import Citation, Indicator, Project
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department, Issuer, PolicyDocument, Region, Unit

Row = tuple[object, ...]
Pair = tuple[str, str]
EVERYTHING = 100_000


class Oracle:
    """Answers from one snapshot."""

    def __init__(self, graph: GraphSnapshot) -> None:
        self._graph = graph
        statuses = graph.statuses(graph.disclosure_ids())
        current = (name for name, status in statuses.items() if status.current)
        self._texts = [text for name in current if (text := graph.records(name))]

    def who_cites(self, name: str) -> Iterator[Row]:
        """Yield project, department, region, year, name, amount and mentions."""
        (document,) = self._graph.documents_named(name)
        rows = self._graph.find(ProjectQuery(of=document, match=Match.LIKELY), EVERYTHING).nodes
        how = self._graph.citing(document, [row.id for row in rows], Match.LIKELY)
        for row in rows:
            mentions = [
                (each.place.value, each.evidence[0].start[0], each.evidence[0].quote)
                for each in how[row.id].citations
            ]
            place = self._place_of(row)
            yield (
                row.id,
                *place,
                row.fiscal_year,
                row.name,
                _wan(row.amount),
                *sorted(mentions),
            )

    def money(self, name: str) -> Iterator[Row]:
        (document,) = self._graph.documents_named(name)
        for part in self._graph.exposure(document, Match.LIKELY):
            if part.projects:
                department = self._department(part.department_id)
                unit = self._graph.get([part.unit_id or ""]).get(part.unit_id or "")
                yield (
                    _key(department.region_id),
                    department.name,
                    unit.name if isinstance(unit, Unit) else None,
                    part.fiscal_year,
                    part.projects,
                    part.projects_without_amount,
                    _wan(part.certain),
                    _wan(part.possible),
                )

    def projects_that_cite_nothing(self, region: str) -> Iterator[Row]:
        query = ProjectQuery(cites_nothing=True, region=region or None)
        for row in self._graph.find(query, EVERYTHING).nodes:
            line = row.evidence[0].start[0]
            place = self._place_of(row)
            yield (*place, row.fiscal_year, row.name, _wan(row.amount), line, row.id)

    def indicators_that_rest_on_nothing(self, region: str) -> Iterator[Row]:
        query = IndicatorQuery(rests_on_nothing=True, region=region or None)
        for row in self._graph.find(query, EVERYTHING).nodes:
            project = self._graph.get([row.project_id or ""]).get(row.project_id or "")
            yield (
                self._place_of(row)[0],
                row.fiscal_year,
                project.name if isinstance(project, Project) else None,
                *row.levels,
                row.target.printed,
                row.basis,
                row.evidence[0].start[0],
                row.id,
            )

    def cited_together(self, projects_at_least: int) -> Iterator[Row]:
        projects: dict[Pair, set[str]] = defaultdict(set)
        departments: dict[Pair, set[str]] = defaultdict(set)
        for text in self._texts:
            for project, documents in _documents_of_projects(text).items():
                for a in documents:
                    for b in documents:
                        if a < b:
                            projects[a, b].add(_originals(text).get(project, project))
                            departments[a, b].add(text.disclosure.department_id)
        for (a, b), found in projects.items():
            if len(found) >= projects_at_least:
                together = len(departments[a, b])
                yield (self._name(a), self._name(b), len(found), together)

    def issuers(self) -> Iterator[Row]:
        documents: dict[str, set[str]] = defaultdict(set)
        projects: dict[str, set[str]] = defaultdict(set)
        for text in self._texts:
            for edge in text.edges:
                if edge.kind is EdgeKind.ISSUED_BY:
                    documents[edge.target].add(edge.source)
        for text in self._texts:
            for project, cited in _documents_of_projects(text).items():
                for issuer, theirs in documents.items():
                    if cited & theirs:
                        projects[issuer].add(_originals(text).get(project, project))
        for issuer in documents:
            node = self._graph.get([issuer])[issuer]
            assert isinstance(node, Issuer)
            yield (
                node.level or "UNKNOWN",
                node.issuer_code,
                node.organ_name,
                node.certainty,
                len(documents[issuer]),
                len(projects[issuer]),
            )

    def picture_of_department(self, name: str, year: int) -> Iterator[Row]:
        """Yield the ids of its nodes, and its edges."""
        for text in self._texts:
            disclosure = text.disclosure
            if (self._department(disclosure.department_id).name, disclosure.fiscal_year) != (
                name,
                year,
            ):
                continue
            projects = {project.id for project in text.projects}
            cited = _targets(text, EdgeKind.CITES, projects)
            holders = _targets(text, EdgeKind.BUDGETED_BY, projects)
            yield (disclosure.department_id,)
            yield from ((each,) for each in projects)
            near = {
                EdgeKind.BUDGETED_BY: projects,
                EdgeKind.CITES: projects,
                EdgeKind.ISSUED_BY: cited,
                EdgeKind.PART_OF: holders - {disclosure.department_id},
            }
            for edge in text.edges:
                if edge.source in near.get(edge.kind, ()):
                    yield (edge.source, edge.kind.value, edge.target)
                    yield (edge.target,)

    def figures_of_department(self, name: str) -> Iterator[Row]:
        for text in self._texts:
            disclosure = text.disclosure
            if self._department(disclosure.department_id).name != name or disclosure.unit_id:
                continue
            originals = _originals(text)
            projects = [each for each in text.projects if each.id not in originals]
            cited = _documents_of_projects(text)
            pairs = {*originals.items(), *((b, a) for a, b in originals.items())}
            silent = [
                each
                for each in projects
                if each.id not in cited
                and not any(a == each.id and b in cited for a, b in pairs)
            ]
            money = disclosure.headline
            yield (
                disclosure.fiscal_year,
                _wan(money.income_total),
                _wan(money.expenditure_total),
                _wan(money.project_expenditure),
                _wan(money.three_publics),
                len(projects),
                sum(each.amount is None for each in projects),
                _sum_wan(projects),
                len(silent),
                len(text.indicators),
                len({each.document_id for each in text.citations}),
            )

    def doubtful_documents(self) -> Iterator[Row]:
        for text in self._texts:
            department = self._department(text.disclosure.department_id).name
            for link in self._graph.same_as([text.disclosure.id])[text.disclosure.id]:
                mentions = [c for c in text.citations if c.document_id == link.source]
                yield (
                    department,
                    text.disclosure.fiscal_year,
                    self._name(link.source),
                    self._name(link.target),
                    link.confidence,
                    link.reasons,
                    len(mentions),
                )

    def doubtful_mentions(self) -> Iterator[Row]:
        for status in (CitationStatus.AMBIGUOUS, CitationStatus.UNRESOLVED):
            for each in self._graph.find(CitationQuery(status=status), EVERYTHING).nodes:
                project = self._graph.get([each.project_id or ""]).get(each.project_id or "")
                yield (
                    self._place_of(each)[1],
                    each.fiscal_year,
                    each.status.value,
                    each.printed,
                    each.place.value,
                    project.name if isinstance(project, Project) else None,
                    each.evidence[0].start[0],
                    each.id,
                )

    def counties(self, name: str) -> Iterator[Row]:
        documents = set(self._graph.documents_named(name))
        parts: dict[tuple[str | None, int], list[DisclosureRecords]] = defaultdict(list)
        for text in self._texts:
            region = self._department(text.disclosure.department_id).region_id
            parts[region, text.disclosure.fiscal_year].append(text)
        for (region, year), texts in parts.items():
            node = self._graph.get([region or ""])[region or ""]
            assert isinstance(node, Region)
            projects: list[Project] = []
            mentions = 0
            for text in texts:
                originals = _originals(text)
                citing = {
                    originals.get(project, project)
                    for project, cited in _documents_of_projects(text).items()
                    if cited & documents
                }
                projects += [each for each in text.projects if each.id in citing]
                mentions += sum(each.document_id in documents for each in text.citations)
            unprinted = sum(each.amount is None for each in projects)
            amount = _sum_wan(projects)
            code, place = node.division_code, node.name
            yield (code, place, year, len(projects), unprinted, amount, mentions)

    def two_years(self, name: str, before: int, after: int) -> Iterator[Row]:
        projects: dict[str, dict[int, list[Project]]] = defaultdict(lambda: defaultdict(list))
        cited: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        years = set()
        for text in self._texts:
            year = text.disclosure.fiscal_year
            if self._department(text.disclosure.department_id).name != name:
                continue
            years.add(year)
            documents = _documents_of_projects(text)
            for project in text.projects:
                if project.id not in _originals(text):
                    projects[project.name][year].append(project)
                    named = map(self._name, documents.get(project.id, ()))
                    cited[project.name][year].update(str(each) for each in named)
        for title, by_year in projects.items() if {before, after} <= years else ():
            old, new = by_year[before], by_year[after]
            old_wan, new_wan = _sum_wan(old), _sum_wan(new)
            was, now = cited[title][before], cited[title][after]
            if (len(old), old_wan, was) != (len(new), new_wan, now):
                change = None
                if old_wan is not None and new_wan is not None:
                    change = round(new_wan - old_wan, 6)
                more, less = tuple(sorted(now - was)), tuple(sorted(was - now))
                yield (title, len(old), len(new), old_wan, new_wan, change, more, less)

    def neighbourhood(self, name: str) -> Iterator[Row]:
        """Yield the ids of its nodes, and its edges."""
        (document,) = self._graph.documents_named(name)
        yield (document,)
        near = list(self._links(document, EdgeKind.CITES, EdgeKind.POSSIBLY_SAME_AS))
        near += self._links(document, EdgeKind.ISSUED_BY)
        facts = [link.source for link in near if link.kind is EdgeKind.CITES]
        for fact in facts:
            near += [
                link
                for link in self._links(fact, *_UPWARD)
                if link.source == fact and not link.target.startswith("Disclosure:")
            ]
        for link in near:
            yield (link.source, link.kind.value, link.target)
            yield (link.source,)
            yield (link.target,)

    def _links(self, node_id: str, *kinds: EdgeKind) -> Iterable[Link]:
        edges = EdgeFilter(kinds=frozenset(kinds), match=Match.ALL)
        hops = self._graph.expand([node_id], Direction.BOTH, edges, EVERYTHING)
        return hops[node_id].links

    def _department(self, department_id: str) -> Department:
        node = self._graph.get([department_id])[department_id]
        assert isinstance(node, Department)
        return node

    def _place_of(self, node: Project | Indicator | Citation) -> tuple[str | None, str | None]:
        text = self._graph.records(node.disclosure_id)
        assert text is not None
        department = self._department(text.disclosure.department_id)
        return _key(department.region_id), department.name

    def _name(self, document_id: str) -> str | None:
        node = self._graph.get([document_id])[document_id]
        assert isinstance(node, PolicyDocument)
        return node.number.canonical if node.number else node.title


_UPWARD = (EdgeKind.MEASURES, EdgeKind.AIMS_FOR, EdgeKind.BUDGETED_BY)


def _documents_of_projects(text: DisclosureRecords) -> dict[str, set[str]]:
    projects = {project.id for project in text.projects}
    cited: dict[str, set[str]] = defaultdict(set)
    for edge in text.edges:
        if edge.kind is EdgeKind.CITES and edge.source in projects:
            cited[edge.source].add(edge.target)
    return dict(cited)


def _targets(text: DisclosureRecords, kind: EdgeKind, sources: set[str]) -> set[str]:
    return {edge.target for edge in text.edges if edge.kind is kind and edge.source in sources}


def _originals(text: DisclosureRecords) -> dict[str, str]:
    return {edge.source: edge.target for edge in text.edges if edge.kind is EdgeKind.RESTATES}


def _key(region_id: str | None) -> str | None:
    return None if region_id is None else region_id.partition(":")[2]


def _wan(amount: Money | None) -> float | None:
    return None if amount is None else float(wan(amount))


def _sum_wan(projects: Iterable[Project]) -> float | None:
    amounts = [wan(each.amount) for each in projects if each.amount is not None]
    return float(sum(amounts, Decimal(0))) if amounts else None


Expectation = Callable[..., Iterable[Row]]
"""A method of the oracle; its arguments have the names of the question's inputs."""
