"""Loading, loading again, superseding and retracting: one law for the graph."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest
from msgspec.structs import replace

from budget_lineage.errors import DanglingEdgeError, InvalidRecordsError
from budget_lineage.store.port import (
    Direction,
    DisclosureQuery,
    EdgeFilter,
    GraphSnapshot,
    GraphStore,
    LoadStatus,
    Match,
    PolicyDocumentQuery,
    ProjectQuery,
)
from graph_schema.kinds import DisclosurePart, EdgeBasis, EdgeKind
from graph_schema.nodes import Project
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department, PolicyDocument, PrintedForm
from tests.contract.records import Draft, document_id

NOON = datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=8)))
CIRCULAR = "冀财社〔2022〕150号"
OTHER = "财预〔2016〕36号"
TABLES = (DisclosurePart.TABLES,)


def pensions(**choices: object) -> DisclosureRecords:
    draft = Draft(**choices)  # type: ignore[arg-type]
    project = draft.project("养老保险补助", amount=1_000, cites=[CIRCULAR])
    draft.indicator(project, cites=[OTHER])
    draft.goal(project)
    draft.budget_line("2080505", 7)
    draft.warn("ODD_ROW")
    return draft.records()


def everything(graph: GraphSnapshot, ids: set[str]) -> object:
    """Return all that a snapshot says of these nodes, to compare graphs."""
    known = sorted(ids)
    hops = graph.expand(known, Direction.BOTH, EdgeFilter(match=Match.ALL), 1_000)
    links = sorted({link for hop in hops.values() for link in hop.links}, key=lambda e: e.id)
    return (
        graph.get(known),
        graph.visible(known),
        hops,
        graph.evidence(known, 100),
        graph.link_evidence(links, 100),
        graph.coverage(),
        graph.find(ProjectQuery(), 100),
        graph.find(PolicyDocumentQuery(), 100),
        graph.find(DisclosureQuery(current=None), 100),
    )


def ids_of(*texts: DisclosureRecords) -> set[str]:
    return {
        end for text in texts for edge in text.edges for end in (edge.source, edge.target)
    } | {citation.id for text in texts for citation in text.citations}


def test_loading_a_text_twice_changes_nothing(store: GraphStore) -> None:
    text = pensions()
    first = store.load(text, NOON)
    with store.snapshot() as graph:
        before = everything(graph, ids_of(text)), graph.statuses([text.disclosure.id])
    other_file = replace(text.source, file_name="copy.txt", encoding="gb18030", sha256="0")
    second = store.load(replace(text, source=other_file), NOON + timedelta(days=1))
    assert (first.status, second.status) == (LoadStatus.ADDED, LoadStatus.UNCHANGED)
    with store.snapshot() as graph:
        after = everything(graph, ids_of(text)), graph.statuses([text.disclosure.id])
    assert after == before


def test_a_status_keeps_file_and_time_of_the_first_load(store: GraphStore) -> None:
    text = pensions()
    store.load(text, NOON)
    with store.snapshot() as graph:
        status = graph.statuses([text.disclosure.id, "Disclosure:unknown"])
    assert list(status) == [text.disclosure.id]
    assert status[text.disclosure.id].source == text.source
    assert status[text.disclosure.id].loaded_at == NOON
    assert status[text.disclosure.id].loaded_at.utcoffset() == timedelta(hours=8)
    assert status[text.disclosure.id].current


def test_the_order_of_loading_makes_no_difference(store: GraphStore) -> None:
    texts = [
        pensions(),
        pensions(year=2024),
        pensions(county="130824"),
        pensions(organ="民政局", salt="a"),
    ]
    ids = ids_of(*texts)
    graphs = []
    for order in permutations(texts):
        for text in order:
            store.load(text, NOON)
        with store.snapshot() as graph:
            graphs.append(everything(graph, ids))
        for text in reversed(order):
            assert store.retract(text.disclosure.id)
    assert all(graph == graphs[0] for graph in graphs)


def test_retracting_takes_away_exactly_what_loading_added(store: GraphStore) -> None:
    stays, goes = pensions(), pensions(county="130824", year=2024)
    store.load(stays, NOON)
    with store.snapshot() as graph:
        before = everything(graph, ids_of(stays, goes))
    store.load(goes, NOON)
    with store.snapshot() as graph:
        assert everything(graph, ids_of(stays, goes)) != before
    assert store.retract(goes.disclosure.id)
    with store.snapshot() as graph:
        assert everything(graph, ids_of(stays, goes)) == before
    assert not store.retract(goes.disclosure.id)


def test_records_of_newer_rules_replace_those_of_older_ones(store: GraphStore) -> None:
    old = pensions(loader_version="1")
    improved = pensions(loader_version="2")
    store.load(old, NOON)
    outcome = store.load(improved, NOON + timedelta(days=9))
    assert outcome.status is LoadStatus.REPLACED
    assert store.has_source(old.source.sha256, "2")
    assert not store.has_source(old.source.sha256, "1")
    with store.snapshot() as graph:
        assert graph.get([old.disclosure.id])[old.disclosure.id] == improved.disclosure
        assert graph.statuses([old.disclosure.id])[old.disclosure.id].loaded_at == NOON
        assert graph.coverage().projects == 1


class TestSupersede:
    def test_a_later_text_that_covers_the_parts_supersedes(self, store: GraphStore) -> None:
        earlier, later = pensions(parts=TABLES), pensions(salt="corrected")
        store.load(earlier, NOON)
        outcome = store.load(later, NOON)
        assert outcome.supersedes == (earlier.disclosure.id,)
        with store.snapshot() as graph:
            status = graph.statuses([earlier.disclosure.id, later.disclosure.id])
            assert not status[earlier.disclosure.id].current
            assert status[earlier.disclosure.id].superseded_by == later.disclosure.id
            assert status[later.disclosure.id].supersedes == (earlier.disclosure.id,)
            assert [p.disclosure_id for p in graph.find(ProjectQuery(), 9).nodes] == [
                later.disclosure.id
            ]

    def test_the_latest_of_several_is_named(self, store: GraphStore) -> None:
        texts = [pensions(salt=salt) for salt in "abc"]
        for text in texts:
            store.load(text, NOON)
        ids = [text.disclosure.id for text in texts]
        with store.snapshot() as graph:
            status = graph.statuses(ids)
        assert [status[name].superseded_by for name in ids] == [ids[2], ids[2], None]
        assert status[ids[2]].supersedes == tuple(sorted(ids[:2]))

    def test_texts_with_different_parts_stay_current_with_a_warning(
        self, store: GraphStore
    ) -> None:
        tables, goals = pensions(parts=TABLES), pensions(parts=(DisclosurePart.PERFORMANCE,))
        for text in (tables, goals):
            store.load(text, NOON)
        ids = [tables.disclosure.id, goals.disclosure.id]
        with store.snapshot() as graph:
            assert all(status.current for status in graph.statuses(ids).values())
            warnings = graph.warnings(ids)
            assert graph.coverage().warnings == 4
        for name, other in (ids, reversed(ids)):
            codes = [found.warning.code for found in warnings[name]]
            assert codes == ["ODD_ROW", "OTHER_TEXT_OF_YEAR"]
            assert other in warnings[name][1].warning.message

    def test_a_units_own_text_stands_beside_its_departments(self, store: GraphStore) -> None:
        department, unit = pensions(), pensions(unit="就业服务中心")
        other_unit = pensions(unit="社会保险中心")
        for text in (department, unit, other_unit):
            store.load(text, NOON)
        with store.snapshot() as graph:
            warnings = graph.warnings([department.disclosure.id, unit.disclosure.id])
            projects = graph.find(ProjectQuery(), 9).nodes
        assert len(projects) == 3
        assert [w.warning.code for w in warnings[unit.disclosure.id]] == [
            "ODD_ROW",
            "UNIT_TEXT_BESIDE_DEPARTMENT",
        ]
        assert len(warnings[department.disclosure.id]) == 3

    def test_retracting_the_later_one_revives_the_earlier(self, store: GraphStore) -> None:
        earlier, later = pensions(), pensions(salt="corrected")
        store.load(earlier, NOON)
        with store.snapshot() as graph:
            before = everything(graph, ids_of(earlier, later))
        store.load(later, NOON)
        store.retract(later.disclosure.id)
        with store.snapshot() as graph:
            assert everything(graph, ids_of(earlier, later)) == before

    def test_loading_a_superseded_text_again_changes_nothing(self, store: GraphStore) -> None:
        earlier, later = pensions(), pensions(salt="corrected")
        for text in (earlier, later):
            store.load(text, NOON)
        assert store.load(earlier, NOON).status is LoadStatus.UNCHANGED
        with store.snapshot() as graph:
            assert not graph.statuses([earlier.disclosure.id])[earlier.disclosure.id].current

    def test_new_records_of_a_superseded_text_stay_superseded(self, store: GraphStore) -> None:
        earlier, later = pensions(), pensions(salt="corrected")
        for text in (earlier, later):
            store.load(text, NOON)
        store.load(pensions(loader_version="2"), NOON)
        with store.snapshot() as graph:
            status = graph.statuses([earlier.disclosure.id])[earlier.disclosure.id]
            assert status.superseded_by == later.disclosure.id
            assert graph.coverage().disclosures == 1

    def test_what_is_superseded_is_found_by_id_and_nowhere_else(
        self, store: GraphStore
    ) -> None:
        draft = Draft()
        project = draft.project("旧项目", cites=["冀人社字〔2014〕243号"])
        earlier, later = draft.records(), pensions(salt="corrected")
        store.load(earlier, NOON)
        store.load(later, NOON)
        gone = document_id("冀人社字〔2014〕243号")
        with store.snapshot() as graph:
            assert isinstance(graph.get([project])[project], Project)
            assert isinstance(graph.get([gone])[gone], PolicyDocument)
            assert graph.visible([project, gone, document_id(CIRCULAR)]) == {
                document_id(CIRCULAR)
            }
            assert graph.documents_named("冀人社字〔2014〕243号") == ()
            assert graph.evidence([gone], 5)[gone][0].disclosure_id == earlier.disclosure.id
            hop = graph.expand([gone], Direction.BOTH, EdgeFilter(match=Match.ALL), 9)
            assert hop[gone].links == ()
            mine = graph.find(ProjectQuery(of=earlier.disclosure.id), 9)
            assert [found.id for found in mine.nodes] == [project]
            assert graph.find(PolicyDocumentQuery(of=project), 9).nodes[0].id == gone


class TestFold:
    def test_the_newest_year_names_a_shared_node_and_unions_add_up(
        self, store: GraphStore
    ) -> None:
        old, new = Draft(year=2022), Draft(year=2023)
        for draft, printed in ((old, "冀财社【2022】150号"), (new, "冀财社[2022]150号")):
            draft.cite(CIRCULAR, printed=printed)
            draft.cite(CIRCULAR, printed="冀财社[2022]150号")
        renamed = old.records()
        mentions = tuple(
            replace(each, node=replace(each.node, name="旧名"))
            if isinstance(each.node, Department)
            else each
            for each in renamed.mentions
        )
        store.load(new.records(), NOON)
        store.load(replace(renamed, mentions=mentions), NOON)
        with store.snapshot() as graph:
            folded = graph.get([new.department_id])[new.department_id]
            document = graph.get([document_id(CIRCULAR)])[document_id(CIRCULAR)]
        assert isinstance(folded, Department)
        assert folded.name == "130821人力资源和社会保障局"
        assert [code.fiscal_year for code in folded.codes] == [2022, 2023]
        assert len(folded.aliases) == 2
        assert isinstance(document, PolicyDocument)
        assert document.printed_forms == (PrintedForm("冀财社[2022]150号", 2),)

    def test_edges_of_several_owners_are_answered_as_one(self, store: GraphStore) -> None:
        """STATED if any is, the highest confidence with its reasons, all places."""
        weak, strong = Draft(), Draft(year=2024)
        for draft, confidence in ((weak, 0.6), (strong, 0.95)):
            draft.cite(CIRCULAR)
            draft.cite(OTHER)
            draft.same_as(CIRCULAR, OTHER, confidence)
        for draft in (weak, strong):
            store.load(draft.records(), NOON)
        edges = EdgeFilter(frozenset({EdgeKind.POSSIBLY_SAME_AS}))
        with store.snapshot() as graph:
            hop = graph.expand([document_id(OTHER)], Direction.UPSTREAM, edges, 9)
            (link,) = hop[document_id(OTHER)].links
            places = graph.link_evidence([link], 9)[link]
        assert (link.basis, link.confidence) == (EdgeBasis.INFERRED, 0.95)
        assert [place.disclosure_id for place in places] == [strong.id, weak.id]
        store.retract(strong.id)
        with store.snapshot() as graph:
            assert not graph.expand([document_id(OTHER)], Direction.UPSTREAM, edges, 9)[
                document_id(OTHER)
            ].links


class TestRefusal:
    def test_an_edge_that_leads_nowhere_is_refused_and_nothing_stored(
        self, store: GraphStore
    ) -> None:
        text = pensions()
        broken = replace(text, indicators=())
        with pytest.raises(DanglingEdgeError, match="which is missing"):
            store.load(broken, NOON)
        with store.snapshot() as graph:
            assert graph.coverage().disclosures == 0

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            pytest.param("twice", "occurs 2 times", id="a node twice"),
            pytest.param("other", "is not its own", id="a node of another disclosure"),
            pytest.param("half", "half a character", id="a lone surrogate"),
            pytest.param("self", "itself", id="an edge from a node to itself"),
        ],
    )
    def test_records_that_contradict_themselves_are_refused(
        self, store: GraphStore, change: str, problem: str
    ) -> None:
        text = pensions()
        project, edge = text.projects[0], text.edges[0]
        broken = {
            "twice": replace(text, projects=(project, project)),
            "other": replace(text, projects=(replace(project, disclosure_id="x"),)),
            "half": replace(text, projects=(replace(project, name="\ud800"),)),
            "self": replace(text, edges=(replace(edge, target=edge.source), *text.edges)),
        }[change]
        with pytest.raises(InvalidRecordsError, match=problem):
            store.load(broken, NOON)

    def test_a_time_without_offset_is_refused(self, store: GraphStore) -> None:
        with pytest.raises(ValueError, match="offset"):
            store.load(pensions(), datetime(2024, 5, 1, tzinfo=UTC).replace(tzinfo=None))
