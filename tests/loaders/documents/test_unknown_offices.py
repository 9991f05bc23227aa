"""Numbers of offices that no table knows: where their codes begin, and what is none."""

import pytest

from loaders.documents.citations import find_document_mentions


def canonicals(text: str) -> list[str]:
    return [str(mention.number) for mention in find_document_mentions(text) if mention.number]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("根据肥科协传（2020）67号文", "肥科协传"),
        ("市财政局涞民宗通[2020]67号要求", "涞民宗通"),
        ("《实施方案》容老龄【2020】67号", "容老龄"),
        ("依据霸双创双服通〔2020〕67号", "霸双创双服通"),
        ("1、任丘物传〔2020〕67号", "任丘物传"),
        ("行政审批立项字〔2020〕67号", "行政审批立项字"),
        ("县发改局宽审批投资核字〔2020〕67号", "宽审批投资核字"),
        ("执行桥自然资规办（2020）67号文件", "桥自然资规办"),
        ("经开编函〔2020〕67号", "经开编函"),
        ("京津冀协同办〔2020〕67号", "京津冀协同办"),
        ("府办〔2020〕67号", "府办"),
        ("县政府办宽政办字〔2020〕67号", "宽政办字"),
        ("县委办宽办发〔2020〕67号", "宽办发"),
        ("县委宽办〔2020〕67号", "宽办"),
        ("区委平安办〔2020〕67号", "区委平安办"),
        ("根据县委农办〔2020〕67号文件", "县委农办"),
        ("中共县委宣传部〔2020〕67号", "中共县委宣传部"),
        ("区委区政府办〔2020〕67号", "区政府办"),
        ("农办机〔2020〕67号", "农办机"),
        ("某项补助（教体艺厅〔2020〕67号）", "教体艺厅"),
        ("按照环办监测〔2020〕67号", "环办监测"),
        ("依据国侨发[2020]67号文件", "国侨发"),
        ("上级文件供销合字〔2020〕67号", "供销合字"),
        ("县委办〔2020〕67号", "县委办"),
    ],
)
def test_a_code_begins_with_its_place_or_ends_with_its_form(text: str, code: str) -> None:
    assert canonicals(text) == [f"{code}〔2020〕67号"]


@pytest.mark.parametrize(
    "text",
    [
        "就业见习补贴【2020】67号",
        "高龄津贴【2020】67号",
        "平安建设【2020】67号",
        "隆化低保金【2020】67号",
        "农业综合开发【2020】67号",
        "上级交办事项【2020】67号",
    ],
)
def test_what_projects_are_called_is_no_issuer(text: str) -> None:
    assert canonicals(text) == ["〔2020〕67号"]


@pytest.mark.parametrize(
    "text",
    [
        "KC[2022]015号",
        "合同（2022）015号",
        "冀0824民初〔2022〕67号",
        "合同编号 2022-67号",
        "采购编号：【2022】015号",
        "项目编号〔2022〕15号",
        "营业执照〔2022〕15号",
    ],
)
def test_contracts_and_cases_are_no_documents(text: str) -> None:
    assert canonicals(text) == []


def test_a_dash_may_stand_for_the_brackets() -> None:
    for dash in "-—–－":
        assert canonicals(f"按照冀政发2020{dash}15号文件") == ["冀政发〔2020〕15号"]
