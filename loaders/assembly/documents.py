"""Cited documents and their issuers."""

import msgspec
from msgspec.structs import replace

from graph_schema.divisions import Division, division_of
from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeKind
from graph_schema.shared_nodes import Issuer, PolicyDocument
from loaders.assembly.divisions import add_division, region_of
from loaders.assembly.identity import Identity
from loaders.documents.citations import DocumentMention
from loaders.documents.issuer_facts import issuer_of
from loaders.documents.keys import document_key
from loaders.mentions import PlacedMention


class _IssuerNode(msgspec.Struct, frozen=True, gc=False):
    """An issuer as a store keeps it, where it sits, and how sure that is."""

    node: Issuer
    division: Division | None
    confidence: float
    reason: str


class _Named(msgspec.Struct, frozen=True, gc=False):
    """What the words of a mention name, wherever they stand in the text."""

    document: PolicyDocument
    issuer: _IssuerNode | None


class DocumentRecords:
    """Adds the documents that one disclosure mentions; most are mentioned many times."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        division = identity.publisher.locality.division
        self._division = division.key if division else None
        self._named: dict[tuple[object, ...], _Named] = {}

    def add(self, placed: PlacedMention) -> str:
        """Add a mentioned document with its issuer; return its id."""
        mention, shared = placed.mention, self._identity.shared
        if placed.is_reference:
            return shared.say(PolicyDocument(key=self._key(mention)), *placed.evidence)
        words = (mention.form, mention.number, mention.title or mention.printed)
        named = self._named.get(words)
        if named is None:
            named = self._named[words] = self._name(mention)
        if named.issuer is not None:
            self._add_issuer(named.issuer, placed.evidence[0])
        title = () if placed.title_evidence is None else (placed.title_evidence,)
        document_id = shared.say(named.document, *placed.evidence, *title)
        shared.count_form(document_id, mention.printed)
        issuer = named.issuer
        if issuer is not None:
            shared.infer(
                EdgeKind.ISSUED_BY,
                document_id,
                issuer.node.id,
                issuer.confidence,
                (issuer.reason,),
                placed.evidence[0],
            )
        return document_id

    def _key(self, mention: DocumentMention) -> str:
        return document_key(
            mention,
            disclosure_key=self._identity.key,
            department_key=self._identity.department.key,
            division=self._division,
        )

    def _name(self, mention: DocumentMention) -> _Named:
        fact = issuer_of(mention, self._division)
        issuer = None
        if fact is not None:
            division = division_of(fact.division) if fact.division else None
            region_id = region_of(division).id if division else None
            node = replace(fact.issuer, region_id=region_id)
            issuer = _IssuerNode(node, division, fact.confidence, fact.reason)
        document = PolicyDocument(
            key=self._key(mention),
            form=mention.form,
            number=mention.number,
            title=mention.title,
            issuer_id=issuer.node.id if issuer else None,
        )
        return _Named(document, issuer)

    def _add_issuer(self, issuer: _IssuerNode, evidence: Evidence) -> None:
        """Add an issuer and, where it is known, its place; both as certain as the decoding."""
        shared = self._identity.shared
        if issuer.division is not None:
            add_division(shared, issuer.division, evidence, stated=False)
        issuer_id = shared.derive(issuer.node, issuer.reason, evidence)
        if issuer.node.region_id is not None:
            shared.infer(
                EdgeKind.LOCATED_IN,
                issuer_id,
                issuer.node.region_id,
                issuer.confidence,
                (issuer.reason,),
                evidence,
            )
