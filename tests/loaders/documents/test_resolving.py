"""Free text that a client sends: what is found where, and what is in doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.kinds import CitationStatus
from graph_schema.resolved_mentions import ResolvedMention
from loaders.documents.resolving import TEXT_AT_MOST, TextTooLongError, resolve_citations
from tests.texts import SEEDS, needs_seeds


def only(text: str) -> ResolvedMention:
    [mention] = resolve_citations(text)
    return mention


def test_a_mention_has_its_place_its_words_and_its_canonical_form() -> None:
    mention = only("🏛根据冀财社【2022】150 号文件")
    assert (mention.start, mention.end) == (3, 17)
    assert mention.printed == "冀财社【2022】150 号"
    assert mention.canonical == "冀财社〔2022〕150号"
    assert mention.status is CitationStatus.RESOLVED
    assert mention.name.id == "PolicyDocument:冀财社〔2022〕150号"


def test_a_title_has_no_canonical_form() -> None:
    mention = only("按照《地方预决算 公开操作规程》")
    assert mention.canonical is None
    assert mention.title == "地方预决算公开操作规程"
    assert mention.name.id == "PolicyDocument:地方预决算公开操作规程"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("〔2022〕150号", "〔2022〕150号", id="no issuer"),
        pytest.param("县政府会议纪要【2017】2号", "县政府会议纪要〔2017〕2号", id="minutes"),
        pytest.param("县政府〔2017〕2号", "县政府〔2017〕2号", id="relative organ"),
        pytest.param("《财务管理制度》", "财务管理制度", id="own rule"),
    ],
)
def test_what_rests_on_a_place_has_no_id_without_one(text: str, name: str) -> None:
    mention = only(text)
    assert (mention.name.id, mention.name.text) == (None, name)


def test_a_place_in_the_words_gives_the_id() -> None:
    mention = only("平乡县人民政府会议纪要【2017】2号")
    assert mention.name.id == "PolicyDocument:130532/人民政府/会议/2017/2"


def test_a_likelier_document_of_the_text_is_a_candidate() -> None:
    first, second = resolve_citations("根据承人社社【2020】275号\n承人社字【2020】275号")
    assert first.status is CitationStatus.AMBIGUOUS
    [candidate] = first.candidates
    assert candidate.name == second.name
    assert candidate.confidence == 0.9
    assert candidate.reasons[-1] == "neighbouring line"
    assert second.status is CitationStatus.RESOLVED


def test_a_likelier_number_is_a_suggestion() -> None:
    mention = only("承人社社【2020】275号")
    [suggestion] = mention.suggestions
    assert str(suggestion.number) == "承人社字〔2020〕275号"
    assert mention.status is CitationStatus.AMBIGUOUS


def test_no_issuer_and_nothing_likely_is_unresolved() -> None:
    assert only("〔2022〕150号").status is CitationStatus.UNRESOLVED


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            "河北省财政厅关于下达资金的通知",
            ["河北省财政厅关于下达资金的通知"],
            id="organ named",
        ),
        pytest.param("我们对关于做好工作的意见", [], id="no organ"),
    ],
)
def test_titles_without_marks_count_where_they_name_their_organ(
    text: str, titles: list[str]
) -> None:
    assert [mention.title for mention in resolve_citations(text)] == titles


def test_a_text_that_is_too_long_is_refused() -> None:
    assert resolve_citations("。" * TEXT_AT_MOST) == []
    with pytest.raises(TextTooLongError, match="100,001 characters"):
        resolve_citations("。" * (TEXT_AT_MOST + 1))


@given(
    st.text(
        st.sampled_from("冀财社承人字〔【（）】]〕号第0129 \n、和《》关于的通知县政府"),
        max_size=200,
    )
)
def test_places_are_exact_whatever_is_sent(text: str) -> None:
    for mention in resolve_citations(text):
        assert text[mention.start : mention.end] == mention.printed
        is_doubtful = bool(mention.candidates or mention.suggestions)
        assert (mention.status is CitationStatus.AMBIGUOUS) == is_doubtful


@needs_seeds
def test_whole_disclosures_can_be_resolved() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    numbered = [one for text in texts for one in resolve_citations(text) if one.number]
    assert len(numbered) == 176
