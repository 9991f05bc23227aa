from itertools import pairwise
from time import perf_counter, process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.document_numbers import DocumentForm, DocumentNumber, parse_document_number
from loaders.documents.citations import DocumentMention, find_document_mentions

CANONICAL = "冀财社〔2022〕150号"


def only(text: str) -> DocumentMention:
    [mention] = find_document_mentions(text)
    assert mention.printed == text[mention.start : mention.end]
    return mention


def canonicals(text: str) -> list[str]:
    return [str(mention.number) for mention in find_document_mentions(text) if mention.number]


def titles(text: str, *, bare_titles: bool = False) -> list[str | None]:
    return [mention.title for mention in find_document_mentions(text, bare_titles)]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("冀财社〔2022〕150号", id="as GB/T 9704 prescribes"),
        pytest.param("冀财社【2022】150 号", id="black lenticular brackets, blank before 号"),
        pytest.param("冀财社[2022]150号", id="square brackets"),
        pytest.param("冀财社［2022］150号", id="full-width square brackets"),
        pytest.param("冀财社(2022)150号", id="parentheses"),
        pytest.param("冀财社（2022）150号", id="full-width parentheses"),
        pytest.param("冀财社﹝2022﹞150号", id="small tortoise shell brackets"),
        pytest.param("冀财社〖2022〗150号", id="white lenticular brackets"),
        pytest.param("冀财社「2022」150号", id="corner brackets"),
        pytest.param("冀财社〈2022〉150号", id="angle brackets"),
        pytest.param("冀财社<2022>150号", id="less-than and greater-than"),
        pytest.param("冀财社〔2022）150号", id="mixed pair"),
        pytest.param("冀财社［2022】150号", id="another mixed pair"),
        pytest.param("冀财社〔2022〔150号", id="opening bracket twice"),
        pytest.param("冀财社【【2022】】150号", id="doubled brackets"),
        pytest.param("冀财社〔2022150号", id="closing bracket left out"),
        pytest.param("冀财社2022〕150号", id="opening bracket left out"),
        pytest.param("冀财社2022150号", id="brackets left out"),
        pytest.param("冀财社2022年第150号", id="year without brackets"),
        pytest.param("冀财社\n〔2022〕\n150 号", id="wrapped in a table cell"),
        pytest.param("冀 财社 〔 2022 〕 150 号", id="blanks inside"),
        pytest.param("冀财社〔２０２２〕１５０号", id="full-width digits"),
        pytest.param("冀财社〔20 22〕1 50号", id="digits apart"),
        pytest.param("冀财社〔2022〕第150号", id="第"),
        pytest.param("冀财社〔2022〕字第150号", id="字第"),
        pytest.param("冀财社〔2022〕年150号", id="年 behind the brackets"),
        pytest.param("冀财社【2022】-150号", id="a dash behind the brackets"),
        pytest.param("冀财社〔2022〕0150号", id="leading zero"),
        pytest.param("冀财社〔2022〕150", id="号 missing"),
        pytest.param("冀财社〔2022〕150號", id="traditional 號"),
        pytest.param("冀财社〔2022年〕150号", id="年 inside the brackets"),
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "", id="alone"),
        pytest.param("根据", "文件要求", id="根据"),
        pytest.param("按照", "、合同规定", id="按照"),
        pytest.param("依据 ", "，做好工作", id="依据 and a blank"),
        pytest.param("落实《预算法》和", "精神", id="和 after a title"),
        pytest.param("2023年中央就业补助资金", " 绩效目标表", id="in a heading"),
        pytest.param("城乡社会保险代办员补助", "\t", id="after words with 保 in them"),
        pytest.param("详见[", "]", id="stray bracket"),
        pytest.param("（", "）", id="in parentheses"),
    ],
)
def test_every_printed_form_is_found_in_a_sentence(
    printed: str, before: str, after: str
) -> None:
    found = [one for one in find_document_mentions(before + printed + after) if one.number]
    assert [(one.printed, str(one.number)) for one in found] == [(printed, CANONICAL)]
    assert found[0].start == len(before)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        pytest.param("根据承人社字【2016】323 号", "承人社字", id="city"),
        pytest.param("依据承县政办【2017】45 号文", "承县政办", id="county, not the city 承"),
        pytest.param("承高党政办文【2017】1号", "承高党政办文", id="zone"),
        pytest.param("承医保字【2020】80 号", "承医保字", id="医保 before 保"),
        pytest.param("城乡居民医保财社〔2020〕8号", "财社", id="保 of 医保 is no city"),
        pytest.param("社会保险补助保财社〔2020〕8号", "保财社", id="保 twice"),
        pytest.param(
            "批复文件文号承高财发〔2024〕8 号文", "承高财发", id="号 before the issuer"
        ),
        pytest.param("县级承人字字【2018】233号", "承人字字", id="misprint kept"),
        pytest.param("承人社社【2020】275号", "承人社社", id="doubled character kept"),
        pytest.param("财政部 人力资源社会保障部财社〔2017〕164号", "财社", id="joint organs"),
        pytest.param("国务院办公厅国办发〔2020〕5号", "国办发", id="organ before its code"),
        pytest.param("河北省财政厅冀财社〔2020〕5号", "冀财社", id="province's organ before"),
        pytest.param("河北省财政厅〔2020〕5号", "河北省财政厅", id="organ instead of a code"),
        pytest.param("县政府〔2020〕5号", "县政府", id="relative organ"),
        pytest.param("按规定定政字〔2020〕5号", "定政字", id="规定 before 定"),
        pytest.param("唐县政办字〔2020〕5号", "唐县政办字", id="county 唐县"),
        pytest.param("按平政办字〔2020〕5号", "平政办字", id="county's own character"),
        pytest.param("鲁财社〔2020〕5号", "鲁财社", id="another province"),
        pytest.param("根据渑财社〔2020〕5号", "渑财社", id="a county of no table"),
        pytest.param(
            "系统运行维护费冀卫办基层函〔2020〕5号",
            "冀卫办基层函",
            id="no county before a province's",
        ),
        pytest.param("辽大政办发〔2020〕5号", "辽大政办发", id="a city of another province"),
        pytest.param("13、就业见习补贴【2022】150号绩效", None, id="words that are no issuer"),
        pytest.param("新增债券【2022】150号", None, id="a name of characters that codes have"),
        pytest.param("食安办经费【2022】150号", None, id="an office's money"),
        pytest.param("依据食安办〔2023〕2号", "食安办", id="an office of the State Council"),
        pytest.param("冀财社字第〔2022〕5号", "冀财社字", id="字第 before the year"),
        pytest.param("资金冀药监〔2020〕5号", "冀药监", id="unheard-of office"),
        pytest.param("教基一〔2014〕3号", "教基一", id="numbered section"),
        pytest.param("曹妃甸区政府曹政办字[2019]3号", "曹政办字", id="organ before 曹"),
        pytest.param("中共承德市委承发〔2022〕5号", "承发", id="party committee"),
        pytest.param("医保发〔2022〕5号", "医保发", id="the centre's 医保发, not 保发"),
        pytest.param("保险资金（2022）5号", None, id="words that begin like a city"),
        pytest.param("道路安全正政函〔2020〕5号", "正政函", id="a county behind a noun"),
        pytest.param("资金管理水平财社〔2020〕5号", "财社", id="平 of 水平"),
        pytest.param("义务教育经费财教〔2020〕5号", "财教", id="费 of 经费 is no county"),
        pytest.param("执行唐民字〔2020〕5号", "唐民字", id="执行 before 唐, not 行唐"),
        pytest.param("按行唐民字〔2020〕5号", "行唐民字", id="行唐"),
        pytest.param("基本养老保险财社〔2020〕5号", "财社", id="保险 before the centre"),
        pytest.param("社会保障部财社〔2020〕5号", "财社", id="部 ends an organ"),
        pytest.param("按照承人社宇〔2020〕5号", "承人社宇", id="a misprinted form"),
        pytest.param("沧临管字【2023】5，", "沧临管字", id="a zone of no table, 号 left out"),
        pytest.param("按照冀党校字(２０２０)268", "冀党校字", id="the province's, 号 left out"),
        pytest.param("依据冀党校字【2019】290执行", "冀党校字", id="unheard-of office, no 号"),
        pytest.param("参照冀高法（2023）31文件", "冀高法", id="round brackets, no 号"),
        pytest.param("参照张开管办字（2019）283", "张开管办字", id="a zone, round brackets"),
        pytest.param("按照沧临管发（2017）184文件", "沧临管发", id="文件 behind, 号 left out"),
        pytest.param("落实沧临管发（2021）3 要求", "沧临管发", id="要求 behind, 号 left out"),
        pytest.param("执行冀科成市【2022】170", "冀科成市", id="no form, no 号"),
        pytest.param("根据衡县 政办【2018】94号", "衡县政办", id="a blank inside"),
        pytest.param("严格执 行沧临管发〔2016〕44号", "沧临管发", id="a lead-in with a blank"),
        pytest.param("落 实冀卫办 基层函〔2025〕37号", "冀卫办基层函", id="blanks in both"),
        pytest.param("参照沧 临管字〔2019〕133号", "沧临管字", id="a blank behind a city"),
        pytest.param("某某资金 政办【2018】94号", "政办", id="words before a blank"),
        pytest.param("【2022】150号", None, id="nothing before"),
        pytest.param("关于公告（2022）5号", None, id="公告 is no code"),
        pytest.param("根据〔2022〕150号", None, id="lead-in alone"),
    ],
)
def test_the_issuer_begins_where_it_should(text: str, issuer: str | None) -> None:
    number = only(text).number
    assert number is not None
    assert number.issuer_code == issuer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "冀财社〔2022〕150、151号",
            [("冀财社〔2022〕150", CANONICAL), ("151号", "冀财社〔2022〕151号")],
            id="shared year, one 号",
        ),
        pytest.param(
            "冀财社〔2022〕150号、〔2022〕151号",
            [("冀财社〔2022〕150号", CANONICAL), ("〔2022〕151号", "冀财社〔2022〕151号")],
            id="shared issuer",
        ),
        pytest.param(
            "冀财社〔2022〕150号、151号和152号文件",
            [
                ("冀财社〔2022〕150号", CANONICAL),
                ("151号", "冀财社〔2022〕151号"),
                ("152号", "冀财社〔2022〕152号"),
            ],
            id="a 号 each",
        ),
        pytest.param(
            "冀财社〔2022〕150号文件，(2023)7 号文件",
            [("冀财社〔2022〕150号", CANONICAL), ("(2023)7 号", "冀财社〔2023〕7号")],
            id="shared issuer, another year",
        ),
        pytest.param(
            "冀财社〔2022〕150号、冀财教〔2022〕3号、〔2023〕4号",
            [
                ("冀财社〔2022〕150号", CANONICAL),
                ("冀财教〔2022〕3号", "冀财教〔2022〕3号"),
                ("〔2023〕4号", "冀财教〔2023〕4号"),
            ],
            id="the nearest issuer is shared",
        ),
        pytest.param(
            "县政府会议纪要〔2017〕2号、〔2018〕3号",
            [
                ("县政府会议纪要〔2017〕2号", "县政府会议纪要〔2017〕2号"),
                ("〔2018〕3号", "县政府会议纪要〔2018〕3号"),
            ],
            id="minutes share their organ",
        ),
        pytest.param(
            "按冀人社发【2021】5号承市政办字【2017】118号文件和承人字字【2018】233号",
            [
                ("冀人社发【2021】5号", "冀人社发〔2021〕5号"),
                ("承市政办字【2017】118号", "承市政办字〔2017〕118号"),
                ("承人字字【2018】233号", "承人字字〔2018〕233号"),
            ],
            id="nothing between",
        ),
        pytest.param(
            "冀财社〔2022〕150-152号",
            [("冀财社〔2022〕150", CANONICAL), ("152号", "冀财社〔2022〕152号")],
            id="both ends of a range",
        ),
        pytest.param(
            "冀财社〔2022〕150号、12个项目，3号楼",
            [("冀财社〔2022〕150号", CANONICAL)],
            id="counts and buildings after it",
        ),
        pytest.param(
            "冀财社〔2022〕150号文件精神，见〔2023〕5号",
            [("冀财社〔2022〕150号", CANONICAL), ("〔2023〕5号", "〔2023〕5号")],
            id="words between: not shared",
        ),
    ],
)
def test_enumerations_share_issuer_and_year(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(one.printed, str(one.number)) for one in find_document_mentions(text)]
    assert found == expected


@pytest.mark.parametrize(
    "joiner", ["、", "，", "；", "和", "及", "以及", " ", "", "\n", "文件和"]
)
def test_several_in_one_cell_are_one_each(joiner: str) -> None:
    text = f"冀财社〔2022〕150号{joiner}冀人社字【2014】243 号"
    assert canonicals(text) == [CANONICAL, "冀人社字〔2014〕243号"]


@pytest.mark.parametrize(
    ("text", "number", "printed"),
    [
        pytest.param(
            "根据县政府会议纪要【2017】2号会议精神",
            DocumentNumber(None, 2017, 2, "县政府会议纪要"),
            "县政府会议纪要【2017】2号",
            id="minutes of a relative organ",
        ),
        pytest.param(
            "承德高新区第十次管委会常务会议【2019】10号要求",
            DocumentNumber(None, 2019, 10, "承德高新区第十次管委会常务会议"),
            "承德高新区第十次管委会常务会议【2019】10号",
            id="meeting with its ordinal",
        ),
        pytest.param(
            "、高新区2017年第十一次管委会常务会议【2017】11号",
            DocumentNumber(None, 2017, 11, "高新区2017年第十一次管委会常务会议"),
            "高新区2017年第十一次管委会常务会议【2017】11号",
            id="meeting with its year",
        ),
        pytest.param(
            "落实就业工作县政府常务会议纪要〔2020〕第3期",
            DocumentNumber(None, 2020, 3, "县政府常务会议纪要"),
            "县政府常务会议纪要〔2020〕第3期",
            id="words before the organ",
        ),
        pytest.param(
            "按照承德县人民政府2023年第十二次常务会议纪要要求",
            DocumentNumber(None, 2023, 12, "承德县人民政府2023年第十二次常务会议纪要"),
            "承德县人民政府2023年第十二次常务会议纪要",
            id="by date and ordinal",
        ),
    ],
)
def test_minutes_are_known_by_organ_year_and_ordinal(
    text: str, number: DocumentNumber, printed: str
) -> None:
    mention = only(text)
    assert (mention.form, mention.number) == (DocumentForm.MINUTES, number)
    assert mention.printed == printed


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        pytest.param(
            "根据《财政部关于预算管理问题的通知》（财预【2016】36号）文件要求",
            "财预〔2016〕36号",
            "财政部关于预算管理问题的通知",
            id="title, number in parentheses",
        ),
        pytest.param(
            "《考务费用支出办法》冀人社字【2017】34号文要求",
            "冀人社字〔2017〕34号",
            "考务费用支出办法",
            id="title, number",
        ),
        pytest.param(
            "冀人社字【2017】34号《考务费用支出办法》",
            "冀人社字〔2017〕34号",
            "考务费用支出办法",
            id="number, title",
        ),
        pytest.param(
            "冀人社字〔2017〕34号文件《考务费用\n支出办法》",
            "冀人社字〔2017〕34号",
            "考务费用支出办法",
            id="文件 between, title wrapped",
        ),
        pytest.param(
            "《考务费用支出办法》（文号：冀人社字〔2017〕34号）",
            "冀人社字〔2017〕34号",
            "考务费用支出办法",
            id="文号 between",
        ),
        pytest.param(
            "《考务费用支出办法》文件（冀人社字〔2017〕34号）",
            "冀人社字〔2017〕34号",
            "考务费用支出办法",
            id="文件 and a bracket between",
        ),
        pytest.param(
            "《考务费用支出办法》，文号冀人社字〔2017〕34号",
            "冀人社字〔2017〕34号",
            "考务费用支出办法",
            id="a comma before 文号",
        ),
        pytest.param(
            "《关于下达资金的通知（冀财社〔2022〕150号）》",
            CANONICAL,
            "关于下达资金的通知",
            id="number inside the title's marks",
        ),
        pytest.param(
            "《财政部关于印发《补助资金管理办法》的通知》（财社〔2017〕164号）",
            "财社〔2017〕164号",
            "财政部关于印发《补助资金管理办法》的通知",
            id="a title that quotes another",
        ),
        pytest.param(
            "根据河北省财政厅关于下达补助资金的通知（冀财社〔2022〕150号）",
            CANONICAL,
            "河北省财政厅关于下达补助资金的通知",
            id="title without marks",
        ),
        pytest.param(
            "《冀财社〔2022〕150号》", CANONICAL, None, id="number in a title's marks"
        ),
        pytest.param("冀财社《2022》150号", CANONICAL, None, id="year in a title's marks"),
    ],
)
def test_a_title_and_its_number_are_one_mention(
    text: str, number: str, title: str | None
) -> None:
    mention = only(text)
    assert (str(mention.number), mention.title) == (number, title)
    if title is not None:
        assert mention.title_start is not None
        printed = text[mention.title_start : mention.title_end]
        assert "".join(printed.split()) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "《甲办法》（冀财社〔2022〕1号）、《乙办法》（冀财社〔2022〕2号）",
            [("冀财社〔2022〕1号", "甲办法"), ("冀财社〔2022〕2号", "乙办法")],
            id="titles first",
        ),
        pytest.param(
            "冀财社〔2022〕1号《甲办法》、冀财社〔2022〕2号《乙办法》",
            [("冀财社〔2022〕1号", "甲办法"), ("冀财社〔2022〕2号", "乙办法")],
            id="numbers first",
        ),
        pytest.param(
            "冀财社〔2022〕1号《甲办法》冀财社〔2022〕2号《乙办法》",
            [("冀财社〔2022〕1号", "甲办法"), ("冀财社〔2022〕2号", "乙办法")],
            id="numbers first, nothing between",
        ),
        pytest.param(
            "《甲办法》冀财社〔2022〕1号《乙办法》",
            [("冀财社〔2022〕1号", "甲办法"), ("None", "乙办法")],
            id="a title before and one after",
        ),
        pytest.param(
            "《关于转发财社〔2017〕164号文件的通知》",
            [("None", "关于转发财社〔2017〕164号文件的通知"), ("财社〔2017〕164号", None)],
            id="a number that a title quotes",
        ),
    ],
)
def test_titles_go_to_the_number_they_touch(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = [(str(one.number), one.title) for one in find_document_mentions(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("冀财社〔2022〕150号关于下达预算的通知", ["关于下达预算的通知"]),
        ("冀财社〔2022〕150号 关于印发《A办法》的通知", ["关于印发《A办法》的通知"]),
        (
            "根据冀财社[2022]150号河北省财政厅关于下达预算的通知、承财社[2022]9号关于转发的通知",
            ["河北省财政厅关于下达预算的通知", "关于转发的通知"],
        ),
        ("冀民〔2020〕3号关于A工作的通知（冀民〔2020〕4号）", [None, "关于A工作的通知"]),
        ("按照财行〔2014〕1号关于差旅费的规定", [None]),
        ("根据国办发〔2016〕5号文件关于A的精神，落实B的通知", [None]),
        ("县政府常务会议纪要〔2021〕12号关于同意拨款的意见", [None]),
    ],
)
def test_a_bare_title_right_behind_a_number_is_its_title(
    text: str, expected: list[str | None]
) -> None:
    assert titles(text) == expected


def test_titles_alone_are_documents() -> None:
    text = "按照《预算法》、《地方预决算 公开操作规程》规定"
    found = find_document_mentions(text)
    assert [one.title for one in found] == ["预算法", "地方预决算公开操作规程"]
    assert [one.form for one in found] == [DocumentForm.TITLED] * 2
    assert found[1].printed == "地方预决算 公开操作规程"
    assert found[1].bookmarks
    assert found[1].number is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("《河北日报》", id="newspaper"),
        pytest.param("持有《就业创业证》", id="certificate"),
        pytest.param("填写《资金申请表》", id="form"),
        pytest.param("签订《租赁合同》", id="contract"),
        pytest.param("（以下简称《办法》）", id="a word for a document named before"),
        pytest.param("《》《 》《2022》", id="nothing in the marks"),
        pytest.param("《没有结尾", id="no end"),
        pytest.param("没有开头》", id="no beginning"),
    ],
)
def test_what_else_stands_in_book_marks_is_no_document(text: str) -> None:
    assert find_document_mentions(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "根据河北省财政厅关于 2022 年补助资金使用有关问题的通知",
            ["河北省财政厅关于2022年补助资金使用有关问题的通知"],
            id="organ, lead-in left out",
        ),
        pytest.param(
            "根据河北省财 政厅 关 于 2022 年补助资金使用有 关问题的 通 知",
            ["河北省财政厅关于2022年补助资金使用有关问题的通知"],
            id="blanks inside words",
        ),
        pytest.param(
            "财政部 人力资源社会保障部关于印发《资金管理办法》的通知",
            ["财政部人力资源社会保障部关于印发《资金管理办法》的通知"],
            id="two organs, a title inside",
        ),
        pytest.param("按上级关于做好就业工作的意见", ["关于做好就业工作的意见"], id="no organ"),
        pytest.param(
            "县财政局关于转发市财政局关于下达资金的通知的通知",
            ["县财政局关于转发市财政局关于下达资金的通知的通知"],
            id="a notice that forwards a notice",
        ),
        pytest.param("县级补贴文件", [], id="a general phrase"),
        pytest.param("城乡居民养老保险政策", [], id="a policy in general"),
        pytest.param("关于促进就业的精神", [], id="no kind of document"),
    ],
)
def test_bare_titles_count_where_they_are_asked_for(text: str, expected: list[str]) -> None:
    assert titles(text, bare_titles=True) == expected
    assert titles(text) == (["资金管理办法"] if "《" in text else [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("项目编码[13081122P00799110002Y]", id="project code in brackets"),
        pytest.param("预算（2023）12万元，占比（2022）45.5%", id="amounts after a year"),
        pytest.param("（2022）5人，【2023】3 个", id="counts after a year"),
        pytest.param("住（2022）5号楼", id="a building"),
        pytest.param(
            "某管字（2023）5，沧签字（2023）5，某某〔2023〕5",
            id="neither 号 nor a number's brackets",
        ),
        pytest.param("电话2021152号，编号20211号", id="digits without an issuer"),
        pytest.param("新建村2021年5号井", id="a well"),
        pytest.param("（2019）冀0821民初123号", id="a court's case"),
        pytest.param("冀（2023）承德县不动产权第0000123号", id="a property certificate"),
        pytest.param("（2021-2025年）规划", id="a span of years"),
        pytest.param("2023年第一次全体会议", id="a meeting of nobody"),
        pytest.param("该文件、上述文件、同上、相关政策", id="words for documents"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_looks_like_a_number_is_none(text: str) -> None:
    assert find_document_mentions(text) == []


ISSUERS = st.sampled_from(
    ["冀财社", "冀人社字", "冀政办字", "承人社字", "承县政办", "承县办字", "承高党政办文",
     "承市政办字", "保财社", "邢人社", "财社", "财预", "国办发", "人社部发", "发改社会",
     "唐县政办字", "沧县财社", "定政字", "承医保字", "邢平政办字"]
)  # fmt: skip
YEARS = st.integers(1949, 2099)
SERIALS = st.integers(1, 99_999)
PAIRS = st.sampled_from(
    ["〔〕", "【】", "[]", "［］", "()", "（）", "﹝﹞", "〔]", "（】", "[）"]
)
BLANKS = st.sampled_from(["", "", " ", "\n", "\u3000", "  "])
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@st.composite
def printed_numbers(draw: st.DrawFn) -> tuple[str, DocumentNumber]:
    number = DocumentNumber(draw(ISSUERS), draw(YEARS), draw(SERIALS))
    pair, gaps = draw(PAIRS), [draw(BLANKS) for _ in range(5)]
    year, serial = str(number.year), str(number.serial)
    if draw(st.booleans()):
        year, serial = year.translate(WIDE), serial.translate(WIDE)
    serial = (
        draw(st.sampled_from(["", "第", "第 "])) + draw(st.sampled_from(["", "0"])) + serial
    )
    printed = (
        f"{number.issuer_code}{gaps[0]}{pair[0]}{gaps[1]}{year}{gaps[2]}{pair[1]}{gaps[3]}"
        f"{serial}{gaps[4]}号"
    )
    return printed, number


LEAD_INS = st.sampled_from(
    ["", "根据", "按照", "按", "依据", "落实", "和", "资金", "（", "见 "]
)


@given(printed_numbers(), LEAD_INS, st.sampled_from(["", "文件", "要求", "）", "、合同"]))
def test_every_variant_reads_back_as_the_same_key(
    variant: tuple[str, DocumentNumber], before: str, after: str
) -> None:
    printed, number = variant
    mention = only(before + printed + after)
    assert (mention.printed, mention.number) == (printed, number)
    assert parse_document_number(printed) == number


@given(
    st.lists(printed_numbers(), min_size=1, max_size=6), st.sampled_from(["", "、", "和", " "])
)
def test_different_keys_never_read_as_one(
    variants: list[tuple[str, DocumentNumber]], joiner: str
) -> None:
    text = joiner.join(printed for printed, _ in variants)
    found = find_document_mentions(text)
    assert [one.number for one in found] == [number for _, number in variants]
    assert [one.printed for one in found] == [printed for printed, _ in variants]


@given(
    st.text(
        st.sampled_from("根据冀财社〔【[（）】]〕号第次会议年 \n、和《》关于的通知县政府"),
        max_size=80,
    )
)
def test_text_without_digits_holds_no_number(text: str) -> None:
    assert canonicals(text) == []


@given(
    st.text(st.sampled_from("冀财社〔【[（）】]〕号第0129 \n、和《》关于的通知X"), max_size=120)
)
def test_mentions_are_ordered_and_exact(text: str) -> None:
    found = find_document_mentions(text, bare_titles=True)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert one.printed == text[one.start : one.end]
        assert one.printed.strip() == one.printed
        assert (one.number is None) == (one.form is DocumentForm.TITLED)
    numbered = [one for one in found if one.number is not None]
    for one, after in pairwise(numbered):
        assert one.end <= after.start


SIZE = 32_000
HOSTILE = [
    pytest.param(" " * SIZE, id="blanks"),
    pytest.param("【" * SIZE, id="brackets"),
    pytest.param("《" * SIZE, id="book marks"),
    pytest.param("《" * (SIZE // 2) + "》" * (SIZE // 2), id="nested book marks"),
    pytest.param("冀财社【" + " " * SIZE + "2022】150号", id="blanks inside a number"),
    pytest.param("冀财社【2022】1" + "、2" * (SIZE // 2) + "号", id="an endless enumeration"),
    pytest.param("冀财社" * (SIZE // 3) + "【2022】150号", id="an endless issuer"),
    pytest.param("冀财社【2022】150号、" * (SIZE // 15), id="a thousand numbers"),
    pytest.param("《A》【2022】1号" * (SIZE // 11), id="titles and numbers in a chain"),
    pytest.param("关于" * (SIZE // 2), id="关于"),
    pytest.param("关于的通知" * (SIZE // 5), id="titles without marks"),
    pytest.param("2021" * (SIZE // 4) + "号", id="digits"),
    pytest.param("县政府2017年第一次会" * (SIZE // 11), id="meetings"),
    pytest.param("【2022" * (SIZE // 5), id="years never closed"),
    pytest.param("冀财社【2022】1号，县政府2017年第一次常务会" * (SIZE // 27), id="both"),
    pytest.param("关于《A》的通知（冀财社【2022】1号）" * (SIZE // 22), id="titles in titles"),
    pytest.param("冀财社、" * (SIZE // 4) + "冀民发〔2022〕1号", id="endless joint issuers"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_time_is_bounded_on_hostile_text(text: str) -> None:
    """A pattern that backtracks needs seconds where this needs a tenth at most."""
    started = perf_counter()
    find_document_mentions(text, bare_titles=True)
    assert perf_counter() - started < 20


@pytest.mark.parametrize(
    "unit",
    [
        "冀财社【2022】150号、",
        "《A》【2022】1号",
        "关于的通知",
        "【2022",
        "冀财社【2022】1号，县政府2017年第一次常务会",
        "关于《A》的通知（冀财社【2022】1号）",
        "国务院令第649号《A法》",
        "国务院令第649号、",
    ],
)
def test_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        started = process_time()
        find_document_mentions(text, bare_titles=True)
        return process_time() - started

    few = min(seconds(500) for _ in range(3))
    # Processor time, far apart: linear work grows 32 times, quadratic 1,024 times. What an
    # expression does within one call can't be counted.
    many = min(seconds(16_000) for _ in range(2))
    assert many < 250 * few + 0.2


@pytest.mark.parametrize(
    "text",
    [
        "关于下达资金的通知》（冀财社〔2022〕150号）",
        "〈关于下达资金的通知〉（冀财社〔2022〕150号）",
        "“关于下达资金的通知”（冀财社〔2022〕150号）",
        "关于下达资金的通知-冀财社〔2022〕150号",
    ],
)
def test_a_bare_title_in_a_basis_may_have_marks_before_its_number(text: str) -> None:
    (mention,) = find_document_mentions(text, bare_titles=True)
    assert mention.number is not None
    assert (mention.number.canonical, mention.title) == (
        "冀财社〔2022〕150号",
        "关于下达资金的通知",
    )
