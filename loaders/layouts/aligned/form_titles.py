"""What stands above the numbered rows of a form: project, year and amount, and 栏次 1 2 3 ….

In narrow columns each of these is wrapped by itself, and their lines stand between each other:

      项目编码及名称：                    预算年
    序
      [13081122P00799510             度：20     金额：2 万元
    号
      0012]防汛物资专项                  24
    栏
            1           2        3        4
    次
"""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Row, join
from loaders.headings import is_bare_form
from loaders.layouts.aligned.form_lines import FormLine
from loaders.layouts.aligned.label_clusters import cluster
from loaders.layouts.streams.stream_cells import RANK

_CODE_AND_NAME = re.compile(r"项目(?:编码|编号|代码)及名称")
_NUMBER_LABEL = "序号"
_BESIDE = re.compile(r"预算年度:20\d\d(?:年(?:度)?)?|金额(?:单位)?:\d[\d,.]{0,15}(?:万?元)?")
_BEGUN = re.compile(r"(?:预算年度:20\d\d|金额(?:单位)?:\d[\d,.]{0,15}(?:万?元)?)$")
_RANK_LINES = 3


def without_wrapped_rank(lines: Sequence[FormLine]) -> tuple[list[FormLine], int | None]:
    """Return lines without 栏 over numbers over 次, and the number of the line after these.

    Returns:
        All lines and None where there is no such rank.
    """
    for at in range(len(lines) - _RANK_LINES + 1):
        upper, numbers, lower = (line.texts for line in lines[at : at + _RANK_LINES])
        if "".join((*upper, *lower)) in RANK and numbers == _counted(len(numbers)):
            last = lines[at + _RANK_LINES - 1].line.number
            return [*lines[:at], *lines[at + _RANK_LINES :]], last + 1
    return list(lines), None


def _counted(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))


def wrapped_title(lines: Sequence[FormLine]) -> list[Row] | None:
    """Return the rows above the first number put together from words above each other.

    Returns:
        None where they are not known to be wrapped cells of project, year and amount.
    """
    start = 0
    for place, line in enumerate(lines):
        if is_bare_form(line.whole):
            start = place + 1
    end = next((at for at, line in enumerate(lines) if line.texts[0] in RANK), len(lines))
    own = lines[start:end]
    if len(own) < _RANK_LINES:
        return None
    parts = [(line.line, word) for line in own for word in line.words]
    cells: list[Passage] = []
    for label in cluster(parts):
        if cells and _BEGUN.match(cells[-1].folded + label.text):
            # 金额： 114 万元
            cells[-1] = join((cells[-1], label.passage))
        elif label.text != _NUMBER_LABEL:
            cells.append(label.passage)
    projects = [cell for cell in cells if _CODE_AND_NAME.match(cell.folded)]
    others = (cell for cell in cells if cell not in projects)
    if len(projects) != 1 or not all(_BESIDE.fullmatch(cell.folded) for cell in others):
        return None
    titles = [Row((line.whole,)) for line in lines[:start]]
    ranks = [
        Row(tuple(line.passage(at, at + 1) for at in range(len(line.words))))
        for line in lines[end:]
    ]
    return [*titles, Row((cells[0].slice(0, 0), *cells)), *ranks]
