"""Which part of a disclosure each paragraph and table stands in, and each table's title.

The outline is a list in reading order: prose, and sheets (a table with its title and captions,
its pages joined).
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from graph_schema.kinds import Scope
from loaders.blocks import Block, Paragraph, Passage, Row, Table
from loaders.caption_rows import without_caption_rows
from loaders.characters import ORDINAL
from loaders.forms.labels import Field, field_named
from loaders.furniture import (
    Contents,
    is_furniture,
    is_page_title,
    is_project_entry,
    running_lines,
)
from loaders.headings import (
    DEPARTMENT_CODE_LENGTH,
    head_of,
    is_caption_line,
    is_section_heading,
    is_title,
    may_be_numbered,
    project_heading,
    publisher_caption,
    table_title,
    without_ordinal,
)
from loaders.issuing_lines import begin_letter
from loaders.leads import heading_over, labelled_lines, read_lead
from loaders.margins import without_margin
from loaders.page_breaks import (
    JoinedRows,
    has_form_fields,
    is_header_row,
    is_indicator_header,
)
from loaders.sections import Place, Prose, Section, Sheet
from loaders.tables.list_recognition import (
    is_project_list,
    lists_elsewhere,
)

_UNIT_PART = re.compile(r"所属单位|(?<!部门)单位预算(?:信息)?公开|单位预算$")
_DEPARTMENT_PART = re.compile(r"部门预算(?:信息公开)?$|部门收支预算$")
# `一、…局本级收支预算`: whose tables follow in the units' part.
_UNIT_HEADING = re.compile(r"(?P<name>.{2,40}?)(?:\d{4}年(?:度)?)?(?:单位)?(?:收支)?预算$")
# Whose goals and indicators follow, whatever numbers the heading.
_GOALS = "绩效目标"
_GOALS_OF = re.compile(
    r"(?:.{0,24}20\d\d年度?)?(?:本?部门|单位)?(?:\(?(?:单位|部门)\)?)?"
    r"(?:整体(?:支出)?绩效目标(?:申报)?表?|(?<=部门)绩效目标"
    r"|(?:(?:预算)?项目(?:支出)?|专项资金)绩效目标)(?:情况)?"
)
_WHOLE = re.compile(r"整体(?:支出)?绩效|部门绩效目标$")
_DOTTED = re.compile(r"(?P<number>\d{1,3})[.．](?=(?P<digits>\d{1,4}))")
# 部门预算收入总表（续）
_CONTINUED = re.compile(r"\(?续[表页]?\d{0,2}\)?")
_LONGEST_HEADING = 60
# 第二十一部分、
_LONGEST_ORDINAL = 12
_HEADER_AT_MOST = 3
_FORM_BEGINNINGS = frozenset({Field.CODE, Field.NAME, Field.SCALE, Field.GOAL})


def outline(blocks: Sequence[Block]) -> list[Section]:
    """Return prose and sheets in reading order, each with its place."""
    return _Outline(running_lines(blocks)).of(
        without_margin(list(without_caption_rows(blocks)))
    )


class _Outline:
    """The pass over the blocks: keeps the place and the paragraphs since the last table."""

    def __init__(self, running: frozenset[str]) -> None:
        self._running = running
        self._contents = Contents()
        self._unit_sheets = 0
        # Of the last project's heading with one.
        self._ordinal = 0
        self._sections: list[Section] = []
        self._place = Place()
        self._lead: list[Prose] = []
        self._sheet: Sheet | None = None
        self._table = JoinedRows()

    def of(self, blocks: Iterable[Block]) -> list[Section]:
        for block in blocks:
            if isinstance(block, Paragraph):
                is_entry = self._contents.holds(block.passage)
                if not is_entry:
                    self._move(block.passage)
                self._lead.append(Prose(block.passage, self._place, is_entry))
            else:
                self._contents.end()
                self._add_table(block)
        self._end_sheet()
        self._add_prose(self._lead)
        return self._sections

    def _move(self, passage: Passage) -> None:
        """Change the place as a heading says."""
        folded = passage.folded
        if len(folded) > _LONGEST_HEADING + _LONGEST_ORDINAL:
            return
        if not (may_be_numbered(passage) or _GOALS in folded or folded.endswith("号")):
            return
        heading = without_ordinal(passage)
        words = heading.rest.folded
        if len(words) > _LONGEST_HEADING:
            return
        place = self._place
        if heading.part:
            place = _part_place(place, words)
        elif place.scope is Scope.UNIT and heading.rest is not passage:
            unit = _UNIT_HEADING.fullmatch(words)
            if unit is not None and not _is_section_name(words):
                place = replace(place, unit=head_of(heading.rest, unit["name"]).strip())
        divides = heading.part or is_section_heading(passage.text)
        if (divides or _GOALS_OF.fullmatch(words)) and project_heading(passage) is None:
            special = "专项资金" in words and "绩效" in words
            whole = _WHOLE.search(words) is not None
            place = replace(place, special_fund=special, whole_department=whole)
        if words.endswith("号") and begin_letter(self._above(), words):
            place = replace(place, attachment=True)
        self._place = place

    def _above(self) -> str:
        """Return the last paragraph of the lead that does not belong to a page."""
        for prose in reversed(self._lead):
            if not is_furniture(prose.passage, self._running):
                return prose.passage.folded
        return ""

    def _add_table(self, table: Table) -> None:
        lead = [each for each in self._lead if not is_furniture(each.passage, self._running)]
        said = lead
        if self._sheet and self._may_go_on(table.rows[0]):
            said = [each for each in said if not self._is_of_page(each.passage, table)]
        captioned = all(is_caption_line(prose.passage) for prose in said)
        if self._sheet and captioned and self._continues(table, bool(said)):
            self._table.append(table.rows)
        else:
            self._end_sheet()
            self._begin_sheet(table, lead)
            if table.in_doubt:
                self._end_sheet()
        self._lead = []

    def _may_go_on(self, first: Row) -> bool:
        """Whether a page's title alone may part a row from the table above it."""
        if self._table.repeats_header(first):
            return True
        is_wide = len(first.cells) == len(self._table.rows[-1].cells)
        return is_wide and not is_header_row(first) and not is_indicator_header(first)

    def _is_of_page(self, passage: Passage, table: Table) -> bool:
        """Whether a line between two pages of a table is a page's title, or its own again."""
        if is_page_title(passage):
            return True
        if self._sheet is None or self._sheet.title is None:
            return False
        words, own = table_title(passage).folded, self._sheet.title.folded
        if words == own:
            return self._table.counts_on(table.rows)
        return words.startswith(own) and _CONTINUED.fullmatch(words[len(own) :]) is not None

    def _continues(self, table: Table, captions: bool) -> bool:
        """Whether a table with nothing but captions before it is the last one's next page."""
        first = table.rows[0]
        if table.in_doubt:
            return False
        if captions:
            return self._table.repeats_header(first)
        is_form = self._sheet is not None and self._sheet.is_form
        begins_form = is_form and any(
            field_named(label) in _FORM_BEGINNINGS for label in first.folded[:2]
        )
        if begins_form and self._table.has_indicators:
            return False
        # With a page's header between, a table that begins with another header is a new one.
        is_header = is_indicator_header(first)
        is_new = bool(self._lead) and (is_header or is_header_row(first))
        if is_form and is_header and not self._table.has_indicators:
            # A page's end stands between a form's goals and its indicators.
            is_new = False
        elif is_new and len(first.cells) == len(self._table.rows[0].cells):
            # Or between the rows of a header.
            is_new = not all(map(is_header_row, self._table.rows[:_HEADER_AT_MOST]))
        return not is_new or self._table.repeats_header(first)

    def _begin_sheet(self, table: Table, lead: Sequence[Prose]) -> None:
        listed = not table.in_doubt and is_project_list(table.rows, grid=table.grid)
        form = not listed and has_form_fields(table.rows)
        above, labelled = labelled_lines(lead) if form else (lead, [])
        captions, name = read_lead(above, form)
        # 2023年部门预算项目绩效目标表 over a list heads no project, and no part.
        heading = self._heading_in(name, form) if name and not listed else None
        title = table_title(name) if name and not heading and is_title(name) else None
        listed = listed and not lists_elsewhere(title)
        place = self._place_of(None if listed else title, captions)
        self._add_prose(
            prose
            for prose in self._lead
            if (prose.passage is not name or not heading) and prose not in lead[len(above) :]
        )
        self._table = JoinedRows(is_form=form)
        self._table.append((*labelled, *table.rows))
        self._sheet = Sheet(
            title,
            heading,
            tuple(captions),
            (),
            table.grid,
            form,
            place,
            in_doubt=table.in_doubt,
            is_list=listed,
            lines=len(labelled),
        )

    def _heading_in(self, line: Passage, form: bool) -> Passage | None:
        """Return the project's name, where a line heads a project's form.

        What looks like a decimal is the next number and its point: `17.2023年…`, `2.408名…`.
        """
        heading = heading_over(line, form)
        ordinal = ORDINAL.match(line.text) if heading is not None else None
        if heading is not None and ordinal is None:
            dotted = _DOTTED.match(heading.text)
            if dotted is not None and self._is_next(dotted):
                self._ordinal += 1
                return heading.slice(dotted.end(), len(heading.text))
        elif ordinal is not None and ordinal["arabic"]:
            self._ordinal = int(ordinal["arabic"])
        return heading

    def _is_next(self, dotted: re.Match[str]) -> bool:
        """Whether a number before a point counts on; the first one may be a decimal's."""
        follows = int(dotted["number"]) == self._ordinal + 1
        return follows and (self._ordinal > 0 or len(dotted["digits"]) > 2)

    def _end_sheet(self) -> None:
        if self._sheet is not None:
            self._sections.append(replace(self._sheet, rows=tuple(self._table.rows)))
            self._sheet = None

    def _place_of(self, title: Passage | None, captions: Sequence[Passage]) -> Place:
        """Return the place of a sheet; its title and caption may say more than headings did."""
        place = self._place
        words = title.folded if title is not None else ""
        if words.startswith("单位预算") and place.scope is Scope.DEPARTMENT:
            place = replace(place, scope=Scope.UNIT)
        elif (
            words.startswith("部门预算") and place.scope is Scope.UNIT and not self._unit_sheets
        ):
            # No table of the units has followed the heading: it was an entry of the contents.
            place = replace(place, scope=Scope.DEPARTMENT, unit=None)
        for caption in captions:
            named = publisher_caption(caption)
            if named and place.scope is Scope.UNIT and len(named[0]) > DEPARTMENT_CODE_LENGTH:
                place = replace(place, unit=caption)
        self._unit_sheets += place.scope is Scope.UNIT
        self._place = place
        return place

    def _add_prose(self, lead: Iterable[Prose]) -> None:
        """Keep paragraphs; a project's heading without a table is a line of the contents."""
        self._sections.extend(
            prose
            for prose in lead
            if project_heading(prose.passage) is None and not is_project_entry(prose.passage)
        )


def _part_place(place: Place, words: str) -> Place:
    """Return the place after a heading 第X部分."""
    place = replace(place, special_fund=False, attachment=False)
    if _UNIT_PART.search(words):
        return replace(place, scope=Scope.UNIT, unit=None)
    if _DEPARTMENT_PART.search(words) and "单位" not in words:
        return replace(place, scope=Scope.DEPARTMENT, unit=None)
    return place


def _is_section_name(words: str) -> bool:
    return any(word in words for word in ("采购", "三公", "绩效", "机关运行", "说明"))
