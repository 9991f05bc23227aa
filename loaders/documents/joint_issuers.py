"""Documents of several organs (联合行文) that are printed with the codes of all."""

import re

from graph_schema.issuer_codes import is_form, read_issuer_code
from graph_schema.kinds import AdminLevel
from graph_schema.reference import issuers
from loaders.documents.issuer_spans import IssuerSpan, find_issuer

_JOINER = re.compile(r"\s{0,4}[、，,/]\s{0,4}\Z")
_JOINER_AT_MOST = 9
_ORGANS_AT_MOST = 8


def leading_issuer(text: str, issuer: IssuerSpan, floor: int) -> IssuerSpan:
    """Return the first of the codes that stand before one year: 冀财社、冀人社发〔2022〕5号.

    Its organ leads the others and numbers the document.

    Args:
        text: The passage.
        issuer: The code next to the year.
        floor: Code point before which nothing is read: the end of the number before.

    Source:
        GB/T 9704-2012 §7.2.5: 联合行文时，使用主办机关的发文字号.
    """
    for _ in range(_ORGANS_AT_MOST):
        if issuer.start <= floor:
            return issuer
        window = max(floor, issuer.start - _JOINER_AT_MOST)
        joiner = _JOINER.search(text[window : issuer.start])
        if joiner is None:
            return issuer
        before = find_issuer(text, window + joiner.start(), floor)
        if before is None or not before.is_known or not _is_whole_code(before.code):
            return issuer
        issuer = before
    return issuer


def _is_whole_code(code: str) -> bool:
    """Tell whether a code speaks for itself without a year behind it: not 医保, not 民政."""
    row = issuers().get(code)
    if row is not None and row.level is AdminLevel.CENTRAL:
        return len(code) > 2 or is_form(code[-1]) or code.startswith("财")
    parts = read_issuer_code(code)
    return len(code) > 2 and parts is not None and bool(parts.form or parts.section)
