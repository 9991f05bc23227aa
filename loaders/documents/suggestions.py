"""Likelier numbers that a disclosure does not print: suggestions beside a citation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph_schema.document_numbers import DocumentForm, DocumentNumber
from graph_schema.nodes import SuggestedNumber
from loaders.documents.cited_documents import CitedDocument
from loaders.documents.issuer_slips import Slip, read_code, slip_between, usual_code
from loaders.documents.missing_issuers import HEADINGS_AGREE, ISSUER_MISSING, code_of_headings

# Confidence where the disclosure prints the likelier code with other numbers.
CODE_PRINTED: Mapping[Slip, float] = {
    Slip.DOUBLED: 0.9,
    Slip.FORM_MISSING: 0.8,
    Slip.FORM_MISPRINTED: 0.7,
    Slip.PLACE_OTHERWISE: 0.5,
    Slip.ORGANS_NAME: 0.5,
    Slip.SECTION: 0.4,
}
# Confidence where only the registry knows it; 发 and 函 are as possible as 字.
REGISTERED: Mapping[Slip, float] = {Slip.DOUBLED: 0.7, Slip.FORM_MISSING: 0.5}
_ISSUER_OF_HEADINGS = 0.5
_SEVERAL = 0.4
_SUGGESTED_AT_MOST = 3
# Distinct codes that are compared with a faulty one; a disclosure has a dozen or two.
_CODES_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class _Likelier:
    code: str
    slip: Slip
    confidence: float
    reason: str


def suggest_numbers(
    documents: Sequence[CitedDocument], doubtful: frozenset[str], division: str | None = None
) -> Mapping[str, tuple[SuggestedNumber, ...]]:
    """Return likelier numbers by the key of the document whose number is in doubt.

    Args:
        documents: All that the disclosure cites.
        doubtful: Keys of those for which the disclosure itself prints a likelier document;
            nothing is suggested for them.
        division: Key of the disclosing department's division.
    """
    codes = _codes_of(documents)
    printed = frozenset(document.number for document in documents)
    heading_code = code_of_headings(documents)
    likelier_of = cache(lambda code: _likelier(code, codes, division))
    found: dict[str, tuple[SuggestedNumber, ...]] = {}
    for document in documents:
        if document.form is not DocumentForm.NUMBERED or document.key in doubtful:
            continue
        if document.issuer_code is None:
            likelier = _named_by_headings(document, heading_code)
        else:
            likelier = tuple(_corrected(document, likelier_of(document.issuer_code)))
        # A number that is printed would have been joined if anything but chance spoke for it.
        suggested = tuple(one for one in likelier if one.number not in printed)
        if suggested:
            found[document.key] = suggested
    return found


def _codes_of(documents: Sequence[CitedDocument]) -> tuple[str, ...]:
    """Return the issuer codes that the disclosure prints, each once, in reading order."""
    codes = dict.fromkeys(
        document.issuer_code for document in documents if document.issuer_code is not None
    )
    return tuple(codes)[:_CODES_AT_MOST]


def _named_by_headings(
    document: CitedDocument, heading_code: str | None
) -> tuple[SuggestedNumber, ...]:
    """Suggest the issuer of all other headings for a heading's number without one."""
    if heading_code is None or document.number is None or not document.in_headings:
        return ()
    number = DocumentNumber(heading_code, document.number.year, document.number.serial)
    return (SuggestedNumber(number, _ISSUER_OF_HEADINGS, (ISSUER_MISSING, HEADINGS_AGREE)),)


def _corrected(
    document: CitedDocument, likelier: Sequence[_Likelier]
) -> Iterator[SuggestedNumber]:
    number = document.number
    if number is None:
        return
    several = ("several fit",) if len(likelier) > 1 else ()
    for one in likelier[:_SUGGESTED_AT_MOST]:
        better = DocumentNumber(one.code, number.year, number.serial)
        confidence = min(one.confidence, _SEVERAL) if several else one.confidence
        yield SuggestedNumber(better, confidence, (one.slip.value, one.reason, *several))


def _likelier(code: str, codes: Sequence[str], division: str | None) -> list[_Likelier]:
    """Return the codes that may be meant: those the disclosure prints, else the usual one."""
    reading = read_code(code, division)
    found: list[_Likelier] = []
    for other in codes:
        slip = slip_between(reading, read_code(other, division))
        if slip is not None and slip in CODE_PRINTED:
            reason = "code printed elsewhere in the disclosure"
            found.append(_Likelier(other, slip, CODE_PRINTED[slip], reason))
    if found:
        best = max(each.confidence for each in found)
        return [each for each in found if each.confidence == best]
    usual = usual_code(reading)
    if usual is None:
        return []
    slip, likely = usual
    return [_Likelier(likely, slip, REGISTERED[slip], "usual code of the organ")]
