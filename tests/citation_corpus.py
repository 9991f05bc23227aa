"""Lines with citations in every printed form, written by rule from a seed."""

from collections.abc import Callable, Iterator
from random import Random

from tests.citation_lines import (
    BLANKS,
    FORMS,
    FULL_WIDTH,
    HEADINGS,
    KINDS,
    LEAD_INS,
    MEETINGS,
    OFFICES,
    ORGANS,
    PAIRS,
    PLACES,
    RELATIVE_ORGANS,
    SECTIONS,
    SEPARATORS,
    SUBJECTS,
    Case,
    Line,
    Number,
    closed,
    number,
    opened,
)

CASES_PER_FORM = 200
SEED = 9704


def spelled(spell: Callable[[Random, Number], str]) -> Callable[[Random], Case]:
    """Return the form in which one number is printed as `spell` has it."""

    def case(random: Random) -> Case:
        one = number(random)
        line = opened(random).cite(spell(random, one), one.canonical)
        return closed(random, line)

    return case


def pair_spelling(name: str) -> Callable[[Random, Number], str]:
    return lambda _, one: one.printed(PAIRS[name])


def mixed_pair(random: Random, one: Number) -> str:
    opening, closing = random.sample(list(PAIRS.values()), 2)
    return one.printed((opening[0], closing[1]))


def without_brackets(random: Random, one: Number) -> str:
    return one.printed(random.choice((("", ""), ("", "年"), ("", "年第"))))


def one_bracket(random: Random, one: Number) -> str:
    opening, closing = random.choice(list(PAIRS.values()))
    return one.printed(random.choice(((opening, ""), ("", closing))))


def blank_before_mark(random: Random, one: Number) -> str:
    return one.printed(("【", "】"), random.choice(BLANKS) + "号")


def blanks_inside(random: Random, one: Number) -> str:
    gaps = [random.choice(("", *BLANKS)) for _ in range(4)]
    gaps[random.randrange(4)] = random.choice(BLANKS)
    opening, closing = random.choice(list(PAIRS.values()))
    serial = f"{gaps[2]}{one.serial}{gaps[3]}号"
    return f"{one.issuer}{gaps[0]}{opening}{gaps[1]}{one.year}{closing}{serial}"


def full_width_digits(_: Random, one: Number) -> str:
    digits = f"〔{one.year}〕{one.serial}号".translate(FULL_WIDTH)
    return one.issuer + digits


def ordinal_sign(random: Random, one: Number) -> str:
    sign = random.choice(("第", "第 ", "字第"))
    return f"{one.issuer}〔{one.year}〕{sign}{one.serial}号"


def leading_zeros(random: Random, one: Number) -> str:
    return f"{one.issuer}〔{one.year}〕{'0' * random.randint(1, 3)}{one.serial}号"


def without_mark(random: Random, one: Number) -> str:
    return one.printed(random.choice(list(PAIRS.values())), "")


def shared_year(random: Random) -> Case:
    """冀财社〔2022〕150、151号."""
    one = number(random)
    line = opened(random).cite(one.printed(mark=random.choice(("", "号"))), one.canonical)
    for _ in range(random.randint(1, 3)):
        one = Number(one.issuer, one.year, one.serial + random.randint(1, 9))
        line.add(random.choice("、和及")).cite(f"{one.serial}号", one.canonical)
    return closed(random, line)


def shared_issuer(random: Random) -> Case:
    """冀财社〔2022〕150号、〔2022〕151号."""
    one = number(random)
    line = opened(random).cite(one.printed(), one.canonical)
    for _ in range(random.randint(1, 2)):
        one = Number(one.issuer, one.year + random.randint(0, 1), random.randint(1, 400))
        joiner = random.choice(("、", "，", "和"))
        line.add(joiner).cite(f"〔{one.year}〕{one.serial}号", one.canonical)
    return closed(random, line)


def several(random: Random, joiners: tuple[str, ...]) -> Case:
    line = opened(random)
    for place in range(random.randint(2, 4)):
        one = number(random)
        line.add(random.choice(joiners) if place else "")
        line.cite(one.printed(random.choice(list(PAIRS.values()))), one.canonical)
    return closed(random, line)


def issuer_missing(random: Random) -> Case:
    one = number(random)
    printed = one.printed(random.choice(list(PAIRS.values())))[len(one.issuer) :]
    line = Line(random.choice(("", *HEADINGS))).add(random.choice(SUBJECTS) + "补贴")
    return closed(random, line.cite(printed, one.canonical[len(one.issuer) :]))


def stray_bracket(random: Random) -> Case:
    one = number(random)
    line = opened(random).add(random.choice("[（(【"))
    return closed(random, line.cite(one.printed(("[", "]")), one.canonical))


def joint(random: Random) -> Case:
    """冀财社、冀人社发〔2022〕5号: the number is the first organ's."""
    one = Number(
        "冀" + random.choice(SECTIONS), random.randint(2005, 2025), random.randint(1, 400)
    )
    other = "冀" + random.choice(OFFICES) + random.choice(FORMS)
    printed = f"{one.issuer}{random.choice('、，')}{other}〔{one.year}〕{one.serial}号"
    return closed(random, Line(random.choice(LEAD_INS)).cite(printed, one.canonical))


def organs_name(random: Random, names: tuple[str, ...]) -> Case:
    one = Number(random.choice(names), random.randint(2005, 2025), random.randint(1, 400))
    line = Line(random.choice(LEAD_INS)).cite(one.printed(), one.canonical)
    return closed(random, line)


def title(random: Random) -> str:
    subject, kind = random.choice(SUBJECTS), random.choice(KINDS)
    return random.choice(
        (
            f"{subject}{kind}",
            f"河北省{subject}{kind}",
            f"关于下达{subject}的通知",
            f"财政部关于进一步加强{subject}工作的意见",
            f"{random.choice(ORGANS)}关于印发{subject}{kind}的通知",
        )
    )


def titled(random: Random, between: tuple[str, str], *, number_first: bool = False) -> Case:
    one, name = number(random), title(random)
    line = Line(random.choice(LEAD_INS))
    if number_first:
        line.cite(one.printed(), one.canonical, name).add(f"{between[0]}《{name}》{between[1]}")
    else:
        line.add(f"《{name}》{between[0]}").cite(one.printed(), one.canonical, name)
        line.add(between[1])
    return closed(random, line)


def title_alone(random: Random) -> Case:
    line = Line(random.choice(LEAD_INS))
    for place in range(random.randint(1, 3)):
        name = title(random)
        line.add(random.choice(("、", "和", "，")) if place else "")
        line.add("《").cite(name, "", name).add("》")
    return closed(random, line)


def wrapped_title(random: Random) -> Case:
    """A title that the table's cell breaks, as a page break leaves it once it is joined."""
    name = title(random)
    cut = random.randint(1, len(name) - 1)
    blank = random.choice(BLANKS)
    line = Line(random.choice(LEAD_INS)).add("《")
    return closed(random, line.cite(name[:cut] + blank + name[cut:], "", name).add("》"))


def bare_title(random: Random) -> Case:
    name = (
        f"{random.choice(ORGANS)}关于{random.choice(('下达', '做好'))}{random.choice(SUBJECTS)}"
    )
    name += random.choice(("的通知", "有关问题的通知", "工作的意见"))
    line = Line(random.choice(("", "根据", "按照", "依据"))).cite(name, "", name)
    return closed(random, line, basis=True)


def minutes(random: Random) -> Case:
    place = random.choice(("", *PLACES))
    organ = random.choice(MEETINGS)
    name = place + (organ.removeprefix("县") if place else organ)
    year, ordinal = random.randint(2012, 2024), random.randint(1, 30)
    opening, closing = random.choice(list(PAIRS.values()))
    printed = f"{name}{opening}{year}{closing}{ordinal}{random.choice(('号', ' 号', '期'))}"
    line = Line(random.choice(("", "根据", "按照", "落实")))
    return closed(random, line.cite(printed, f"{name}〔{year}〕{ordinal}号"))


def dated_meeting(random: Random) -> Case:
    year, ordinal = random.randint(2012, 2024), random.randint(1, 30)
    place = random.choice(PLACES)
    name = f"{place}人民政府{year}年第{ordinal}次常务会议" + random.choice(("", "纪要"))
    line = Line(random.choice(("根据", "按照", "落实"))).cite(
        name, f"{name}〔{year}〕{ordinal}号"
    )
    return closed(random, line)


def no_document(random: Random) -> Case:
    """What looks like a number or a title and is none."""
    year, count = random.randint(2018, 2025), random.randint(1, 400)
    subject = random.choice(SUBJECTS)
    return Case(
        random.choice(
            (
                f"[13082122P0079911{count:04d}Y]{subject}",
                f"{subject}（{year}）{count}万元",
                f"（{year}）{count}人，{subject}",
                f"{subject}（{year}年{count % 12 + 1}月）",
                f"承德市双桥区（{year}）{count}号楼",
                f"（{year}）冀0821民初{count}号",
                f"{year}年{count}号井改造",
                f"{subject}，电话0314-{year}{count}",
                f"签订《{subject}承包合同》",
                f"持《{subject}登记证》{count}人",
                f"县级{subject}补贴文件",
                f"{year - 5}—{year}年{subject}规划",
                f"{year}年第{count % 9 + 1}次抽查",
                f"{subject}完成率{count % 100}%，{year}年比上年增长{count % 9}.5%",
            )
        ),
        (),
    )


FORMS_OF_CORPUS: dict[str, Callable[[Random], Case]] = {
    **{f"brackets {name}": spelled(pair_spelling(name)) for name in PAIRS},
    "brackets of two kinds": spelled(mixed_pair),
    "brackets left out": spelled(without_brackets),
    "one bracket left out": spelled(one_bracket),
    "blank before 号": spelled(blank_before_mark),
    "blanks and line breaks inside": spelled(blanks_inside),
    "full-width digits": spelled(full_width_digits),
    "第": spelled(ordinal_sign),
    "leading zeros": spelled(leading_zeros),
    "号 missing": spelled(without_mark),
    "enumeration, one year": shared_year,
    "enumeration, one issuer": shared_issuer,
    "several, with separators": lambda random: several(random, SEPARATORS),
    "several, nothing between": lambda random: several(random, ("",)),
    "issuer missing": issuer_missing,
    "stray bracket before": stray_bracket,
    "codes of several organs": joint,
    "organ's name for a code": lambda random: organs_name(random, ORGANS),
    "relative organ for a code": lambda random: organs_name(random, RELATIVE_ORGANS),
    "title, number in parentheses": lambda random: titled(random, ("（", "）")),
    "title, number": lambda random: titled(random, ("", "")),
    "number, title": lambda random: titled(random, ("", ""), number_first=True),
    "title alone": title_alone,
    "title, wrapped": wrapped_title,
    "title without 《》, in a basis": bare_title,
    "minutes, year in brackets": minutes,
    "minutes, by date": dated_meeting,
    "no document": no_document,
}


def cases(form: str) -> Iterator[Case]:
    """Yield the cases of a form; the same in every run."""
    random = Random(f"{SEED} {form}")
    for _ in range(CASES_PER_FORM):
        yield FORMS_OF_CORPUS[form](random)
