import pytest

from graph_schema.kinds import AdminLevel, Certainty, CodeScheme
from graph_schema.reference import (
    division_of,
    divisions,
    economic_codes,
    find_division,
    functional_codes,
    issuers,
    lineage_of,
    match_division,
    organ_full_name,
    short_titles,
)


def test_every_functional_code_has_its_parent() -> None:
    codes = functional_codes()
    assert all(row.parent_code is None or row.parent_code in codes for row in codes.values())
    assert {row.tier for row in codes.values()} == {1, 2, 3}


@pytest.mark.parametrize(
    ("code", "name", "tier"),
    [("208", "社会保障和就业支出", 1), ("20826", "财政对基本养老保险基金的补助", 2),
     ("2080505", "机关事业单位基本养老保险缴费支出", 3), ("2210201", "住房公积金", 3)],
)  # fmt: skip
def test_functional_codes_are_known_by_name(code: str, name: str, tier: int) -> None:
    row = functional_codes()[code]
    assert (row.name, row.tier, row.scheme) == (name, tier, CodeScheme.FUNCTIONAL)
    assert row.source
    assert row.year


def test_the_two_economic_schemes_stay_apart() -> None:
    codes = economic_codes()
    assert codes["30101"].scheme is CodeScheme.ECONOMIC_DEPARTMENT
    assert codes["50101"].scheme is CodeScheme.ECONOMIC_GOVERNMENT
    assert all(row.parent_code is None or row.parent_code in codes for row in codes.values())


def test_every_row_says_where_it_comes_from() -> None:
    assert all(row.source for row in divisions())
    assert all(row.source for row in issuers().values())


def test_every_division_lies_in_one_that_exists() -> None:
    for division in divisions():
        assert division.parent is None or division_of(division.parent) is not None, division


def test_hebei_is_complete() -> None:
    rows = [row for row in divisions() if row.code and row.code.startswith("13")]
    current = [row for row in rows if row.valid_to is None]
    assert len([row for row in current if row.level is AdminLevel.CITY]) == 11
    assert len([row for row in current if row.level is AdminLevel.COUNTY]) == 167


@pytest.mark.parametrize(
    ("key", "name", "lineage"),
    [
        ("130821", "承德县", ("130821", "130800", "130000")),
        ("130209", "曹妃甸区", ("130209", "130200", "130000")),
        ("130606", "莲池区", ("130606", "130600", "130000")),
        ("130532", "平乡县", ("130532", "130500", "130000")),
        ("130502", "襄都区", ("130502", "130500", "130000")),
        (
            "130811",
            "承德高新技术产业开发区",
            ("承德高新技术产业开发区", "130800", "130000"),
        ),
    ],
)
def test_divisions_are_found_by_key(key: str, name: str, lineage: tuple[str, ...]) -> None:
    division = division_of(key)
    assert division is not None
    assert division.name == name
    assert lineage_of(key) == lineage


@pytest.mark.parametrize(
    ("text", "within", "key"),
    [
        pytest.param(
            "承德县人力资源和社会保障局", None, "130821", id="county of a city's name"
        ),
        pytest.param("承德市医疗保障局", None, "130800", id="city"),
        pytest.param("323 承德县人力资源和社会保障局", None, "130821", id="code before"),
        pytest.param(
            "保定市莲池区人力资源和社会保障局", None, "130606", id="city and district"
        ),
        pytest.param("河北省邢台市平乡县", None, "130532", id="province, city, county"),
        pytest.param("唐山曹妃甸区人社局", None, "130209", id="short city and district"),
        pytest.param("平乡县财政局", None, "130532", id="county"),
        pytest.param("唐县民政局", None, "130627", id="a county, not the city 唐山"),
        pytest.param("沧县财政局", None, "130921", id="a county, not the city 沧州"),
        pytest.param("围场县教育局", None, "130828", id="short for an autonomous county"),
        pytest.param("定州市民政局", None, "130682", id="county-level city"),
        pytest.param("南和县教育局", None, "130527", id="abolished county"),
        pytest.param(
            "承德高新区第十次管委会", None, "承德高新技术产业开发区", id="short name of a zone"
        ),
        pytest.param("雄安新区", None, "河北雄安新区", id="new area"),
        pytest.param("高新区人社局", None, None, id="six zones of one name"),
        pytest.param("高新区人社局", "130800", "承德高新技术产业开发区", id="zone in a city"),
        pytest.param(
            "高新区人社局", "130821", "承德高新技术产业开发区", id="zone, from a county"
        ),
        pytest.param("桥西区财政局", None, None, id="three districts of one name"),
        pytest.param("桥西区财政局", "130700", "130703", id="district in a city"),
        pytest.param("桥西区财政局", "130722", "130703", id="district, from a county"),
        pytest.param("邢台市桥西区财政局", None, "130503", id="district of another name today"),
        pytest.param("新华区民政局", "130100", "130105", id="新华 in the one city"),
        pytest.param("新华区民政局", "130900", "130902", id="新华 in the other city"),
        pytest.param("财政部", None, None, id="no place"),
        pytest.param("社区服务中心", None, None, id="社区 is no district"),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_the_place_of_an_organ_is_found(text: str, within: str | None, key: str | None) -> None:
    division = find_division(text, within)
    assert (division and division.key) == key


def test_a_match_says_where_the_organ_begins() -> None:
    text = "323 保定市莲池区人力资源和社会保障局"
    match = match_division(text)
    assert match is not None
    assert text[match.end :] == "人力资源和社会保障局"
    assert text[match.start : match.end] == "保定市莲池区"


def test_a_long_text_without_a_place_is_given_up_soon() -> None:
    assert find_division("人" * 1_000_000) is None


def test_short_names_of_organs_are_expanded() -> None:
    assert organ_full_name("人社局") == "人力资源和社会保障局"
    assert organ_full_name("卫健局") == "卫生健康局"
    assert organ_full_name("气象局") == "气象局"


def test_short_titles_stand_for_full_ones() -> None:
    assert short_titles()["预算法"] == "中华人民共和国预算法"
    assert "劳动争议仲裁法" not in short_titles()


@pytest.mark.parametrize(
    ("code", "organ", "level", "certainty"),
    [
        ("冀政字", "河北省人民政府", AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("冀财社", "河北省财政厅", AdminLevel.PROVINCE, Certainty.INFERRED),
        ("财预", "财政部", AdminLevel.CENTRAL, Certainty.CERTAIN),
        ("承德党政办", None, AdminLevel.UNKNOWN, Certainty.UNKNOWN),
    ],
)
def test_the_registry_names_the_organ(
    code: str, organ: str | None, level: AdminLevel, certainty: Certainty
) -> None:
    row = issuers()[code]
    assert (row.organ, row.level, row.certainty) == (organ, level, certainty)


def test_registered_divisions_exist() -> None:
    for row in issuers().values():
        assert row.division is None or division_of(row.division) is not None, row
