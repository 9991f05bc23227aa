"""Headings of projects that a page prints on two lines: 2、…经费（…号）绩 | 效目标表."""

from loaders.blocks import passage_of
from loaders.characters import ORDINAL
from loaders.headings import is_bare_form, is_section_heading, project_heading_text

# A heading that is wrapped fills its line.
_SHORTEST, _LONGEST = 16, 200
_LONGEST_END = 40


def is_wrapped_heading(upper: str, lower: str) -> bool:
    """Whether a line and the one below it are one project's heading, together only."""
    lower = lower[: _LONGEST + 1].strip()
    if not lower.endswith("表") or len(lower) > _LONGEST_END:
        return False
    upper = upper[: _LONGEST + 1].strip()
    if not _SHORTEST <= len(upper) <= _LONGEST or ORDINAL.match(lower):
        return False
    if is_section_heading(upper) and is_bare_form(passage_of(lower, 1)):
        # A section, and the title of its table: 七、…绩效目标 over 部门预算项目绩效目标表.
        return False
    return ORDINAL.match(upper) is not None and project_heading_text(upper + lower) is not None
