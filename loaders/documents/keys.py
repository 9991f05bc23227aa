"""Natural keys of cited documents: what makes two mentions one document."""

from graph_schema.document_numbers import DocumentForm, DocumentNumber
from graph_schema.ids import key_of
from loaders.documents.citations import DocumentMention
from loaders.documents.issuers import decode_issuer
from loaders.documents.minutes import resolve_minutes
from loaders.documents.orders import read_order
from loaders.documents.organs import is_organ_name, is_relative_organ
from loaders.documents.own_rules import is_own_rule


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
        disclosure_key: Added to what means another document in every text: numbers without
            issuer, 县政府 where nobody knows the county.
        department_key: Added to a department's own rules.
        division: Key of the disclosing department's division; it settles 县政府 and the like.
    """
    number = mention.number
    if number is None:
        title = _usual_title(mention.title or mention.printed, division)
        return f"{key_of(title)}/{department_key}" if is_own_rule(title) else key_of(title)
    if mention.form is DocumentForm.MINUTES:
        minutes = resolve_minutes(number, division)
        if minutes.division is not None:
            return minutes.key
        return f"{key_of(number.canonical)}/{disclosure_key}"
    if number.issuer_code is None:
        return f"{key_of(number.canonical)}/{disclosure_key}"
    if is_organ_name(number.issuer_code):
        return _organs_key(number, number.issuer_code, disclosure_key, division)
    return key_of(number.canonical)


def _usual_title(title: str, division: str | None) -> str:
    """Return a title; of an order its name in full, however the text words it."""
    order = read_order(title)
    if order is None:
        return title
    organ, number = order
    if is_relative_organ(organ):
        organ = decode_issuer(organ, division).organ or organ
    return f"{organ}令第{number}号"


def _organs_key(
    number: DocumentNumber, organ: str, disclosure_key: str, division: str | None
) -> str:
    """Return the key of a number with an organ's name for a code: 县政府〔2017〕2号.

    县政府 is another organ in every county, and 平乡县人民政府 the same one in full.
    """
    decoded = decode_issuer(organ, division)
    if decoded.organ is not None and decoded.division is not None:
        named = DocumentNumber(decoded.organ, number.year, number.serial)
        return key_of(decoded.division, named.canonical)
    if is_relative_organ(organ):
        return f"{key_of(number.canonical)}/{disclosure_key}"
    return key_of(number.canonical)
