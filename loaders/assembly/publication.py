"""The disclosure itself: its publisher, units, tables and headline."""

from collections.abc import Sequence

from graph_schema.kinds import DisclosurePart, EdgeKind
from graph_schema.nodes import Disclosure, Headline, TableSummary
from loaders.assembly.identity import Identity
from loaders.facts import Facts
from loaders.forms.indicators import flat
from loaders.headings import DEPARTMENT_CODE_LENGTH, publisher_caption
from loaders.version import LOADER_VERSION


def add_publisher(identity: Identity, facts: Facts) -> tuple[str, ...]:
    """Add department, place and units; return the ids of 机构设置's units, as printed."""
    publisher, department = identity.publisher, identity.department
    department.add()
    published = [department.id]
    if publisher.unit is not None:
        published.append(department.add_unit(publisher.unit, None, publisher.evidence))
    for target in published:
        identity.shared.link(
            EdgeKind.PUBLISHED_BY, identity.disclosure_id, target, publisher.evidence
        )
    listed = [department.add_listed_unit(row) for _, row in facts.units]
    _add_codes(identity, facts)
    return tuple(dict.fromkeys(listed))


def _add_codes(identity: Identity, facts: Facts) -> None:
    """Add the codes of listed units that captions over projects' forms give: 132001 …局机关."""
    names = {row.name.folded for _, row in facts.units}
    for project in facts.projects:
        for caption in project.sheet.captions:
            named = publisher_caption(caption)
            if named and len(named[0]) > DEPARTMENT_CODE_LENGTH and named[1] in names:
                identity.department.add_unit(named[1], named[0], caption.evidence())


def describe(
    identity: Identity,
    facts: Facts,
    headline: Headline,
    unit_ids: tuple[str, ...],
    parts: Sequence[DisclosurePart],
) -> Disclosure:
    """Return the node of the disclosure."""
    publisher = identity.publisher
    tables = tuple(
        TableSummary(
            title=flat(table.title),
            scope=identity.scope(table.place),
            unit_id=identity.unit_at(table.place),
            start_line=table.line,
            data_rows=table.data_rows,
        )
        for table in facts.tables
    )
    return Disclosure(
        id=identity.disclosure_id,
        fiscal_year=publisher.fiscal_year,
        department_id=identity.department.id,
        unit_id=identity.own_unit_id,
        unit_ids=unit_ids,
        title=publisher.title,
        parts=tuple(parts),
        headline=headline,
        tables=tables,
        loader_version=LOADER_VERSION,
        evidence=(publisher.evidence,),
    )
