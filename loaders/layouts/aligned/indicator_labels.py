"""Labels that headers of indicators have, and those of lists of projects beside them."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from loaders.forms.columns import role_of
from loaders.tables.list_columns import is_project_label

_OTHER = re.compile(r"序号|权重.{0,4}|分值.{0,4}|备注|说明|\d{1,2}")
# What only lists of projects have columns for.
_LISTED = re.compile(r"指标(?:性质|方向性?)")
# A list of projects; the first part of 单位名称, of which the second stands below.
_NAMES_PROJECTS, _CUT_UNIT = "项目名", "单位名"
# Words whose answer is kept at hand.
_WORDS_KEPT = 4_096


def known_labels_of(lines: Iterable[Sequence[str]]) -> Callable[[str], bool]:
    """Return what tells whether a whole label is known, in a header with these folded words."""
    if any(_NAMES_PROJECTS in "".join(words) for words in lines):
        return _is_known_in_list
    return is_known_label


@lru_cache(_WORDS_KEPT)
def is_known_label(text: str) -> bool:
    """Whether a whole label is known; an open parenthesis goes on below."""
    if text.count("(") != text.count(")"):
        return False
    return role_of(text) is not None or _OTHER.fullmatch(text) is not None


@lru_cache(_WORDS_KEPT)
def _is_known_in_list(text: str) -> bool:
    """Whether a whole label is known, beside one that names projects."""
    if is_project_label(text) or _LISTED.fullmatch(text):
        return True
    return text != _CUT_UNIT and is_known_label(text)
