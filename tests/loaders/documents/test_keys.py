"""What makes two mentions one document, within a disclosure and across them."""

import pytest

from graph_schema.document_numbers import parse_document_number
from graph_schema.kinds import Certainty, EdgeKind
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Issuer
from loaders.documents.citations import find_document_mentions
from loaders.documents.keys import document_key
from loaders.documents.own_rules import is_own_rule
from tests.loaders.short_texts import basis, documents, read

LUANPING, PINGQUAN = "滦平县民政局", "平泉市民政局"


def key(
    text: str, division: str | None, department: str = "部门", disclosure: str = "文本"
) -> str:
    [mention] = find_document_mentions(text)
    return document_key(
        mention, disclosure_key=disclosure, department_key=department, division=division
    )


@pytest.mark.parametrize(
    ("text", "division", "expected"),
    [
        pytest.param("冀财社【2022】150 号", "130824", "冀财社〔2022〕150号", id="a code"),
        pytest.param("【2022】150号", "130824", "〔2022〕150号/文本", id="no issuer"),
        pytest.param(
            "县政府【2017】2号",
            "130532",
            "130532/平乡县人民政府〔2017〕2号",
            id="relative organ",
        ),
        pytest.param(
            "平乡县人民政府〔2017〕2号",
            "130824",
            "130532/平乡县人民政府〔2017〕2号",
            id="the same organ in full",
        ),
        pytest.param(
            "市政府【2017】2号",
            "130532",
            "130500/邢台市人民政府〔2017〕2号",
            id="the county's city",
        ),
        pytest.param("县政府【2017】2号", None, "县政府〔2017〕2号/文本", id="no place"),
        pytest.param("财政部〔2022〕5号", "130532", "财政部〔2022〕5号", id="the centre"),
        pytest.param(
            "县政府会议纪要【2017】2号", "130532", "130532/人民政府/会议/2017/2", id="minutes"
        ),
        pytest.param(
            "县政府会议纪要【2017】2号",
            None,
            "县政府会议纪要〔2017〕2号/文本",
            id="minutes, no place",
        ),
        pytest.param("国务院令第649号", "130532", "国务院令第649号", id="an order"),
        pytest.param("国务院第649号令", "130532", "国务院令第649号", id="the number first"),
        pytest.param(
            "中华人民共和国国务院令（第六百四十九号）",
            "130532",
            "国务院令第649号",
            id="in full, in numerals",
        ),
        pytest.param("中华人民共和国主席令第十二号", None, "主席令第12号", id="president's"),
        pytest.param("省政府令第12号", "130532", "河北省人民政府令第12号", id="province's"),
        pytest.param("《财务管理制度》", "130532", "财务管理制度/部门", id="own rule"),
        pytest.param(
            "《社会保险基金财务制度》", "130532", "社会保险基金财务制度", id="the state's"
        ),
        pytest.param(
            "《平乡县民政局职能配置、内设机构和人员编制规定》",
            "130532",
            "平乡县民政局职能配置、内设机构和人员编制规定",
            id="names its organ",
        ),
    ],
)
def test_a_key_holds_what_the_words_leave_out(
    text: str, division: str | None, expected: str
) -> None:
    assert key(text, division) == expected


@pytest.mark.parametrize(
    "title",
    ["财务管理制度", "内部控制制度", "固定资产管理办法", "差旅费管理办法", "公务接待管理规定",
     "单位财务管理制度", "局机关财务报销制度", "考勤制度", "专项资金管理办法", "合同管理办法",
     "职能配置、内设机构和人员编制规定", "民政局职能配置、内设机构和人员编制规定"],
)  # fmt: skip
def test_a_departments_own_rules_are_told_by_their_titles(title: str) -> None:
    assert is_own_rule(title)


@pytest.mark.parametrize(
    "title",
    ["社会保险基金财务制度", "政府会计制度", "行政单位财务规则", "河北省省级预算公开办法",
     "滦平县差旅费管理办法", "中央和国家机关差旅费管理办法", "劳动保障监察条例",
     "就业补助资金管理办法", "城乡医疗救助办法", "彩票公益金管理办法", "地名管理条例",
     "滦平县民政局职能配置、内设机构和人员编制规定"],
)  # fmt: skip
def test_rules_of_wider_reach_are_no_departments_own(title: str) -> None:
    assert not is_own_rule(title)


RELATIVE = [
    "县政府〔2017〕2号",
    "县政府会议纪要〔2017〕2号",
    "《财务管理制度》",
    "〔2022〕150号",
]


@pytest.mark.parametrize("printed", RELATIVE)
def test_what_means_another_document_in_every_county_never_merges(printed: str) -> None:
    ids = {
        document.id
        for department in (LUANPING, PINGQUAN)
        for document in documents(read(basis(printed), department=department)).values()
    }
    assert len(ids) == 2


@pytest.mark.parametrize(
    "printed", ["冀财社〔2022〕150号", "《预算法》", "河北省财政厅〔2022〕5号"]
)
def test_what_means_one_document_everywhere_merges(printed: str) -> None:
    ids = {
        document.id
        for department in (LUANPING, PINGQUAN)
        for document in documents(read(basis(printed), department=department)).values()
    }
    assert len(ids) == 1


def issuers(records: DisclosureRecords) -> dict[str, tuple[Issuer, float]]:
    """Return each document's issuer and the confidence in it, by the document's name."""
    names = {node.id: name for name, node in documents(records).items()}
    nodes = {m.node.id: m.node for m in records.mentions if isinstance(m.node, Issuer)}
    return {
        names[edge.source]: (nodes[edge.target], edge.confidence)
        for edge in records.edges
        if edge.kind is EdgeKind.ISSUED_BY
    }


@pytest.mark.parametrize(
    ("printed", "expected_key", "organ", "certainty", "confidence"),
    [
        pytest.param(
            "县政府〔2017〕2号",
            "130824/滦平县人民政府",
            "滦平县人民政府",
            Certainty.INFERRED,
            0.9,
            id="relative organ",
        ),
        pytest.param(
            "县政府会议纪要〔2017〕2号",
            "130824/滦平县人民政府",
            "滦平县人民政府",
            Certainty.INFERRED,
            0.9,
            id="minutes of a relative organ",
        ),
        pytest.param(
            "滦平县人民政府常务会议纪要〔2017〕2号",
            "130824/滦平县人民政府",
            "滦平县人民政府",
            Certainty.CERTAIN,
            1.0,
            id="minutes that name the place",
        ),
        pytest.param(
            "县委常委会会议纪要〔2017〕2号",
            "130824/中共滦平县委员会",
            "中共滦平县委员会",
            Certainty.INFERRED,
            0.9,
            id="minutes of the party committee",
        ),
        pytest.param(
            "河北省财政厅〔2022〕5号",
            "130000/河北省财政厅",
            "河北省财政厅",
            Certainty.CERTAIN,
            1.0,
            id="organ's full name",
        ),
        pytest.param(
            "《河北省财政厅关于下达资金的通知》",
            "130000/河北省财政厅",
            "河北省财政厅",
            Certainty.CERTAIN,
            1.0,
            id="organ in the title",
        ),
        pytest.param(
            "冀财社〔2022〕150号", "冀财社", "河北省财政厅", Certainty.INFERRED, 0.9, id="code"
        ),
    ],
)
def test_an_organ_without_a_code_is_known_by_its_region_and_name(
    printed: str, expected_key: str, organ: str, certainty: Certainty, confidence: float
) -> None:
    [(issuer, sure)] = issuers(read(basis(printed))).values()
    assert (issuer.key, issuer.organ_name) == (expected_key, organ)
    assert (issuer.certainty, sure) == (certainty, confidence)
    assert (issuer.issuer_code is None) == ("/" in expected_key)


def test_relative_organs_of_two_counties_are_two_issuers() -> None:
    keys = {
        issuer.key
        for department in (LUANPING, PINGQUAN)
        for issuer, _ in issuers(
            read(basis("县政府〔2017〕2号", "市政府〔2017〕3号"), department=department)
        ).values()
    }
    assert keys == {"130824/滦平县人民政府", "130881/平泉市人民政府", "130800/承德市人民政府"}


@pytest.mark.parametrize(
    ("text", "number", "printed"),
    [
        pytest.param("冀财社、冀人社发〔2022〕5号", "冀财社〔2022〕5号", None, id="two organs"),
        pytest.param(
            "根据冀财社，冀人社发，冀民发〔2022〕5号",
            "冀财社〔2022〕5号",
            "冀财社，冀人社发，冀民发〔2022〕5号",
            id="three organs",
        ),
        pytest.param(
            "医疗、医保发〔2022〕5号", "医保发〔2022〕5号", "医保发〔2022〕5号", id="a word"
        ),
        pytest.param(
            "社会保险、承人社字〔2022〕5号",
            "承人社字〔2022〕5号",
            "承人社字〔2022〕5号",
            id="words that end like a code",
        ),
    ],
)
def test_joint_documents_have_the_number_of_the_leading_organ(
    text: str, number: str, printed: str | None
) -> None:
    [mention] = find_document_mentions(text)
    assert mention.number == parse_document_number(number)
    assert mention.printed == (printed or text)


def test_a_letters_title_below_its_number_is_the_documents() -> None:
    letter = (
        "滦财发〔2023〕8号",
        "滦平县财政局 关于批复2023年部门预算的通知",
        "滦平县民政局：",
        "现将2023年部门预算批复给你们。",
    )
    records = read(basis("有关规定"), prose=letter)
    document = documents(records)["滦财发〔2023〕8号"]
    assert document.title == "滦平县财政局关于批复2023年部门预算的通知"
    [mention] = [each for each in records.mentions if each.node is document]
    assert [evidence.quote for evidence in mention.evidence] == list(letter[:2])


@pytest.mark.parametrize(
    "prose",
    [
        pytest.param(("滦财发〔2023〕8号", "现将部门预算批复给你们。"), id="no title below"),
        pytest.param(
            ("根据滦财发〔2023〕8号", "滦平县财政局关于批复部门预算的通知"), id="words before"
        ),
        pytest.param(
            ("滦财发〔2023〕8号", "请按关于批复部门预算的通知执行"),
            id="title inside a sentence",
        ),
        pytest.param(
            ("滦财发〔2023〕8号", "说明", "滦平县财政局关于批复部门预算的通知"),
            id="not next to it",
        ),
    ],
)
def test_other_lines_below_a_number_are_no_title(prose: tuple[str, ...]) -> None:
    records = read(basis("有关规定"), prose=prose)
    assert documents(records)["滦财发〔2023〕8号"].title is None


def test_a_letters_title_may_have_its_organ_on_a_line_of_its_own() -> None:
    letter = ("滦财发〔2023〕8号", "滦平县财政局", "关于批复2023年部门预算的通知")
    records = read(basis("有关规定"), prose=letter)
    assert (
        documents(records)["滦财发〔2023〕8号"].title
        == "滦平县财政局关于批复2023年部门预算的通知"
    )
