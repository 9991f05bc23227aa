"""How a letter begins that a text reproduces: 某县财政局文件 over 某财预〔2021〕32号."""

import re

from loaders.characters import fold

_ISSUER = re.compile(r"[\u4e00-\u9fff]{4,40}文件")
_NUMBER_ALONE = re.compile(r"[\u4e00-\u9fff]{2,14}[〔\[(](?:19|20)\d\d[〕\])]\d{1,5}号")
_LONGEST = 60


def begin_letter(upper: str, lower: str) -> bool:
    """Whether two lines are the issuer's name above a letter, and its number alone.

    Source:
        GB/T 9704-2012 §7.2.4, §7.2.5: the issuing organ's mark, and the number below it.
    """
    if len(upper) > _LONGEST or len(lower) > _LONGEST or not _ISSUER.fullmatch(fold(upper)):
        return False
    return _NUMBER_ALONE.fullmatch(fold(lower)) is not None
