"""Titles at the head of pages, told by the page's number above them."""

from loaders.blocks import Paragraph, passage_of
from loaders.disclosure import read_disclosure
from loaders.furniture import running_lines

TITLE = "涉县神头乡人民政府2023年部门预算"


def running(*lines: str) -> frozenset[str]:
    return running_lines(Paragraph(passage_of(text, at)) for at, text in enumerate(lines, 1))


def test_a_title_below_a_pages_number_heads_a_page() -> None:
    assert running("部门固定资产占用情况表", "- 7 -", TITLE) == {TITLE}


def test_a_title_elsewhere_heads_one_only_where_it_comes_again() -> None:
    assert running(TITLE, "一、部门职责") == frozenset()
    assert running(TITLE, "一、部门职责", TITLE) == {TITLE}


TEXT = f"""涉县神头乡人民政府

2023年部门预算信息公开

部门预算收入总表

{TITLE}

单位：万元
功能分类科目编码\t功能分类科目名称\t合计\t本年收入\t上年结转
\t合计\t15.50\t15.50\t
201\t一般公共服务支出\t15.50\t15.50\t
"""


def test_a_pages_title_between_a_tables_title_and_the_table_is_not_its_own() -> None:
    records = read_disclosure(TEXT.encode(), "text.txt")
    assert [table.title for table in records.disclosure.tables] == ["部门预算收入总表"]
    assert [line.name for line in records.budget_lines] == ["一般公共服务支出"]
