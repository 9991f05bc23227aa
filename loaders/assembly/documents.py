"""Cited documents and their issuers."""

from msgspec.structs import replace

from graph_schema.divisions import division_of
from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeKind
from graph_schema.shared_nodes import PolicyDocument
from loaders.assembly.divisions import add_division
from loaders.assembly.identity import Identity
from loaders.assembly.shared import SharedNodes
from loaders.document_keys import document_key
from loaders.issuer_facts import IssuerFact, issuer_of
from loaders.mentions import PlacedMention


def add_document(identity: Identity, placed: PlacedMention) -> str:
    """Add a mentioned document with its issuer; return its id."""
    mention, shared = placed.mention, identity.shared
    division = identity.publisher.locality.division
    within = division.key if division else None
    key = document_key(
        mention,
        disclosure_key=identity.key,
        department_key=identity.department.key,
        division=within,
    )
    if placed.is_reference:
        return shared.say(PolicyDocument(key=key), *placed.evidence)
    fact = issuer_of(mention, within)
    issuer_id = _add_issuer(shared, fact, placed.evidence[0]) if fact else None
    document = PolicyDocument(
        key=key,
        form=mention.form,
        number=mention.number,
        title=mention.title,
        issuer_id=issuer_id,
    )
    title = () if placed.title_evidence is None else (placed.title_evidence,)
    document_id = shared.say(document, *placed.evidence, *title)
    shared.count_form(document_id, mention.printed)
    if fact is not None and issuer_id is not None:
        shared.infer(
            EdgeKind.ISSUED_BY,
            document_id,
            issuer_id,
            fact.confidence,
            (fact.reason,),
            placed.evidence[0],
        )
    return document_id


def _add_issuer(shared: SharedNodes, fact: IssuerFact, evidence: Evidence) -> str:
    """Add an issuer and, where it is known, its place; both as certain as the decoding."""
    division = division_of(fact.division) if fact.division else None
    region_id = None
    if division is not None:
        region_id = add_division(shared, division, evidence, stated=False)
    issuer_id = shared.derive(replace(fact.issuer, region_id=region_id), fact.reason, evidence)
    if region_id is not None:
        shared.infer(
            EdgeKind.LOCATED_IN,
            issuer_id,
            region_id,
            fact.confidence,
            (fact.reason,),
            evidence,
        )
    return issuer_id
