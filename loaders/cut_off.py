"""Whether a text seems to break off: in a table, under a heading, within a sentence.

What is whole is read all the same; the warning says that the rest may be missing. A text may
end in a whole table, so that only what is missing of it, or of the text, counts.
"""

import re
from collections.abc import Sequence

from loaders.blocks import Block, Passage, Table
from loaders.characters import ORDINAL
from loaders.contents import parts_to_come
from loaders.facts import Facts
from loaders.findings import Findings
from loaders.headings import (
    is_caption,
    is_page_number,
    is_section_heading,
    is_title,
    project_heading,
)
from loaders.sections import Prose, Section, Sheet
from loaders.whole_tables import lack_of, lack_of_indicators

# What cells leave where too few of them are left to be known for a table.
_CELLS = re.compile(r"\t|\|\s{0,9}$|\S {3,40}\S+ {3,40}\S|<t[dr]\b|</?[a-z]{0,5}$")
_SENTENCE = re.compile(r"[，、；]")
_SENTENCE_ENDS = tuple("。！？…；.!?;”’」）)》】")
_LONGEST_HEADING = 40
_REACH = 100_000
_LONGEST_LINE = 4_000
_CELL_MARKS = frozenset("\t|<")
_LEAST_SENTENCE = 30
# How letters end, and the foot of a page.
_SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\n|^附件|版权所有")
# Parts that every disclosure with a narrative has, the first and the last ones.
_FIRST_PARTS = ("机构设置", "总体情况")
_LAST_PARTS = ("名词解释", "其他需要说明", "其他说明")


def warn_if_cut_off(
    text: str,
    blocks: Sequence[Block],
    sections: Sequence[Section],
    facts: Facts,
    findings: Findings,
) -> None:
    """Warn where the last paragraph or table does not look like the end of a disclosure.

    Args:
        text: The decoded text.
        blocks: All of the text's.
        sections: Its outline.
        facts: What was read from it.
        findings: Takes the warning.
    """
    if not blocks:
        return
    last = blocks[-1]
    if isinstance(last, Table) and _ends_below(text, last, sections):
        return
    if isinstance(last, Table):
        lack = _lack_in_table(text, last, sections, facts) or parts_to_come(blocks)
        if lack is not None:
            cells = [cell for row in last.rows for cell in row.cells]
            filled = [cell for cell in cells if cell]
            _warn(f"in a table, with {lack}", (filled or cells)[-1], findings)
    elif not is_page_number(last.passage):
        how, lack = _breaks_off(last.passage), parts_to_come(blocks)
        if how is not None or lack is not None:
            _warn(how or f"with {lack}", last.passage, findings)


def _warn(how: str, words: Passage, findings: Findings) -> None:
    findings.warn(
        "CUT_OFF",
        f"the text ends {how}: what follows, and the rest of that row or sentence, is missing "
        "if it was cut off",
        words.strip().evidence(),
    )


def _lack_in_table(
    text: str, last: Table, sections: Sequence[Section], facts: Facts
) -> str | None:
    """Return what shows that a text which ends in a table is not whole."""
    if _is_open(text):
        return "a row that is not closed"
    sheets = [section for section in sections if isinstance(section, Sheet)]
    if last.in_doubt or not sheets:
        return "rows that cannot be told"
    if sheets[-1].rows[-1].line < last.rows[-1].line:
        return "a row that is none of its table"
    lack = lack_of(sheets[-1], sheets[:-1])
    if lack is not None:
        return lack
    stated = (*facts.whole, *facts.projects)
    last_form = next((each for each in reversed(stated) if each.sheet is sheets[-1]), None)
    if last_form is not None:
        others = [each for each in stated if each is not last_form]
        lack = lack_of_indicators(last_form, others)
    return lack or _parts_unsaid(sections)


def _ends_below(text: str, last: Table, sections: Sequence[Section]) -> bool:
    """Whether text stands below the last table whose lines nothing tells from cells."""
    below = sections[-1] if sections else None
    if last.in_doubt or not isinstance(below, Prose) or below.passage.line < last.rows[-1].line:
        return False
    if not _CELL_MARKS.isdisjoint(text[-_LONGEST_LINE:].rstrip("\n").rpartition("\n")[2]):
        return False
    words = below.passage.text.rstrip()
    return words.endswith("。") or _SIGNED.search(words) is not None


def _is_open(text: str) -> bool:
    """Whether a table of HTML is not closed, or a row has fewer cells than that above it."""
    if text.rfind("<table") > text.rfind("</table"):
        return True
    lines = text[-_REACH:].rstrip("\n").split("\n")
    above, line = lines[-2:] if len(lines) > 1 else ("", "")
    if line.lstrip().startswith("|"):
        return not line.rstrip().endswith("|") or line.count("|") < above.count("|")
    return 0 < line.count("\t") < above.count("\t")


def _parts_unsaid(sections: Sequence[Section]) -> str | None:
    """Return whether the narrative has begun and the parts that end all do not come."""
    headings = [
        section.passage.folded
        for section in sections
        if isinstance(section, Prose) and is_section_heading(section.passage.text)
    ]
    begun = any(words in heading for heading in headings for words in _FIRST_PARTS)
    ended = any(words in heading for heading in headings for words in _LAST_PARTS)
    return "the last parts of its narrative still to come" if begun and not ended else None


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
