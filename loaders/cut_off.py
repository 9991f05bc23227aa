"""Whether a text seems to break off: in a table, under a heading, within a sentence.

What is whole is read all the same; the warning says that the rest may be missing.
"""

import re
from collections.abc import Sequence

from loaders.blocks import Block, Passage, Table
from loaders.characters import ORDINAL
from loaders.findings import Findings
from loaders.headings import (
    is_caption,
    is_page_number,
    is_section_heading,
    is_title,
    project_heading,
)

# What cells leave where too few of them are left to be known for a table.
_CELLS = re.compile(r"\t|\|\s{0,9}$|\S {3,40}\S+ {3,40}\S|<t[dr]\b|</?[a-z]{0,5}$")
_SENTENCE = re.compile(r"[，、；]")
_SENTENCE_ENDS = tuple("。！？…；.!?;”’」）)》】")
_LONGEST_HEADING = 40
_LEAST_SENTENCE = 30


def warn_if_cut_off(blocks: Sequence[Block], findings: Findings) -> None:
    """Warn where the last paragraph or table does not look like the end of a disclosure.

    Args:
        blocks: All of the text's.
        findings: Takes the warning.
    """
    if not blocks:
        return
    last = blocks[-1]
    if isinstance(last, Table):
        cells = [cell for row in last.rows for cell in row.cells]
        filled = [cell for cell in cells if cell]
        _warn("in a table", (filled or cells)[-1], findings)
    elif not is_page_number(last.passage):
        how = _breaks_off(last.passage)
        if how is not None:
            _warn(how, last.passage, findings)


def _warn(how: str, words: Passage, findings: Findings) -> None:
    findings.warn(
        "CUT_OFF",
        f"the text ends {how}: what follows, and the rest of that row or sentence, is missing "
        "if it was cut off",
        words.strip().evidence(),
    )


def _breaks_off(passage: Passage) -> str | None:
    """Return where a last paragraph breaks off; None where it looks like an end."""
    text = passage.text.rstrip()
    if _CELLS.search(text):
        return "in a table"
    if text.endswith(_SENTENCE_ENDS):
        return None
    if is_section_heading(text) or project_heading(passage) is not None or is_caption(passage):
        return "under a heading"
    if len(text) <= _LONGEST_HEADING and (ORDINAL.match(text) or is_title(passage)):
        return "under a heading"
    if len(text) >= _LEAST_SENTENCE and _SENTENCE.search(text):
        return "within a sentence"
    return None
