"""Orders (令) without a year in brackets: known by organ and number, or by their title."""

import pytest

from graph_schema.document_numbers import DocumentForm
from graph_schema.kinds import CitationPlace, EdgeKind
from loaders.disclosure import read_disclosure
from loaders.documents.citations import find_document_mentions
from loaders.documents.issuers import organ_of_title
from tests.loaders.short_texts import basis, documents, short_text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("根据国务院令第649号", "国务院令第649号"),
        ("中华人民共和国主席令第十二号", "中华人民共和国主席令第十二号"),
        ("按照中华人民共和国国务院令第722号执行", "中华人民共和国国务院令第722号"),
        ("依据河北省人民政府令第 5 号", "河北省人民政府令第 5 号"),
        ("（2014年国务院令第649号）", "国务院令第649号"),
        ("国务院第649号令", "国务院第649号令"),
        ("落实民政部令（第70号）要求", "民政部令（第70号）"),
        ("省政府令第12号文件", "省政府令第12号"),
    ],
)
def test_an_order_is_a_document_known_by_its_name(text: str, printed: str) -> None:
    (mention,) = find_document_mentions(text)
    assert mention.printed == printed
    assert mention.form is DocumentForm.TITLED
    assert mention.number is None
    assert mention.title == "".join(printed.split())


def test_several_orders_are_one_each() -> None:
    found = find_document_mentions("国务院令第649号、财政部令第87号和民政部令第70号")
    assert [each.title for each in found] == [
        "国务院令第649号",
        "财政部令第87号",
        "民政部令第70号",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "《社会救助暂行办法》（国务院令第649号）",
        "国务院令第 649 号《社会救助暂行办法》",
        "国务院令第649号公布的《社会救助暂行办法》",
        "《社会救助暂行办法》（2014年2月21日中华人民共和国国务院令第649号公布）",
    ],
)
def test_beside_a_title_an_order_is_no_document_of_its_own(text: str) -> None:
    assert [each.title for each in find_document_mentions(text)] == ["社会救助暂行办法"]


def test_an_order_with_its_year_keeps_the_number() -> None:
    (mention,) = find_document_mentions("《办法全文》（河北省人民政府令〔2019〕第5号）")
    assert mention.number is not None
    assert mention.number.canonical == "河北省人民政府令〔2019〕5号"


@pytest.mark.parametrize(
    "text",
    [
        "责令第3号楼整改",
        "夏令营第3号",
        "口令第3号",
        "县政府令第3号",
        "根据河北省人民政府令2019年第5号",
    ],
)
def test_what_is_no_order_of_a_known_organ_is_not_read(text: str) -> None:
    assert find_document_mentions(text) == []


def test_the_organ_of_an_order_is_its_issuer() -> None:
    for title, organ in (
        ("中华人民共和国国务院令第722号", "国务院"),
        ("省政府令第12号", "河北省人民政府"),
    ):
        found = organ_of_title(title, "130821")
        assert found is not None
        assert found.organ == organ
    assert organ_of_title("中华人民共和国主席令第十二号") is None


def test_a_basis_cites_an_order() -> None:
    records = read_disclosure(short_text(basis("国务院令第649号")).encode(), "order.txt")
    (citation,) = records.citations
    assert citation.place is CitationPlace.INDICATOR_BASIS
    assert citation.document_id == "PolicyDocument:国务院令第649号"
    issued = [edge.target for edge in records.edges if edge.kind is EdgeKind.ISSUED_BY]
    assert issued == ["Issuer:centre/国务院"]


def test_spellings_of_an_order_are_one_document() -> None:
    spellings = ("国务院令第649号", "中华人民共和国国务院令第六百四十九号", "国务院第649号令")
    records = read_disclosure(short_text(basis(*spellings)).encode(), "order.txt")
    assert len(records.citations) == 3
    (document,) = documents(records).values()
    assert {form.text for form in document.printed_forms} == set(spellings)
