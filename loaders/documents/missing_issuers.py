"""Numbers without issuer (〔2022〕150号) and the documents of a disclosure that they may be."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph_schema.document_numbers import DocumentForm
from loaders.documents.cited_documents import CitedDocument, Nearness, SameAs, nearness

ISSUER_MISSING = "issuer missing"
HEADINGS_AGREE = "headings cite this issuer only"
# Serials that every organ reaches each year: equal ones agree by chance.
COMMON_SERIALS_UP_TO = 20
_ALIKE_AT_MOST = 40
_HEADINGS_AT_LEAST = 2


def missing_issuers(documents: Sequence[CitedDocument]) -> Iterator[SameAs]:
    """Yield for each number without issuer the numbers of the same year and serial.

    Year and serial alone say nothing where the serial is common; beside them must stand the
    same project, the same indicators in the project before or after, or a rare serial.
    """
    named: defaultdict[tuple[int, int], list[CitedDocument]] = defaultdict(list)
    for document in documents:
        if document.form is DocumentForm.NUMBERED and document.number and document.issuer_code:
            named[document.number.year, document.number.serial].append(document)
    heading_code = code_of_headings(documents)
    for document in documents:
        if not document.is_nameless or document.number is None:
            continue
        is_common = document.number.serial <= COMMON_SERIALS_UP_TO
        candidates = named.get((document.number.year, document.number.serial), [])
        yield from _nearest(document, candidates[:_ALIKE_AT_MOST], heading_code, is_common)


def code_of_headings(documents: Sequence[CitedDocument]) -> str | None:
    """Return the one issuer code of all numbers in projects' names; None for one or several."""
    codes = [
        document.issuer_code
        for document in documents
        if document.in_headings and document.issuer_code is not None
    ]
    agree = len(codes) >= _HEADINGS_AT_LEAST and len(set(codes)) == 1
    return codes[0] if agree else None


def _nearest(
    document: CitedDocument,
    candidates: Sequence[CitedDocument],
    heading_code: str | None,
    is_common: bool,
) -> Iterator[SameAs]:
    """Yield the surest candidates; those that are cited farther away are left out."""
    found: list[SameAs] = []
    for candidate in candidates:
        near = nearness(document, candidate)
        agree = document.in_headings and candidate.issuer_code == heading_code
        confidence = _confidence(near, agree=agree, is_common=is_common)
        if confidence is None:
            continue
        reasons = (ISSUER_MISSING, "same year and serial", *near.reasons)
        reasons += (HEADINGS_AGREE,) if agree else ()
        found.append(SameAs(document.key, candidate.key, confidence, reasons))
    best = max((finding.confidence for finding in found), default=0.0)
    yield from (finding for finding in found if finding.confidence == best)


def _confidence(near: Nearness, *, agree: bool, is_common: bool) -> float | None:
    if near.project:
        return 0.9 if is_common else 0.95
    if near.neighbours_table:
        return 0.9
    if near.table and not is_common:
        return 0.8
    if is_common:
        return None
    if near.neighbour:
        return 0.8 if agree else 0.7
    return 0.5
