"""Two disclosures in one file are refused, with the line at which the second one begins."""

import pytest

from graph_schema.kinds import Scope
from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from tests.loaders.short_texts import basis, short_text
from tests.render.random_models import random_model
from tests.render.rendering import rendered
from tests.texts import SEEDS, needs_seeds

FORM = short_text(basis("预算测算"), department="滦平县水务局").partition("\n")[2]

WATER = short_text(basis("预算测算"), department="滦平县水务局")
SCHOOLS = short_text(basis("行业标准"), department="滦平县教育体育局")
TABLE = """收支总表

{code}{name}\t\t\t预算年度：{year}\t单位：万元
收入\t\t\t支出\t
项目\t预算数\t\t项目\t预算数
一、一般公共预算拨款收入\t10.00\t\t一、一般公共服务支出\t10.00
收入总计\t10.00\t\t支出总计\t10.00

"""


def read(text: str) -> None:
    read_disclosure(text.encode(), "file.txt")


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(SCHOOLS, id="title"),
        pytest.param(SCHOOLS.replace("局2023年", "局\n\n2023年", 1), id="title in two lines"),
        pytest.param(
            "部门名称：滦平县教育体育局\n" + SCHOOLS.partition("\n")[2], id="labelled cover"
        ),
    ],
)
def test_the_line_where_a_second_disclosure_begins_is_named(second: str) -> None:
    line = WATER.count("\n") + 1
    with pytest.raises(DisclosureError, match=f"line {line} begins") as refused:
        read(WATER + second)
    assert refused.value.code == "TWO_DISCLOSURES"
    assert refused.value.advice == "split the file before that line and load both parts"


def test_the_tables_of_another_year_are_a_second_disclosure() -> None:
    title = "滦平县水务局{year}年部门预算公开\n\n"
    texts = [
        title.format(year=year) + TABLE.format(code="301", name="滦平县水务局", year=year)
        for year in (2023, 2024)
    ]
    with pytest.raises(DisclosureError, match=f"line {texts[0].count(chr(10)) + 1} begins"):
        read("".join(texts))
    # Of a year that a title alone misprints.
    read(texts[0] + title.format(year=2024) + FORM)


def test_the_tables_of_another_department_are_a_second_disclosure() -> None:
    first = TABLE.format(code="301", name="滦平县水务局", year=2023)
    second = TABLE.format(code="302", name="滦平县教育体育局", year=2023)
    title = "滦平县水务局2023年部门预算公开\n\n"
    line = (title + first).count("\n") + 1
    with pytest.raises(DisclosureError, match=f"line {line} begins"):
        read(title + first + second)


@pytest.mark.parametrize(
    "heading",
    [
        "第二部分 本部门2023年部门预算情况说明",
        "第二部分 所属单位2023年预算公开",
        "三、本办公室2023年预算情况",
        "下属事业单位2023年预算公开情况",
    ],
)
def test_a_heading_that_speaks_of_the_text_itself_begins_nothing(heading: str) -> None:
    table = TABLE.format(code="301", name="滦平县水务局", year=2023)
    again = f"一、机关运行经费安排情况\n\n{table}"
    read(f"滦平县水务局2023年部门预算公开\n\n{again}{heading}\n\n{again}")


def test_units_with_a_full_set_of_tables_each_belong_to_one_disclosure() -> None:
    model = next(each for each in map(random_model, range(400)) if len(each.parts) > 3)
    records = read_disclosure(rendered(model, "tabs").encode(), "file.txt")
    units = {line.unit_id for line in records.budget_lines if line.scope is Scope.UNIT}
    assert len(units) > 1


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("{other}\n\n{text}", id="link above"),
        pytest.param("{text}\n{other}\n", id="link below"),
        pytest.param("{text}\n下一篇：{other}\n", id="navigation"),
        pytest.param("{text}\n参照{other}的格式编制。\n", id="sentence"),
    ],
)
def test_another_departments_title_alone_begins_nothing(around: str) -> None:
    read(around.format(text=WATER, other="滦平县教育体育局2023年部门预算公开"))


@needs_seeds
def test_no_real_disclosure_is_taken_for_two() -> None:
    for path in SEEDS:
        read(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("serialisation", ["tabs", "word", "markdown", "cell_bars", "columns"])
def test_a_text_pasted_twice_is_refused(serialisation: str) -> None:
    whole = rendered(random_model(12), serialisation).strip() + "\n"
    again = f"line {whole.count(chr(10)) + 1} begins the same text again"
    for second in (whole, whole[: len(whole) // 3], whole.replace("预算测算", "测算")):
        with pytest.raises(DisclosureError, match=again) as refused:
            read(whole + second)
        assert refused.value.code == "REPEATED_TEXT"


def test_forms_of_another_year_are_a_second_disclosure() -> None:
    title = "滦平县水务局2024年部门预算公开\n"
    with pytest.raises(DisclosureError, match="begins a second disclosure") as refused:
        read(WATER + title + FORM)
    assert refused.value.code == "TWO_DISCLOSURES"


@needs_seeds
def test_a_real_text_that_prints_its_projects_twice_is_read() -> None:
    for path in SEEDS:
        read(path.read_text(encoding="utf-8"))
