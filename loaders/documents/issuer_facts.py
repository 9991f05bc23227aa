"""The issuer of a cited document, as its number, title or meeting names it."""

import msgspec

from graph_schema.document_numbers import DocumentForm, DocumentNumber
from graph_schema.ids import key_of
from graph_schema.kinds import AdminLevel, Certainty
from graph_schema.reference import division_of
from graph_schema.shared_nodes import Issuer
from loaders.documents.citations import DocumentMention
from loaders.documents.issuers import DecodedIssuer, decode_issuer, organ_of_title
from loaders.documents.minutes import resolve_minutes
from loaders.documents.organs import is_organ_name

_CONFIDENCE = {Certainty.CERTAIN: 1.0, Certainty.INFERRED: 0.9, Certainty.UNKNOWN: 0.5}
_CENTRE = "centre"


class IssuerFact(msgspec.Struct, frozen=True, gc=False):
    """The issuer of a document.

    Args:
        issuer: The node, its region apart.
        division: Key of the organ's division.
        confidence: By certainty: 1.0, 0.9, 0.5.
        reason: Name of the rule or table.
    """

    issuer: Issuer
    division: str | None
    confidence: float
    reason: str


def issuer_of(mention: DocumentMention, division: str | None) -> IssuerFact | None:
    """Return the issuer that number, meeting or title names; None where none does.

    Args:
        mention: What the words say.
        division: Key of the disclosing department's division; it settles 县政府 and the like.
    """
    number = mention.number
    if number is None:
        return None if mention.title is None else _titled(mention.title, division)
    if mention.form is DocumentForm.MINUTES:
        return _met(number, division)
    if number.issuer_code is None:
        return None
    decoded = decode_issuer(number.issuer_code, division)
    return _named(decoded) if is_organ_name(number.issuer_code) else _coded(decoded)


def _coded(decoded: DecodedIssuer) -> IssuerFact:
    known = decoded.level is not AdminLevel.UNKNOWN
    issuer = Issuer(
        key=key_of(decoded.code),
        issuer_code=decoded.code,
        organ_name=decoded.organ,
        level=decoded.level if known else None,
        certainty=decoded.certainty,
    )
    return IssuerFact(issuer, decoded.division, _CONFIDENCE[decoded.certainty], decoded.reason)


def _named(decoded: DecodedIssuer) -> IssuerFact | None:
    """Return the organ whose name stands in place of a code."""
    if decoded.organ is None:
        return None
    return _organ(
        decoded.organ,
        decoded.level,
        decoded.division,
        decoded.certainty,
        "organ named in the number",
    )


def _met(number: DocumentNumber, division: str | None) -> IssuerFact | None:
    """Return the organ whose meeting it was."""
    minutes = resolve_minutes(number, division)
    place = division_of(minutes.division) if minutes.division else None
    if place is None or not minutes.organ:
        return None
    certainty = Certainty.CERTAIN if minutes.names_place else Certainty.INFERRED
    party = "中共" if minutes.organ.startswith(("委", "党")) else ""
    return _organ(
        party + place.name + minutes.organ,
        place.level,
        place.key,
        certainty,
        "organ named in the minutes",
    )


def _titled(title: str, division: str | None) -> IssuerFact | None:
    organ = organ_of_title(title, division)
    if organ is None:
        return None
    return _organ(
        organ.organ,
        organ.level,
        organ.division,
        Certainty.CERTAIN,
        "organ named in the title",
    )


def _organ(
    name: str, level: AdminLevel, division: str | None, certainty: Certainty, reason: str
) -> IssuerFact:
    """Return an issuer without a code: it is known by region and organ."""
    issuer = Issuer(
        key=key_of(division or _CENTRE, name),
        organ_name=name,
        level=level,
        certainty=certainty,
    )
    return IssuerFact(issuer, division, _CONFIDENCE[certainty], reason)
