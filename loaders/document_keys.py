"""Natural keys of cited documents, and the issuer that a number or a title names."""

import re
from dataclasses import dataclass

from graph_schema.document_numbers import DocumentForm
from graph_schema.ids import key_of
from graph_schema.kinds import AdminLevel, Certainty
from graph_schema.shared_nodes import Issuer
from loaders.citations import DocumentMention
from loaders.issuers import DecodedIssuer, decode_issuer, organ_of_title
from loaders.minutes import resolve_minutes

_CONFIDENCE = {Certainty.CERTAIN: 1.0, Certainty.INFERRED: 0.9, Certainty.UNKNOWN: 0.5}
# 财务管理制度, 差旅费管理办法: a department's own rules, named without organ, place or
# subject of wider reach.
_OWN_RULE = re.compile(
    r"(?:本?(?:单位|部门|局|机关|内部))?"
    r"(?:财务|内部控制|内控|固定资产|资产|政府采购|采购|报销|差旅费?|公务接待|公务用车"
    r"|车辆|考勤|档案|印章|合同|预算|资金)"
    r"(?:审批|管理|使用|报销|支出)*(?:制度|规定|办法|细则)"
)


@dataclass(frozen=True, slots=True)
class IssuerFact:
    """The issuer of a document, as its number or title gives it.

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


def document_key(
    mention: DocumentMention,
    *,
    disclosure_key: str,
    department_key: str,
    division: str | None,
) -> str:
    """Return the natural key of a mentioned document.

    Args:
        mention: What the words say.
        disclosure_key: Added to numbers without issuer, so that they never merge by accident.
        department_key: Added to a department's own rules.
        division: Key of the disclosing department's division; it settles 县政府 and the like.
    """
    number = mention.number
    if number is None:
        title = mention.title or mention.printed
        if _OWN_RULE.fullmatch(title):
            return f"{key_of(title)}/{department_key}"
        return key_of(title)
    if mention.form is DocumentForm.MINUTES:
        return resolve_minutes(number, division).key
    if number.issuer_code is None:
        return f"{key_of(number.canonical)}/{disclosure_key}"
    return key_of(number.canonical)


def issuer_of(mention: DocumentMention, division: str | None) -> IssuerFact | None:
    """Return the issuer that the number's code or the title's organ names; None without one."""
    number = mention.number
    if number is not None and number.issuer_code is not None:
        return _coded(decode_issuer(number.issuer_code, division))
    if mention.title is None or number is not None:
        return None
    organ = organ_of_title(mention.title, division)
    if organ is None:
        return None
    place = organ.division or "centre"
    issuer = Issuer(
        key=key_of(place, organ.organ),
        organ_name=organ.organ,
        level=organ.level,
        certainty=Certainty.CERTAIN,
    )
    return IssuerFact(issuer, organ.division, 1.0, "organ named in the title")


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
