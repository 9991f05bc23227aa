import pytest

from graph_schema.document_numbers import parse_document_number
from loaders.documents.meetings import ordinal_in
from loaders.documents.minutes import resolve_minutes

ZONE = "承德高新技术产业开发区"


@pytest.mark.parametrize(
    ("printed", "within", "key"),
    [
        pytest.param(
            "承德高新区第十次管委会常务会议【2019】10号",
            None,
            f"{ZONE}/管理委员会/常务会议/2019/10",
            id="place in the name",
        ),
        pytest.param(
            "高新区管委会2019年第十次常务会议【2019】10号",
            "130800",
            f"{ZONE}/管理委员会/常务会议/2019/10",
            id="the same meeting in other words",
        ),
        pytest.param(
            "高新区2017年第十一次管委会常务会议【2017】11号",
            "130811",
            f"{ZONE}/管理委员会/常务会议/2017/11",
            id="year in the name",
        ),
        pytest.param(
            "管委会常务会议纪要〔2019〕10号",
            ZONE,
            f"{ZONE}/管理委员会/常务会议/2019/10",
            id="no place: the department's own",
        ),
        pytest.param(
            "县政府会议纪要【2017】2号",
            "130532",
            "130532/人民政府/会议/2017/2",
            id="relative organ",
        ),
        pytest.param(
            "平乡县人民政府会议纪要【2017】2号",
            "130532",
            "130532/人民政府/会议/2017/2",
            id="the same minutes by the full name",
        ),
        pytest.param(
            "县长办公会纪要〔2020〕3期",
            "130821",
            "130821/人民政府/办公会议/2020/3",
            id="the county's head",
        ),
        pytest.param(
            "市政府常务会〔2020〕3号",
            "130821",
            "130800/人民政府/常务会议/2020/3",
            id="the county's city",
        ),
        pytest.param("县政府会议纪要【2017】2号", None, "/人民政府/会议/2017/2", id="no place"),
    ],
)
def test_minutes_are_keyed_by_organ_year_and_ordinal(
    printed: str, within: str | None, key: str
) -> None:
    assert resolve_minutes(parse_document_number(printed), within).key == key


def test_the_ordinal_in_the_name_is_a_check_on_the_serial() -> None:
    agreeing = parse_document_number("承德高新区第十次管委会常务会议【2019】10号")
    differing = parse_document_number("承德高新区第十次管委会常务会议【2019】12号")
    silent = parse_document_number("县政府会议纪要【2017】2号")
    assert resolve_minutes(agreeing).ordinal_agrees is True
    assert resolve_minutes(differing).ordinal_agrees is False
    assert resolve_minutes(silent).ordinal_agrees is None


def test_different_counties_minutes_stay_apart() -> None:
    minutes = parse_document_number("县政府会议纪要【2017】2号")
    assert resolve_minutes(minutes, "130532").key != resolve_minutes(minutes, "130821").key


def test_a_number_that_is_none_of_minutes_is_refused() -> None:
    with pytest.raises(ValueError, match="not minutes"):
        resolve_minutes(parse_document_number("冀财社〔2022〕150号"))


@pytest.mark.parametrize(
    ("printed", "number"),
    [("2", 2), ("１１", 11), ("二", 2), ("十", 10), ("十一", 11), ("二十", 20), ("二十三", 23),
     ("一百零二", 102), ("一百一十", 110)],
)  # fmt: skip
def test_ordinals_are_read(printed: str, number: int) -> None:
    assert ordinal_in(printed) == number
