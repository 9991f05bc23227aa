"""Doubts about a disclosure's documents: same-as edges, statuses and suggestions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from graph_schema.document_numbers import DocumentForm
from graph_schema.evidence import Evidence
from graph_schema.kinds import CitationPlace, EdgeKind
from graph_schema.nodes import Citation, Indicator, Project
from loaders.assembly.identity import Identity
from loaders.documents.cited_documents import CitedDocument, CitedPlace, CitingProject
from loaders.documents.own_rules import is_own_rule
from loaders.documents.resolution import Resolution, resolve_documents
from loaders.mentions import PlacedMention


class CitedMention(msgspec.Struct, frozen=True, gc=False):
    """A citation before it has its place in the order, and what it was read from."""

    citation: Citation
    placed: PlacedMention


def resolve_mentions(
    identity: Identity,
    mentions: Sequence[CitedMention],
    projects: Iterable[Project],
    indicators: Iterable[Indicator],
) -> Resolution:
    """Find the doubts about one disclosure's documents, and add its same-as edges.

    Args:
        identity: Takes the edges.
        mentions: In reading order.
        projects: All of the disclosure.
        indicators: All of the disclosure; projects without any have no table to compare.
    """
    citing = _citing_projects(projects, indicators)
    grouped: dict[str, list[CitedMention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.citation.document_id, []).append(mention)
    documents = [_document(key, group, citing) for key, group in grouped.items()]
    division = identity.publisher.locality.division
    resolution = resolve_documents(documents, division.key if division else None)
    starts = {key: _first_words(group) for key, group in grouped.items()}
    for finding in resolution.same_as:
        identity.shared.infer(
            EdgeKind.POSSIBLY_SAME_AS,
            finding.doubtful,
            finding.likelier,
            finding.confidence,
            finding.reasons,
            starts[finding.doubtful],
        )
    return resolution


def _citing_projects(
    projects: Iterable[Project], indicators: Iterable[Indicator]
) -> dict[str, CitingProject]:
    rows = Counter(row.project_id for row in indicators)
    return {
        project.id: CitingProject(
            project.id,
            (project.scope, project.unit_id),
            project.ordinal,
            project.indicators_fingerprint if rows[project.id] else None,
        )
        for project in projects
    }


def _document(
    key: str, group: Sequence[CitedMention], citing: Mapping[str, CitingProject]
) -> CitedDocument:
    first = group[0].placed.mention
    titles = (each.placed.mention.title for each in group)
    title = next((each for each in titles if each is not None), None)
    return CitedDocument(
        key=key,
        form=first.form,
        number=first.number,
        title=title,
        is_own=first.form is DocumentForm.TITLED and is_own_rule(title or ""),
        places=tuple(
            CitedPlace(
                project=citing.get(each.citation.project_id or ""),
                words=each.placed.words,
                in_heading=each.citation.place is CitationPlace.PROJECT_TITLE,
            )
            for each in group
        ),
    )


def _first_words(group: Sequence[CitedMention]) -> Evidence:
    places = (place for each in group for place in each.citation.evidence)
    return min(places, key=lambda place: place.start)
