import pytest

from loaders.errors import UnreadableSourceError
from loaders.sources import MAX_REPLACED, decode_source

TEXT = "承德县民政局\n预算年度：2023\n单位：万元\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), id="utf-8 with mark"),
        pytest.param(b"\xff\xfe" + TEXT.encode("utf-16-le"), id="utf-16 little"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big"),
        pytest.param(TEXT.encode("gbk"), id="gbk"),
        pytest.param(TEXT.encode("gb18030"), id="gb18030"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="cr"),
    ],
)
def test_every_encoding_gives_the_same_text_and_hash(data: bytes) -> None:
    source = decode_source(data)
    assert source.text == TEXT
    assert source.text_hash == decode_source(TEXT.encode()).text_hash
    assert source.warnings == ()


def test_gb18030_code_points_of_2022_are_mapped_out_of_the_private_use_area() -> None:
    assert "龴" in decode_source("单位龴".encode("gb18030") + b"\xfe\x59").text


def test_invisible_characters_are_removed_with_a_warning() -> None:
    source = decode_source((TEXT + "冀财社\u200b〔2022〕\u202e150号\x00").encode())
    assert source.text == TEXT + "冀财社〔2022〕150号"
    assert [warning.code for warning in source.warnings] == ["INVISIBLE_CHARACTERS"]


def test_a_few_wrong_bytes_are_replaced_and_the_place_is_named() -> None:
    source = decode_source(TEXT.encode() + "民政".encode() + b"\xff" + "局".encode())
    assert source.text.endswith("民政\ufffd局")
    (warning,) = source.warnings
    assert warning.code == "UNDECODABLE_BYTES"
    assert warning.evidence is not None
    assert warning.evidence.start == (4, 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "EMPTY_FILE", id="empty"),
        pytest.param(b" \n\t\n", "EMPTY_FILE", id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "NOT_TEXT", id="image"),
        pytest.param(
            TEXT.encode() + b"\xff\xfd" * (MAX_REPLACED + 1), "NOT_TEXT", id="wrong bytes"
        ),
    ],
)
def test_what_is_no_text_is_refused_with_reason_and_advice(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        decode_source(data)
    assert refused.value.code == code
    assert refused.value.reason
    assert refused.value.advice
