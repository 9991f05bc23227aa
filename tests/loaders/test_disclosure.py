"""Small texts through the whole pipeline: bad input, variation, limits."""

import random
from collections.abc import Iterator

import pytest

from graph_schema.codec import digest_of
from graph_schema.kinds import DisclosurePart, EdgeKind, Scope
from graph_schema.money import wan
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department
from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from loaders.layouts.recognise import MAX_CELLS
from loaders.sources import MAX_LINE_CHARACTERS
from tests.loaders.short_texts import doubts
from tests.texts import EXAMPLES

COVER = "滦平县水务局2024年部门预算信息公开\n\n"
FORM = """1、农村饮水维护绩效目标表

绩效目标\t1. 保障供水。\t\t\t\t
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
产出指标\t数量指标\t维护处数\t维护的处数\t≥12处\t根据冀水财〔2023〕8号
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure(text.encode(), "text.txt")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "EMPTY_FILE", id="empty"),
        pytest.param(b"PK\x03\x04" + bytes(range(32)) * 50, "NOT_TEXT", id="binary"),
        pytest.param("今天天气很好，去公园。\n".encode() * 20, "NOT_A_DISCLOSURE", id="news"),
        pytest.param(b"A quick brown fox jumps over it.\n", "NOT_A_DISCLOSURE", id="english"),
        pytest.param(
            "滦平县水务局2023年度部门决算公开\n\n决算情况说明\n\n按预算执行。\n".encode(),
            "FINAL_ACCOUNTS",
            id="final accounts",
        ),
        pytest.param(COVER.encode(), "NO_BUDGET", id="cover only"),
        pytest.param(
            ("水务局" * (MAX_LINE_CHARACTERS // 3 + 1)).encode(), "LINE_TOO_LONG", id="line"
        ),
        pytest.param(
            (COVER + ("数" + "\t" * 299 + "\n") * (MAX_CELLS // 300 + 1)).encode(),
            "TOO_MANY_CELLS",
            id="cells",
        ),
    ],
)  # fmt: skip
def test_what_is_no_disclosure_is_refused_with_reason_and_advice(
    data: bytes, code: str
) -> None:
    with pytest.raises(DisclosureError) as refused:
        read_disclosure(data, "file.txt")
    assert refused.value.code == code
    assert refused.value.advice


def test_a_performance_text_alone_is_a_disclosure() -> None:
    records = read(COVER + FORM)
    assert records.disclosure.parts == (DisclosurePart.PERFORMANCE,)
    assert records.disclosure.fiscal_year == 2024
    department = next(m.node for m in records.mentions if isinstance(m.node, Department))
    assert (department.organ, department.region_id) == ("水务局", "Region:130824")
    (project,) = records.projects
    (citation,) = records.citations
    assert project.heading == "农村饮水维护"
    assert citation.document_id == "PolicyDocument:冀水财〔2023〕8号"
    cites = {edge.source for edge in records.edges if edge.kind is EdgeKind.CITES}
    assert cites == {project.id, records.indicators[0].id}


def test_the_same_text_in_another_encoding_is_the_same_disclosure() -> None:
    text = COVER + FORM
    ids = {
        read_disclosure(data, name).disclosure.id
        for name, data in (
            ("a.txt", text.encode()),
            ("b.txt", text.encode("gbk")),
            ("c.txt", b"\xff\xfe" + text.encode("utf-16-le")),
            ("d.txt", text.replace("\n", "\r\n").encode("utf-8-sig")),
        )
    }
    assert len(ids) == 1


def test_a_copy_with_invisible_characters_is_the_same_disclosure_with_a_warning() -> None:
    text = COVER + FORM
    plain = read(text)
    damaged = read(text.replace("〔2023〕", "\u200b〔2023〕\x00"))
    assert doubts(damaged) == ["INVISIBLE_CHARACTERS"]
    assert damaged.disclosure.id == plain.disclosure.id
    assert digest_of(damaged) == digest_of(plain)


def test_reading_twice_gives_the_same_records() -> None:
    data = EXAMPLES[0].read_bytes()
    assert read_disclosure(data, "a.txt") == read_disclosure(data, "a.txt")


@pytest.mark.parametrize(
    "heading",
    [
        "1、农村饮水维护绩效目标表",
        "（1）农村饮水维护绩效目标表",
        "(一)农村饮水维护绩效目标表",
        "一、农村饮水维护绩效目标申报表",
        "1.农村饮水维护绩效目标表",
        "农村饮水维护绩效目标表",
        "1、农村饮水维护",
        "1、农村饮水维护绩效目标表\ufffd",
    ],
)
def test_a_project_is_found_however_its_heading_is_numbered(heading: str) -> None:
    records = read(COVER + FORM.replace("1、农村饮水维护绩效目标表", heading))
    assert [project.heading for project in records.projects] == ["农村饮水维护"]


def test_a_project_without_heading_is_named_by_its_form() -> None:
    form = FORM.replace("1、农村饮水维护绩效目标表\n\n", "项目名称\t农村饮水维护\t\t\t\t\n")
    (project,) = read(COVER + form).projects
    assert (project.name, project.heading) == ("农村饮水维护", "农村饮水维护")


def test_a_contents_list_is_no_list_of_projects() -> None:
    contents = (
        "目 录\n\n1、农村饮水维护绩效目标表\n\n2、河道清理绩效目标表\n\n第一部分 部门概况\n\n"
    )
    records = read(COVER + contents + FORM)
    assert [project.heading for project in records.projects] == ["农村饮水维护"]


def test_a_projects_amount_is_read_in_the_unit_that_its_form_declares() -> None:
    amounts = {}
    for unit, value in (("万元", "12.50"), ("元", "125,000.00")):
        row = f"单位：{unit}\n项目名称\t农村饮水维护\t预算数\t{value}\t\t\n"
        records = read(COVER + FORM.replace("绩效目标\t1.", row + "绩效目标\t1.", 1))
        (project,) = records.projects
        amounts[unit] = project.amount
        assert doubts(records) == []
    assert amounts["万元"] == amounts["元"]
    assert amounts["万元"] is not None
    assert f"{wan(amounts['万元']):f}" == "12.50"


def test_an_undeclared_unit_is_said() -> None:
    row = "项目名称\t农村饮水维护\t预算数\t12.50\t\t\n"
    records = read(COVER + FORM.replace("绩效目标\t1.", row + "绩效目标\t1.", 1))
    assert doubts(records) == ["UNIT_NOT_DECLARED"]


def test_special_fund_goals_have_their_own_scope() -> None:
    text = (
        COVER
        + "第二部分 专项资金绩效目标\n\n"
        + FORM
        + "\n第三部分 预算项目绩效目标\n\n"
        + FORM
    )
    assert [project.scope for project in read(text).projects] == [
        Scope.SPECIAL_FUND,
        Scope.DEPARTMENT,
    ]


def test_a_column_that_is_not_kept_is_said() -> None:
    form = FORM.replace("指标值确定依据", "指标值确定依据\t权重").replace("8号", "8号\t10")
    records = read(COVER + form)
    assert doubts(records) == ["COLUMN_NOT_KEPT"]
    assert records.indicators[0].basis == "根据冀水财〔2023〕8号"


def damaged(text: str, rng: random.Random) -> str:
    """Cut, swap, repeat, remove lines; inject characters."""
    junk = [
        "\t",
        "\n",
        "|",
        "《",
        "【",
        "〔",
        " ",
        "绩效目标",
        "一级指标",
        "\x00",
        "\u200b",
        "号",
    ]
    for _ in range(rng.randint(1, 6)):
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        kind = rng.randrange(5)
        if kind == 0:
            text = text[: rng.randint(1, len(text))]
        elif kind == 1:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
            text = "\n".join(lines)
        elif kind == 2:
            text = "\n".join((*lines[:at], *lines[at : at + 20], *lines[at:]))
        elif kind == 3:
            text = "\n".join((*lines[:at], *lines[at + rng.randint(1, 40) :]))
        else:
            cut = rng.randint(0, len(text))
            text = text[:cut] + rng.choice(junk) * rng.randint(1, 20) + text[cut:]
        text = text or "x"
    return text


def mutations(count: int, seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    for _ in range(count):
        yield damaged(rng.choice(texts), rng)


def test_a_damaged_text_loads_or_is_refused_cleanly() -> None:
    outcomes = {"loaded": 0, "refused": 0}
    for text in mutations(count=120, seed=20241):
        try:
            read(text)
        except DisclosureError:
            outcomes["refused"] += 1
        else:
            outcomes["loaded"] += 1
    assert outcomes["loaded"] > 60
