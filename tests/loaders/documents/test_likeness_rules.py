"""Each rule by which two documents may be one, on a text written for it, in both directions."""

import pytest

from graph_schema.records import DisclosureRecords
from tests.loaders.short_texts import Joined, ShortProject, basis, read, same_as, statuses

# Each rule on a text written for it: the documents as cited, one tuple a project.
FIRES: list[tuple[str, list[tuple[str, ...]], Joined]] = [
    (
        "doubled character, same sentence",
        [
            (
                "唐人社社〔2021〕33号文件要求，对项目进行评审",
                "唐人社字〔2021〕33号文件要求，对项目进行评审",
            )
        ],
        {("唐人社社〔2021〕33号", "唐人社字〔2021〕33号"): 0.97},
    ),
    (
        "doubled character, same project",
        [("唐医保保〔2021〕33号", "唐医保发〔2021〕33号")],
        {("唐医保保〔2021〕33号", "唐医保发〔2021〕33号"): 0.95},
    ),
    (
        "doubled character, another project",
        [("唐人字字〔2021〕33号",), ("唐人社字〔2021〕33号",)],
        {("唐人字字〔2021〕33号", "唐人社字〔2021〕33号"): 0.9},
    ),
    (
        "form missing, same project",
        [("唐人社〔2021〕33号", "唐人社发〔2021〕33号")],
        {("唐人社〔2021〕33号", "唐人社发〔2021〕33号"): 0.95},
    ),
    (
        "form missing, another project",
        [("滦政办〔2021〕3号",), ("滦政办字〔2021〕3号",)],
        {("滦政办〔2021〕3号", "滦政办字〔2021〕3号"): 0.9},
    ),
    (
        "form missing, two series fit",
        [("唐人社〔2021〕33号", "唐人社发〔2021〕33号", "唐人社字〔2021〕33号")],
        {
            ("唐人社〔2021〕33号", "唐人社发〔2021〕33号"): 0.5,
            ("唐人社〔2021〕33号", "唐人社字〔2021〕33号"): 0.5,
        },
    ),
    (
        "doubled character, a county of no table",
        [("渑人社社〔2021〕33号", "渑人社字〔2021〕33号")],
        {("渑人社社〔2021〕33号", "渑人社字〔2021〕33号"): 0.95},
    ),
    (
        "form missing, a zone of no table",
        [("邢高党政办〔2021〕33号", "邢高党政办字〔2021〕33号")],
        {("邢高党政办〔2021〕33号", "邢高党政办字〔2021〕33号"): 0.95},
    ),
    (
        "place in full, same project",
        [("唐山市政字〔2021〕33号、唐政字〔2021〕33号",)],
        {("唐山市政字〔2021〕33号", "唐政字〔2021〕33号"): 0.8},
    ),
    (
        "organ's name in place of its code",
        [("河北省民政厅〔2021〕33号，按要求办理", "冀民发〔2021〕33号")],
        {("河北省民政厅〔2021〕33号", "冀民发〔2021〕33号"): 0.8},
    ),
    (
        "section of a finance department left out",
        [("唐财字〔2021〕33号", "唐财社〔2021〕33号")],
        {("唐财字〔2021〕33号", "唐财社〔2021〕33号"): 0.6},
    ),
    (
        "form character misprinted",
        [("唐人社宇〔2021〕33号", "唐人社字〔2021〕33号")],
        {("唐人社宇〔2021〕33号", "唐人社字〔2021〕33号"): 0.9},
    ),
    (
        "a character in the middle doubled",
        [("唐市政政字〔2021〕33号", "唐市政字〔2021〕33号")],
        {("唐市政政字〔2021〕33号", "唐市政字〔2021〕33号"): 0.95},
    ),
    (
        "a code of no organ, one character of the organ off",
        [("唐山党政办字〔2021〕33号", "唐高党政办字〔2021〕33号")],
        {("唐山党政办字〔2021〕33号", "唐高党政办字〔2021〕33号"): 0.6},
    ),
    (
        "a code of no organ, two characters off",
        [("唐山党政办〔2021〕3号、唐高党政办字〔2021〕3号",)],
        {("唐山党政办〔2021〕3号", "唐高党政办字〔2021〕3号"): 0.6},
    ),
    (
        "issuer missing, same project",
        [("冀财社〔2022〕150号文件", "【2022】150号")],
        {("〔2022〕150号", "冀财社〔2022〕150号"): 0.95},
    ),
    (
        "issuer missing, common serial, same project",
        [("冀财社〔2022〕5号文件", "【2022】5号")],
        {("〔2022〕5号", "冀财社〔2022〕5号"): 0.9},
    ),
    (
        "issuer missing, project next to it",
        [("冀财社〔2022〕150号",), ("【2022】150号",)],
        {("〔2022〕150号", "冀财社〔2022〕150号"): 0.7},
    ),
    (
        "issuer missing, somewhere",
        [("冀财社〔2022〕150号",), ("有关规定",), ("【2022】150号",)],
        {("〔2022〕150号", "冀财社〔2022〕150号"): 0.5},
    ),
    (
        "issuer missing, two issuers fit",
        [("冀财社〔2022〕150号、承财社〔2022〕150号", "【2022】150号")],
        {
            ("〔2022〕150号", "冀财社〔2022〕150号"): 0.5,
            ("〔2022〕150号", "承财社〔2022〕150号"): 0.5,
        },
    ),
    (
        "issuer missing, two fit and one is nearer",
        [("冀财社〔2022〕150号文件", "【2022】150号"), ("有关规定",), ("承财社〔2022〕150号",)],
        {("〔2022〕150号", "冀财社〔2022〕150号"): 0.95},
    ),
    (
        "short title of the table",
        [("《社会保险法》", "《中华人民共和国社会保险法》")],
        {("社会保险法", "中华人民共和国社会保险法"): 1.0},
    ),
    (
        "the state's name left out",
        [("《殡葬设施建设法》", "《中华人民共和国殡葬设施建设法》")],
        {("殡葬设施建设法", "中华人民共和国殡葬设施建设法"): 0.95},
    ),
    (
        "no such law",
        [("《中华人民共和国妇女保障法》", "《中华人民共和国妇女权益保障法》")],
        {("中华人民共和国妇女保障法", "中华人民共和国妇女权益保障法"): 0.95},
    ),
    (
        "title alone, and with its number",
        [("《城乡居民社会救助实施办法》", "《城乡居民社会救助实施办法》（冀民规〔2021〕3号）")],
        {("城乡居民社会救助实施办法", "冀民规〔2021〕3号"): 0.95},
    ),
    (
        "what a notice issues",
        [
            (
                "《城乡居民社会救助实施办法》",
                "《河北省民政厅关于印发〈城乡居民社会救助实施办法〉的通知》（冀民规〔2021〕3号）",
            )
        ],
        {("城乡居民社会救助实施办法", "冀民规〔2021〕3号"): 0.9},
    ),
    (
        "的通知 left out",
        [("《关于下达困难群众救助资金》", "《关于下达困难群众救助资金的通知》")],
        {("关于下达困难群众救助资金", "关于下达困难群众救助资金的通知"): 0.9},
    ),
    (
        "organ left out",
        [
            (
                "《关于下达困难群众救助资金的通知》",
                "《河北省财政厅关于下达困难群众救助资金的通知》",
            )
        ],
        {
            (
                "关于下达困难群众救助资金的通知",
                "河北省财政厅关于下达困难群众救助资金的通知",
            ): 0.8
        },
    ),
    (
        "other punctuation",
        [("《农村人居环境（试行）整治方案》", "《农村人居环境(试行)整治方案》")],
        {("农村人居环境(试行)整治方案", "农村人居环境（试行）整治方案"): 0.95},
    ),
    (
        "one character differs",
        [("《最低生活保障审核确认办法》", "《最低生活保障审核确定办法》")],
        {("最低生活保障审核确定办法", "最低生活保障审核确认办法"): 0.6},
    ),
]
STAYS: list[tuple[str, list[tuple[str, ...]]]] = [
    ("two series of one organ", [("冀人社字〔2021〕33号、冀人社发〔2021〕33号",)]),
    ("province and city", [("冀人社字〔2021〕33号、唐人社字〔2021〕33号",)]),
    ("city and county", [("承人社字〔2021〕33号、承县人社字〔2021〕33号",)]),
    ("centre and province", [("财社〔2021〕33号、冀财社〔2021〕33号",)]),
    ("government and its office", [("唐政字〔2021〕33号、唐政办字〔2021〕33号",)]),
    ("government's and party's office", [("承县政办字〔2021〕33号、承县办字〔2021〕33号",)]),
    ("two sections of one department", [("冀财社〔2021〕33号、冀财教〔2021〕33号",)]),
    ("serials one apart", [("冀财社〔2021〕33号、冀财社〔2021〕34号",)]),
    ("years apart", [("唐人社〔2020〕33号、唐人社字〔2021〕33号",)]),
    ("no organ's code elsewhere", [("唐山党政办〔2021〕3号",), ("唐高党政办字〔2021〕3号",)]),
    ("issuer missing, common serial", [("冀财社〔2022〕5号",), ("【2022】5号",)]),
    ("issuer missing, another year", [("冀财社〔2021〕150号文件", "【2022】150号")]),
    ("minutes and a number", [("县政府会议纪要〔2022〕150号、冀财社〔2022〕150号",)]),
    ("a law and its regulations", [("《预算法》、《中华人民共和国预算法实施条例》",)]),
    ("two laws", [("《义务教育法》、《中华人民共和国教育法》",)]),
    ("the second batch", [("《关于下达第一批资金的通知》、《关于下达第二批资金的通知》",)]),
    ("province's and city's", [("《河北省社会救助实施办法》、《唐山市社会救助实施办法》",)]),
    ("two years'", [("《二〇二一年社会救助工作要点》、《二〇二二年社会救助工作要点》",)]),
    ("a notice that forwards it", [("《社会救助办法》、《关于转发〈社会救助办法〉的通知》",)]),
    ("own rules", [("《财务管理制度》、《差旅费管理制度》",)]),
]  # fmt: skip


def cell_by_cell(projects: list[tuple[str, ...]]) -> DisclosureRecords:
    return read(*(basis(*bases) for bases in projects))


@pytest.mark.parametrize(
    ("projects", "expected"), [pytest.param(*case[1:], id=case[0]) for case in FIRES]
)
def test_a_rule_joins_what_it_is_for(projects: list[tuple[str, ...]], expected: Joined) -> None:
    records = cell_by_cell(projects)
    assert same_as(records) == expected
    found = statuses(records)
    doubtful = {name for name, _ in expected}
    assert {name for name, status in found.items() if status == "AMBIGUOUS"} == doubtful


@pytest.mark.parametrize("projects", [pytest.param(case[1], id=case[0]) for case in STAYS])
def test_a_rule_joins_nothing_else(projects: list[tuple[str, ...]]) -> None:
    assert same_as(cell_by_cell(projects)) == {}


def test_identical_indicators_next_to_each_other_name_a_missing_issuer() -> None:
    alike = [
        ShortProject("补助冀财社【2022】150号", ("年度预算",), alike="甲"),
        ShortProject("补贴【2022】150号", ("年度预算",), alike="甲"),
    ]
    assert same_as(read(*alike)) == {("〔2022〕150号", "冀财社〔2022〕150号"): 0.9}
    between = ShortProject("其他", ("年度预算",))
    apart = read(alike[0], between, alike[1])
    assert same_as(apart) == {("〔2022〕150号", "冀财社〔2022〕150号"): 0.8}
