"""Pages of a table without a header of their own: in which columns their amounts stand."""

from loaders.blocks import Table
from loaders.disclosure import read_disclosure
from loaders.layouts.recognise import recognise_blocks
from tests.loaders.work import work
from tests.render.expected import expected_facts
from tests.render.random_models import random_model
from tests.render.rendering import rendered
from tests.render.scoring import score

LABELS = (
    "序号 科目编码 科目名称 合计 基本支出 项目支出 经营支出 上解上级支出 对附属单位补助支出"
)
# Where numbers, codes and names begin; where amounts end, on the first page and on pages whose
# empty columns are closed up.
BEGINS = (0, 6, 16)
ENDS = (40, 52, 64, 76, 90, 108)
LABEL_ENDS = (35, 47, 60, 72, 87, 106)
TITLE = """                       青山县水务局2018年部门预算
                         部门预算支出总表
350 青山县水务局                预算年度：2018                            单位：万元
"""
FIRST = (
    "1 - 合计 1900.00 1000.00 500.00 200.00 100.00 100.00",
    "2 213 农林水支出 1900.00 1000.00 500.00 200.00 100.00 100.00",
    "3 21303 水利 1300.00 700.00 300.00 - 200.00 100.00",
    "4 2130301 行政运行 500.00 500.00",
)
# Nothing stands in 项目支出 and 经营支出.
SECOND = (
    "5 2130305 水利工程建设 150.00 100.00 - - - 50.00",
    "6 2130314 防汛 160.00 100.00 - - - 60.00",
    "7 2130316 农村水利 200.00 - - - 200.00",
)


CLOSED = (
    "5 2130305 水利工程建设 150.00 100.00 50.00",
    "6 2130314 防汛 160.00 100.00 60.00",
    "7 2130316 农村水利 200.00 200.00",
)


def printed(row: str, ends: tuple[int, ...]) -> str:
    line = ""
    for place, cell in enumerate(row.split()):
        text = "" if cell == "-" else cell
        if place < len(BEGINS):
            line = line.ljust(BEGINS[place]) + text
        else:
            line += text.rjust(ends[place - len(BEGINS)] - len(line))
    return line


def text_of(second: tuple[str, ...], ends: tuple[int, ...]) -> str:
    header = printed(LABELS, LABEL_ENDS)
    pages = [header, *(printed(row, ENDS) for row in FIRST), "", "", " " * 40 + "1"]
    pages += ["\f" + printed(second[0], ends), *(printed(row, ends) for row in second[1:])]
    return TITLE + "\n".join(pages) + "\n"


def rows_of(text: str) -> dict[str, tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return {row.folded[0]: row.folded[1:] for table in tables for row in table.rows}


def test_amounts_stand_in_the_columns_of_the_page_before() -> None:
    rows = rows_of(text_of(SECOND, ENDS))
    assert rows["3"][2:] == ("1300.00", "700.00", "300.00", "", "200.00", "100.00")
    assert rows["5"][2:] == ("150.00", "100.00", "", "", "", "50.00")
    assert rows["6"][2:] == ("160.00", "100.00", "", "", "", "60.00")
    assert rows["7"][2:] == ("200.00", "", "", "", "200.00", "")


def test_a_page_may_be_shifted_as_a_whole() -> None:
    rows = rows_of(text_of(SECOND, tuple(end - 8 for end in ENDS)))
    assert rows["5"][2:] == ("150.00", "100.00", "", "", "", "50.00")
    assert rows["7"][2:] == ("200.00", "", "", "", "200.00", "")


def test_amounts_that_nothing_places_are_left_out_with_a_warning() -> None:
    # The places of the empty columns are gone too: the last amounts may be any column's.
    closed = text_of(CLOSED, (32, 44, 54))
    assert rows_of(closed)["5"] == ("2130305", "水利工程建设", "150.00", "100.00", "50.00")
    records = read_disclosure(closed.encode(), "closed.txt")
    assert {line.funding_code_id.rpartition("/")[2] for line in records.budget_lines} == {
        "213", "21303", "2130301",
    }  # fmt: skip
    assert [warning.code for warning in records.warnings].count("MISALIGNED_ROW") == 3


def test_the_last_column_is_told_where_many_before_it_are_empty() -> None:
    model = random_model(1004)
    records = read_disclosure(rendered(model, "columns").encode(), "columns.txt")
    kinds = {kind.kind: kind for kind in score(records, expected_facts(model))}
    assert kinds["income lines"].differences == ()


def test_a_page_that_tells_all_columns_goes_before_the_last_one_that_tells_some() -> None:
    model = random_model(1182)
    records = read_disclosure(rendered(model, "columns").encode(), "columns.txt")
    kinds = {kind.kind: kind for kind in score(records, expected_facts(model))}
    assert kinds["income lines"].differences == ()


def test_work_grows_with_the_number_of_pages_and_no_faster() -> None:
    few, many = (work(indicators(count)) for count in (20, 80))
    assert many <= 5 * few


def indicators(pages: int) -> str:
    """Print a table of indicators without full lines, page by page, its header once."""
    header = "  一级指标      二级指标        三级指标                  指标值          依据"
    lines = ["1、河道清淤绩效目标表", "", header]
    for page in range(pages):
        for row in range(20):
            first = "产出指标" if row == 0 else " " * 8
            second = "数量指标" if row % 5 == 0 else " " * 8
            lines.append(
                f"  {first}      {second}        完成任务{row}处            ≥{row + 1}次"
            )
        lines += [f"{' ' * 22}{page + 1}", "\f"]
    return "\n".join(lines)
