"""A text that breaks off is said to; one that ends in a whole table is not."""

from pathlib import Path
from random import Random

import pytest

from graph_schema.records import DisclosureRecords
from loaders.blocks import Table
from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from loaders.layouts.recognise import recognise_blocks
from tests.loaders.short_texts import HEADER
from tests.texts import EXAMPLES, SEEDS, needs_seeds, text_params

CUTS = 12
COVER = "清河县民政局2024年部门预算公开\n\n2024年部门预算收入8.00万元，支出8.00万元。\n\n"
CODED = "序号\t科目编码\t科目名称\t合计\t基本支出\t项目支出"
SPENDING = f"""部门预算支出总表

单位：万元

{CODED}
1\t\t合计\t8.00\t6.00\t2.00
2\t208\t社会保障和就业支出\t5.00\t4.00\t1.00
3\t20802\t民政管理事务\t5.00\t4.00\t1.00
4\t2080201\t行政运行\t4.00\t4.00\t
5\t2080202\t一般行政管理事务\t1.00\t\t1.00
6\t221\t住房保障支出\t3.00\t2.00\t1.00
7\t22102\t住房改革支出\t3.00\t2.00\t1.00
8\t2210201\t住房公积金\t3.00\t2.00\t1.00
"""
FUND = f"""
部门预算政府性基金预算财政拨款支出表

单位：万元

{CODED}
1\t\t合计\t2.00\t\t2.00
2\t229\t其他支出\t2.00\t\t2.00
3\t22960\t彩票公益金安排的支出\t2.00\t\t2.00
4\t2296002\t用于社会福利的彩票公益金支出\t2.00\t\t2.00
"""
BALANCE = """部门预算收支总表

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t8.00\t八、社会保障和就业支出\t5.00
二、政府性基金预算拨款收入\t\t二十、住房保障支出\t3.00
收入总计\t8.00\t支出总计\t8.00
"""
PUBLICS = """部门预算财政拨款“三公”经费支出表

单位：万元

序号\t项目\t合计\t一般公共预算
1\t合计\t0.50\t0.50
2\t一、因公出国（境）费\t\t
3\t二、公务用车购置及运行维护费\t0.50\t0.50
4\t三、公务接待费\t\t
"""
ASSETS = """部门固定资产占用情况表

截止时间：2023-12-31

项目\t数量\t价值（金额单位：万元）
资产总额\t\t656.39
1、房屋（平方米）\t1089\t347.01
其中：办公用房（平方米）\t544\t308.50
2、车辆（台、辆）\t1\t13.21
3、其他固定资产\t303\t296.17
"""
LIST = """项目支出预算表

单位：万元

项目名称\t合计\t一般公共预算
合计\t10.00\t10.00
救助\t8.00\t8.00
慰问\t2.00\t2.00
"""
FORM = """{name}绩效目标表

绩效目标\t按时完成\t\t\t\t

{header}
产出指标\t数量指标\t人数\t人数\t≥3人\t规划
效益指标\t社会效益指标\t比率\t比率\t≥3%\t规划
满意度指标\t服务对象满意度指标\t满意度\t满意度\t≥3%\t规划
"""
FORMS = "\n".join(
    FORM.format(name=name, header=HEADER) for name in ("1、救助资金", "2、慰问资金")
)
CONTENTS = """目录

一、部门预算收支总表
二、部门预算支出总表
三、部门预算基本支出表
四、部门预算三公经费支出表
五、部门预算项目支出表

"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text).encode(), "cut.txt")


def said(records: DisclosureRecords) -> list[str]:
    return [each.message for each in records.warnings if each.code == "CUT_OFF"]


def without_last(text: str, lines: int) -> str:
    return "\n".join(text.rstrip("\n").split("\n")[:-lines]) + "\n"


WHOLE = {
    "spending": SPENDING,
    "fund": SPENDING + FUND,
    "balance": BALANCE,
    "publics": PUBLICS,
    "list": LIST,
    "assets": ASSETS,
    "forms": FORMS,
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_text_may_end_in_a_whole_table(text: str) -> None:
    assert said(read(text)) == []


@pytest.mark.parametrize(
    ("text", "lines", "words"),
    [
        (SPENDING, 1, "a code without the codes below it"),
        (SPENDING, 2, "a code without the codes below it"),
        (SPENDING, 3, "add up to less"),
        (SPENDING, 4, "add up to less"),
        (SPENDING, 7, "add up to less"),
        (SPENDING, 8, "no row below its header"),
        (SPENDING + FUND, 1, "a code without the codes below it"),
        (BALANCE, 1, "no total"),
        (PUBLICS, 1, "three public expenses"),
        (LIST, 1, "add up to less"),
        (ASSETS, 1, "add up to less"),
        (FORMS, 1, "without the last kind of indicators"),
        (FORMS, 3, "no row below its header"),
        (FORMS, 5, "a form without indicators"),
        (FORM.format(name="1、救助资金", header=HEADER), 1, "the last kind of indicators"),
    ],
)
def test_a_table_that_lacks_its_last_rows_is_said_to(text: str, lines: int, words: str) -> None:
    (message,) = said(read(without_last(text, lines)))
    assert words in message


@pytest.mark.parametrize(
    "row", ["8\t2210201\t住房公积金\t3.0", "8\t2210201\t", "8\t2210201\t住房公积金\t3.00\t2.00"]
)
def test_a_row_with_too_few_cells_is_said_to_be_cut(row: str) -> None:
    (message,) = said(read(without_last(SPENDING, 1) + row))
    assert "not closed" in message


def test_tables_of_one_kind_end_in_a_total() -> None:
    header = "采购项目\t数量\t金额"
    tables = [
        f"{part}政府采购预算表\n\n单位：万元\n\n{header}\n电脑\t2\t1.00\n合计\t\t1.00\n"
        for part in ("部门", "单位")
    ]
    text = "\n".join(tables)
    assert said(read(text)) == []
    (message,) = said(read(without_last(text, 1)))
    assert "no total" in message


def test_tables_of_web_pages_are_closed() -> None:
    cells = "<tr><td>清河县敬老院</td><td>事业</td><td>股级</td><td>财政拨款</td></tr>"
    heads = "<td>单位名称</td><td>单位性质</td><td>单位规格</td><td>经费保障形式</td>"
    table = f"<table>\n<tr>{heads}</tr>\n{cells}\n{cells}\n"
    assert said(read(f"{table}</table>\n")) == []
    (message,) = said(read(table))
    assert "not closed" in message


def test_word_cells_of_a_row_may_not_all_be_there() -> None:
    rows = [line.split("\t") for line in SPENDING.split("\n")[4:] if line]
    cells = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)
    whole = f"部门预算支出总表\n\n单位：万元\n\n{cells}\n\n\n"
    assert said(read(whole)) == []
    for lines in range(1, 6):
        assert said(read(without_last(whole, lines))), lines


def test_parts_that_the_contents_name_come() -> None:
    parts = [f"{heading}\n\n说明如下。\n" for heading in CONTENTS.split("\n")[2:7]]
    assert said(read("\n".join((CONTENTS, *parts)))) == []
    for text in ("\n".join((CONTENTS, *parts[:4])), "\n".join((CONTENTS, *parts[:4], PUBLICS))):
        (message,) = said(read(text))
        assert "the last part that its contents name" in message
    # Contents that are worded in another way say nothing of what is to come.
    worded = CONTENTS.replace("部门预算", "本部门的")
    assert said(read("\n".join((worded, *parts[:4])))) == []


def test_the_parts_that_end_a_narrative_come() -> None:
    begun = "一、部门职责及机构设置情况\n\n负责民政工作。\n\n"
    (message,) = said(read(begun + SPENDING))
    assert "the last parts of its narrative" in message
    ended = "九、其他需要说明的事项\n\n无其他需要说明的事项。\n\n"
    assert said(read(begun + ended + SPENDING)) == []


def test_a_table_may_stand_right_below_the_contents() -> None:
    entries = CONTENTS.replace("\n\n", "\n").strip()
    parts = [f"{heading}\n\n说明如下。\n" for heading in CONTENTS.split("\n")[2:7]]
    assert said(read("\n\n".join((entries, LIST, *parts)))) == []


@pytest.mark.parametrize(
    "path",
    [
        *text_params(EXAMPLES),
        *(pytest.param(p, id=p.stem[:3], marks=needs_seeds) for p in SEEDS),
    ],
)
def test_real_texts_that_are_cut_in_a_table_are_said_to_be(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert said(read_disclosure("\n".join(lines).encode(), "whole.txt")) == []
    random = Random(path.stem)
    warned = 0
    for _ in range(CUTS):
        place = random.randrange(len(lines) // 8, len(lines) - 3)
        text = "\n".join(lines[:place]) + "\n"
        below = next((line for line in lines[place:] if line.strip()), "")
        if "\t" not in below or not isinstance(recognise_blocks(text)[-1], Table):
            # No table goes on there.
            continue
        try:
            records = read_disclosure(text.encode(), "cut.txt")
        except DisclosureError:
            continue
        warned += 1
        assert said(records), place
    assert warned
