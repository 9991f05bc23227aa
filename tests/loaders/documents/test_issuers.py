import pytest

from graph_schema.kinds import AdminLevel, Certainty
from loaders.documents.issuers import decode_issuer, organ_of_title

ZONE = "承德高新技术产业开发区"
LABOUR_BUREAU_OF_CHENGDE = ("承德市人力资源和社会保障局", "130800")
LABOUR_OFFICE_OF_HEBEI = ("河北省人力资源和社会保障厅", "130000")


@pytest.mark.parametrize(
    ("code", "organ", "division", "level", "certainty"),
    [
        ("财预", "财政部", None, AdminLevel.CENTRAL, Certainty.CERTAIN),
        ("发改社会", "国家发展和改革委员会", None, AdminLevel.CENTRAL, Certainty.CERTAIN),
        ("冀政字", "河北省人民政府", "130000", AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("冀政办字", "河北省人民政府办公厅", "130000", AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("冀政", "河北省人民政府", "130000", AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("冀政发", "河北省人民政府", "130000", AdminLevel.PROVINCE, Certainty.INFERRED),
        ("冀办发", "中共河北省委办公厅", "130000", AdminLevel.PROVINCE, Certainty.INFERRED),
        ("冀财社", "河北省财政厅", "130000", AdminLevel.PROVINCE, Certainty.INFERRED),
        ("冀财字", "河北省财政厅", "130000", AdminLevel.PROVINCE, Certainty.UNKNOWN),
        ("冀人社字", *LABOUR_OFFICE_OF_HEBEI, AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("冀人社发", *LABOUR_OFFICE_OF_HEBEI, AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("冀人社函", *LABOUR_OFFICE_OF_HEBEI, AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("冀人社规", *LABOUR_OFFICE_OF_HEBEI, AdminLevel.PROVINCE, Certainty.CERTAIN),
        ("承市政字", "承德市人民政府", "130800", AdminLevel.CITY, Certainty.CERTAIN),
        ("承市政办字", "承德市人民政府办公室", "130800", AdminLevel.CITY, Certainty.INFERRED),
        ("承德市政", "承德市人民政府", "130800", AdminLevel.CITY, Certainty.UNKNOWN),
        ("承人社字", *LABOUR_BUREAU_OF_CHENGDE, AdminLevel.CITY, Certainty.INFERRED),
        ("承人社", *LABOUR_BUREAU_OF_CHENGDE, AdminLevel.CITY, Certainty.INFERRED),
        ("承人社社", *LABOUR_BUREAU_OF_CHENGDE, AdminLevel.CITY, Certainty.INFERRED),
        ("承人字字", *LABOUR_BUREAU_OF_CHENGDE, AdminLevel.CITY, Certainty.INFERRED),
        ("承医保字", "承德市医疗保障局", "130800", AdminLevel.CITY, Certainty.INFERRED),
        ("承县政办", "承德县人民政府办公室", "130821", AdminLevel.COUNTY, Certainty.INFERRED),
        ("承县办字", "中共承德县委办公室", "130821", AdminLevel.COUNTY, Certainty.INFERRED),
        ("承高管字", f"{ZONE}管理委员会", ZONE, AdminLevel.ZONE, Certainty.INFERRED),
        ("承高管发", f"{ZONE}管理委员会", ZONE, AdminLevel.ZONE, Certainty.INFERRED),
        ("承高党政办字", "承德高新区党政办公室", ZONE, AdminLevel.ZONE, Certainty.INFERRED),
        ("承高党政办文", "承德高新区党政办公室", ZONE, AdminLevel.ZONE, Certainty.INFERRED),
        ("承高党政办", "承德高新区党政办公室", ZONE, AdminLevel.ZONE, Certainty.INFERRED),
        ("承高财发", f"{ZONE}财政局", ZONE, AdminLevel.ZONE, Certainty.CERTAIN),
        ("承德党政办", None, None, AdminLevel.UNKNOWN, Certainty.UNKNOWN),
        ("保财社", "保定市财政局", "130600", AdminLevel.CITY, Certainty.INFERRED),
        ("邢人社", "邢台市人力资源和社会保障局", "130500", AdminLevel.CITY, Certainty.INFERRED),
    ],
)
def test_codes_of_disclosures_decode(
    code: str,
    organ: str | None,
    division: str | None,
    level: AdminLevel,
    certainty: Certainty,
) -> None:
    issuer = decode_issuer(code)
    assert (issuer.organ, issuer.division) == (organ, division)
    assert (issuer.level, issuer.certainty) == (level, certainty)


@pytest.mark.parametrize(
    ("code", "organ", "division"),
    [
        pytest.param("承财农", "承德市财政局", "130800", id="承 is the city"),
        pytest.param("承县财农", "承德县财政局", "130821", id="承县 is the county"),
        pytest.param("承高财农", f"{ZONE}财政局", ZONE, id="承高 is the zone"),
        pytest.param("保卫健字", "保定市卫生健康委员会", "130600", id="保 is the city"),
        pytest.param("承医保函", "承德市医疗保障局", "130800", id="保 of 医保 is no city"),
        pytest.param("唐县政办字", "唐县人民政府办公室", "130627", id="唐县 is in 保定"),
        pytest.param("沧县财社", "沧县财政局", "130921", id="沧县"),
        pytest.param("邢平政办字", "平乡县人民政府办公室", "130532", id="city and county"),
        pytest.param(
            "唐曹人社字", "曹妃甸区人力资源和社会保障局", "130209", id="city, district"
        ),
        pytest.param("承德县民字", "承德县民政局", "130821", id="full name"),
        pytest.param("定政字", "定州市人民政府", "130682", id="county-level city"),
        pytest.param("雄安办字", "河北雄安新区管理委员会办公室", "河北雄安新区", id="new area"),
        pytest.param("石组通字", "中共石家庄市委组织部", "130100", id="party organ"),
        pytest.param("冀财社函", "河北省财政厅", "130000", id="a form after a registered code"),
        pytest.param("鲁财社", "山东省财政厅", "370000", id="another province"),
    ],
)
def test_other_codes_are_inferred_from_place_and_office(
    code: str, organ: str, division: str
) -> None:
    issuer = decode_issuer(code)
    assert (issuer.organ, issuer.division) == (organ, division)
    assert issuer.certainty is Certainty.INFERRED


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("承人社字", "字"),
        ("承人社", ""),
        ("冀人社规", "规"),
        ("承高党政办文", "文"),
        ("财社", ""),
    ],
)
def test_the_series_is_kept_apart_from_the_organ(code: str, form: str) -> None:
    assert decode_issuer(code).form == form


@pytest.mark.parametrize(
    ("code", "within", "organ", "division"),
    [
        pytest.param("县政府", "130532", "平乡县人民政府", "130532", id="the county's own"),
        pytest.param("县财政局", "130821", "承德县财政局", "130821", id="the county's bureau"),
        pytest.param("市政府", "130532", "邢台市人民政府", "130500", id="the county's city"),
        pytest.param("市政府", "130682", "定州市人民政府", "130682", id="a county-level city"),
        pytest.param("县委办公室", "130821", "中共承德县委办公室", "130821", id="party organ"),
        pytest.param("区财政局", "130811", f"{ZONE}财政局", ZONE, id="a zone's bureau"),
        pytest.param("平政办字", "130532", "平乡县人民政府办公室", "130532", id="平 in 平乡"),
        pytest.param("平政办字", "130131", "平山县人民政府办公室", "130131", id="平 in 平山"),
    ],
)
def test_relative_codes_are_the_disclosing_divisions(
    code: str, within: str, organ: str, division: str
) -> None:
    issuer = decode_issuer(code, within)
    assert (issuer.organ, issuer.division) == (organ, division)
    assert decode_issuer(code).certainty is Certainty.UNKNOWN


@pytest.mark.parametrize("code", ["成社民教", "政办字", "就业见习补贴", "唐丰财社"])
def test_what_nobody_can_say_is_unknown(code: str) -> None:
    issuer = decode_issuer(code)
    assert issuer.organ is None
    assert issuer.certainty is Certainty.UNKNOWN


def test_a_clear_code_means_the_same_everywhere() -> None:
    assert decode_issuer("承县政办", "130532") == decode_issuer("承县政办")


@pytest.mark.parametrize(
    ("title", "organ", "level"),
    [
        ("河北省财政厅关于2022年补助资金的通知", "河北省财政厅", AdminLevel.PROVINCE),
        ("承德市医疗保障局关于招标工作的通知", "承德市医疗保障局", AdminLevel.CITY),
        ("财政部关于预算管理问题的通知", "财政部", AdminLevel.CENTRAL),
        ("财政部人力资源社会保障部关于印发办法的通知", "财政部", AdminLevel.CENTRAL),
        (
            "人力资源社会保障部办公厅关于做好工作的通知",
            "人力资源社会保障部办公厅",
            AdminLevel.CENTRAL,
        ),
        ("承德高新技术产业开发区财政局关于批复预算的通知", f"{ZONE}财政局", AdminLevel.ZONE),
        (
            "中共承德市委办公室承德市人民政府办公室关于印发方案的通知",
            "中共承德市委办公室",
            AdminLevel.CITY,
        ),
        ("承德县人社局关于开展培训的通知", "承德县人力资源和社会保障局", AdminLevel.COUNTY),
    ],
)
def test_a_title_names_its_organ(title: str, organ: str, level: AdminLevel) -> None:
    found = organ_of_title(title)
    assert found is not None
    assert (found.organ, found.level) == (organ, level)


@pytest.mark.parametrize(
    "title",
    ["关于推动家政进社区的指导意见", "劳动保障监察条例", "大学生创业园创建实施方案", ""],
)
def test_a_title_without_an_organ_names_none(title: str) -> None:
    assert organ_of_title(title) is None


def test_a_relative_organ_in_a_title_is_placed() -> None:
    found = organ_of_title("县财政局关于下达资金的通知", "130532")
    assert found is not None
    assert (found.organ, found.division) == ("平乡县财政局", "130532")


@pytest.mark.parametrize(
    ("code", "disclosing", "organ"),
    [
        pytest.param("定财预", "130626", "定兴县财政局", id="定 is 定州 elsewhere"),
        pytest.param("定财预", "130682", "定州市财政局", id="and in 定州"),
        pytest.param("青政办字", "130922", "青县人民政府办公室", id="青 is no 青海 in 青县"),
        pytest.param("唐财社", "130627", "唐县财政局", id="唐 is no 唐山 in a county of 保定"),
        pytest.param("唐财社", "130224", "唐山市财政局", id="but in one of 唐山"),
        pytest.param("承财社", "130821", "承德市财政局", id="承 is the city in its 承德县"),
    ],
)
def test_a_countys_own_character_is_its_own_unless_its_citys(
    code: str, disclosing: str, organ: str
) -> None:
    assert decode_issuer(code, disclosing).organ == organ
