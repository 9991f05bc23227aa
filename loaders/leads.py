"""What stands above a table: its captions, and the title or the heading of its project."""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Row
from loaders.characters import fold
from loaders.forms.labels import Field, field_named
from loaders.furniture import is_page_title
from loaders.headings import (
    NAME_LABEL,
    is_bare_form,
    is_caption,
    is_caption_line,
    is_section_heading,
    is_title,
    is_year_alone,
    may_be_publisher,
    project_heading,
    without_ordinal,
)
from loaders.sections import Prose

# `预算金额：180万元`, `绩效目标：…`; 绩效指标： alone introduces the table.
_LABELLED = re.compile(r"\s{0,8}(?P<label>[^：:]{2,14})[：:]\s{0,8}(?P<value>.*)")
_GOALS = "绩效目标"
_LABELLED_FIELDS = frozenset(
    {Field.CODE, Field.NAME, Field.AMOUNT, Field.PURPOSE, Field.GROUNDS, Field.GOAL}
)


def labelled_lines(lead: Sequence[Prose]) -> tuple[Sequence[Prose], list[Row]]:
    """Return a form's lead up to the labelled lines right above the form, and their rows.

    Some texts print amount and goal as lines and only the indicators as a table.
    """
    rows: list[Row] = []
    end = len(lead)
    while end:
        passage = lead[end - 1].passage
        match = _LABELLED.fullmatch(passage.text)
        name = field_named(fold(match["label"])) if match is not None else None
        if match is None or name not in (*_LABELLED_FIELDS, Field.IGNORED):
            break
        if name is Field.IGNORED and is_caption(passage):
            break
        if match["value"].strip() and name is not Field.IGNORED:
            cells = [passage.slice(*match.span(group)) for group in ("label", "value")]
            rows.insert(0, Row(tuple(cell.strip() for cell in cells)))
        end -= 1
    return lead[:end], rows


def read_lead(lead: Sequence[Prose], form: bool) -> tuple[list[Passage], Passage | None]:
    """Return the captions of a table and the heading or title nearest above it.

    A project's heading may have a remark between itself and its form.
    """
    captions: list[Passage] = []
    nearest: Passage | None = None
    for steps, prose in enumerate(reversed(lead)):
        passage = prose.passage
        if is_caption_line(passage) or is_year_alone(passage) or _names_publisher(lead, steps):
            captions.insert(0, passage)
        elif (form and is_bare_form(passage)) or _heads_page(lead, steps):
            continue
        elif nearest is None:
            nearest = passage
            if not form or heading_over(passage, form) or _heads_goals(passage):
                break
        elif project_heading(passage) is not None:
            return captions, passage
        elif steps > 4:
            break
    return captions, nearest


def _heads_goals(passage: Passage) -> bool:
    """Whether a title is that of goals; others above a form are those of its page."""
    return is_title(passage) and "绩效" in passage.folded


def heading_over(passage: Passage, form: bool) -> Passage | None:
    """Return the project's name, where a paragraph heads a project's form.

    Args:
        passage: The paragraph.
        form: Whether the table below is a project's form.
    """
    heading = project_heading(passage)
    if heading is not None or not form:
        return heading
    numbered = without_ordinal(passage)
    words = numbered.rest.folded
    plain = numbered.rest is not passage and not numbered.part and 2 <= len(words) <= 60
    if (
        plain
        and not words.endswith(("。", ":", ";", ","))
        and not is_section_heading(passage.text)
    ):
        return None if "整体" in words or is_title(passage) else _without_goals(numbered.rest)
    return None


def _without_goals(name: Passage) -> Passage:
    """Return a project's name without what its heading says of it: 项目名称：…绩效目标."""
    text = name.text.rstrip()
    end = len(text) - len(_GOALS) * text.endswith(_GOALS)
    label = NAME_LABEL.match(text)
    return name.slice(label.end() if label is not None else 0, end).strip()


def _heads_page(lead: Sequence[Prose], steps: int) -> bool:
    """Whether a line, counted from below, is a page's title between a table and its own."""
    at = len(lead) - 1 - steps
    if at == 0 or not is_page_title(lead[at].passage):
        return False
    above = lead[at - 1].passage
    return is_title(above) and not is_page_title(above)


def _names_publisher(lead: Sequence[Prose], steps: int) -> bool:
    """Whether a line, counted from below, can only be whose the table is: under its title."""
    at = len(lead) - 1 - steps
    if steps == 0 or at == 0 or not may_be_publisher(lead[at].passage):
        return False
    above, below = lead[at - 1].passage, lead[at + 1].passage
    return is_title(above) and is_caption(below)
