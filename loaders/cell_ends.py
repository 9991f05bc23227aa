"""What parts a cell from the line behind it: headings, notes, titles of tables."""

import re

from loaders.blocks import Passage
from loaders.characters import ORDINAL, fold
from loaders.headings import TABLE_WORD, is_note, is_section_heading, project_heading_text

# Of the header of indicators, and their levels: in a cell behind an empty paragraph.
_LABEL_OF_INDICATORS = re.compile(
    r"(?:[一二三]级|绩效|产出|效[益果]|满意度|数量|质量|时效|成本|(?:经济|社会|生态)(?:效益|成本)|可持续影响"
    r"|服务对象满意度)?指标(?:名称|分类|描述|内容|值|值?确定依据)?"
)


def ends_cell(cell: Passage, line: str) -> bool:
    """Whether a line behind a cell is no more of it: a heading, a note, a table's title."""
    if begins_part(line):
        return True
    if len(line) < 120 and project_heading_text(line) is not None:
        return False
    if not cell and _LABEL_OF_INDICATORS.fullmatch(fold(line[:40])):
        return False
    title_like = len(line) <= 60 and TABLE_WORD.search(fold(line)) is not None
    return title_like and (not cell or fold(line).endswith(("总表", "支出表", "情况表")))


def begins_part(line: str) -> bool:
    """Whether a line behind a cell heads what follows, or is a note, whatever stands there."""
    if is_section_heading(line) or is_note(line) or "[bookmark:" in line[:20]:
        return True
    is_numbered = len(line) < 120 and ORDINAL.match(line) is not None
    return is_numbered and project_heading_text(line) is not None
