"""The number of a policy document (发文字号): its value, its canonical form, reading one whole.

Finding numbers in running text is the loaders' work; here the whole input is one number, as in
a query's argument or a key.
"""

import re
from enum import StrEnum

import msgspec

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
# GB/T 9704-2012 §7.2.5 wants 〔〕. Disclosures type 【】 [] （） and what keyboards offer,
# unequal pairs too, so a bracket here is any bracket, whichever way it opens.
BRACKETS = r"〔〕【】\[\]［］（）()﹝﹞〖〗「」『』〈〉<>＜＞{}｛｝❲❳︹︺《》"
FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# 第十次管委会常务会议【2019】10号, 县政府会议纪要【2017】2号: what stands before the year is an
# organ's meeting, not an issuer code. A bare 会 would take 工会〔2020〕3号 for one.
_MEETING = re.compile(
    r"(?:会议|纪要|常务会|办公会|党组会|党委会|常委会|专题会)(?:会议)?(?:纪要)?\Z"
)
_TEXT_LIMIT = 200

# With all white space removed: 冀财社〔2022〕150号, 冀财社【2022】第0150号, 冀财社[2022年]150,
# [冀人社规[2016]3号 (a stray bracket before), （冀财社（2022）150号） (brackets around),
# 县政府会议纪要【2017】第2期.
_BRACKETED = re.compile(
    rf"[{BRACKETS}]{{0,2}}(?P<issuer>[{HAN}0-9]{{0,40}})"
    rf"[{BRACKETS}]{{1,2}}(?P<year>(?:19|20)[0-9]{{2}})年?[{BRACKETS}]{{1,2}}"
    rf"(?:字?第)?0{{0,8}}(?P<serial>[1-9][0-9]{{0,4}})[号號期次]?[{BRACKETS}]{{0,2}}"
)
# 冀财社2021152号, 冀财社2021年第152号, 冀财社〔2021152号: one bracket or both left out; 号 is
# needed then, and an issuer, or the digits could be anything.
_BARE = re.compile(
    rf"(?P<issuer>[{HAN}]{{2,20}}?)"
    rf"[{BRACKETS}]?(?P<year>(?:19|20)[0-9]{{2}})年?[{BRACKETS}-]?"
    r"(?:字?第)?0{0,8}(?P<serial>[1-9][0-9]{0,4})[号號]"
)
_ISSUER_CODE = re.compile(rf"[{HAN}]{{1,20}}")


class DocumentNumberError(ValueError):
    """A text that is no document number.

    Attributes:
        problem: What is wrong with it.
        passage: The text, cut where it is long.
    """

    def __init__(self, problem: str, passage: str) -> None:
        self.problem = problem
        self.passage = passage[:_TEXT_LIMIT]
        super().__init__(f"{problem}: {self.passage!r}")


class DocumentForm(StrEnum):
    """By what a policy document is known."""

    NUMBERED = "NUMBERED"
    TITLED = "TITLED"
    MINUTES = "MINUTES"


class DocumentNumber(msgspec.Struct, frozen=True, gc=False):
    """A document number: issuer code, year and serial, or a meeting's organ, year and ordinal.

    Equal numbers are one document, but for those without an issuer: 〔2022〕150号 may be any
    organ's. The issuer is as printed; a misprint (承人社社) is never corrected here.

    Args:
        issuer_code: 发文机关代字 (冀财社); None where none is printed, and for minutes.
        year: Four digits.
        serial: 发文顺序号, without leading zeros and without 第.
        organ_printed: For minutes only: what stands before the year, such as 县政府会议纪要.

    Source:
        GB/T 9704-2012 (党政机关公文格式) §7.2.5.
    """

    issuer_code: str | None
    year: int
    serial: int
    organ_printed: str | None = None

    @property
    def canonical(self) -> str:
        """`冀财社〔2022〕150号`, without an issuer `〔2022〕150号`; for minutes as printed."""
        return f"{self.issuer_code or self.organ_printed or ''}〔{self.year}〕{self.serial}号"

    @property
    def form(self) -> DocumentForm:
        """MINUTES where an organ's meeting is numbered, else NUMBERED."""
        return DocumentForm.NUMBERED if self.organ_printed is None else DocumentForm.MINUTES

    def __str__(self) -> str:
        return self.canonical


def is_meeting(organ: str) -> bool:
    """Tell whether what stands before a year names a meeting or its minutes (会议纪要)."""
    return _MEETING.search(organ[-12:]) is not None


def parse_document_number(text: str) -> DocumentNumber:
    """Return the number that the whole of `text` is, in any printed spelling.

    Args:
        text: `冀财社【2022】150 号`, `冀财社(2022)第0150号`, `冀财社2022150号`; white space,
            full-width digits, missing 号 and stray brackets are tolerated.

    Raises:
        DocumentNumberError: The text is something else, or holds more than a number.
    """
    if len(text) > _TEXT_LIMIT:
        raise DocumentNumberError("too long for a document number", text)
    compact = "".join(text.split()).translate(FULL_WIDTH_DIGITS)
    match = _BRACKETED.fullmatch(compact) or _BARE.fullmatch(compact)
    if match is None:
        raise DocumentNumberError("not a document number", text)
    return number_of(match["issuer"] or None, int(match["year"]), int(match["serial"]), text)


def canonical_or_same(text: str) -> str:
    """Return a number's canonical form; a text that is no number as it is."""
    try:
        return parse_document_number(text).canonical
    except DocumentNumberError:
        return text


def number_of(issuer: str | None, year: int, serial: int, passage: str) -> DocumentNumber:
    """Return the number with that issuer code or meeting before the year.

    Raises:
        DocumentNumberError: What stands before the year is neither; quotes `passage`.
    """
    if issuer is not None and is_meeting(issuer):
        return DocumentNumber(None, year, serial, organ_printed=issuer)
    if issuer is not None and not _ISSUER_CODE.fullmatch(issuer):
        raise DocumentNumberError("no issuer code before the year", passage)
    return DocumentNumber(issuer, year, serial)
