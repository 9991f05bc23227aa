"""Labels of narrow columns, told by which words make known labels together.

Where columns are narrow, one blank parts the labels of two of them, and the lines of a label
stand shifted beside each other. Places then tell little; but 一般公共 基金预算 over 预算拨款
拨款 can only be two labels: every word belongs to a label that is known.
"""

import re
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import product
from math import prod

from loaders.layouts.aligned.label_clusters import PrintedLabel, printed_label
from loaders.layouts.aligned.label_places import LabelLine, is_label, middle
from loaders.layouts.aligned.printed_lines import PrintedLine, Word
from loaders.layouts.aligned.prints import Patience
from loaders.page_breaks import HEADER_WORDS

# Labels of which no other words are a part.
_WHOLE = (HEADER_WORDS - {"项目", "金额", "预算数"}) | {
    "小计", "计量单位", "数量单位", "单位资金", "事业收入", "经营收入", "人员经费", "公用经费",
    "单位规格", "经费保障形式",
}  # fmt: skip
# How far apart the parts of one label may stand, and what a place of that costs.
_NEAR = 7
_APART = 0.15
_A_LABEL = 1.0
# And of one that counties are not known to have: 经营上级补收入.
_UNUSUAL = 1.0
_USUAL = re.compile(
    r"(?:本年)?财政拨款(?:收入|结转|结余|结转结余)?|非财政拨款(?:结转|结余|结转结余)?|上年结转(?:结余|收入)?"
    r"|财政专户(?:管理资金)?(?:收入|核拨)?|事业收入|(?:事业单位)?经营收入|上级补助收入|附属单位上缴收入"
    r"|其他(?:来源)?(?:收入|资金)|(?:基本|项目|经营)支出|上.上级支出|对附属单位补助支出"
    r"|(?:一般公共|政府性基金|国有资本经营)预算(?:财政)?(?:拨款)?|序号|科目|总计|项目编码|采购数量"
)
# Headers have fewer ways to be read than this.
_MOST_STATES = 400
_MOST_PARTS = 5
# Words of one line, one blank between, that are one part of a label: 财政拨 over 款 收入.
_CLOSE_WORDS = 3

_Parts = tuple[tuple[PrintedLine, Word], ...]
# Words that may be a part of one label: text, extent, how many they are.
_Part = tuple[str, Word, int]
_Beginnings = Sequence[Sequence[_Part]]
# How many words of each line are taken.
_State = tuple[int, ...]


def may_be_labels(lines: Sequence[LabelLine]) -> bool:
    """Whether each word of the first line begins a label, by itself or with words below.

    Where it does not in these lines, it does in no fewer of them.
    """
    own = [line for line in lines if line.words]
    return bool(own) and _may_be_labels(own, [_beginnings(line) for line in own])


def known_labels(
    lines: Sequence[LabelLine], width: int | None, patience: Patience
) -> list[PrintedLabel] | None:
    """Return the labels from left to right; None where words are left over.

    Args:
        lines: The lines of a header, labels over several columns set apart.
        width: How many columns there are, if that is known.
        patience: How many more ways are tried in the text.
    """
    own = [line for line in lines if line.words]
    if not own:
        return None
    beginnings = [_beginnings(line) for line in own]
    if not _may_be_labels(own, beginnings):
        return None
    last = tuple(len(line.words) for line in own)
    start: _State = (0,) * len(own)
    # By state and number of labels: cost, the state before, the last label.
    costs: dict[tuple[_State, int], tuple[float, _State, _Parts]] = {
        (start, 0): (0.0, start, ())
    }
    # Those with the fewest words taken first: a state is left once it costs least.
    waiting = [(0, start, 0)]
    seen = 0
    while waiting:
        _, state, count = heappop(waiting)
        key = state, count
        seen += 1
        patience.left -= 1
        if seen > _MOST_STATES or patience.left < 0:
            return None
        for price, parts, following in _labels_at(own, beginnings, state):
            cost = costs[key][0] + price
            after = (following, count + 1)
            if after not in costs:
                heappush(waiting, (sum(following), *after))
            elif costs[after][0] <= cost:
                continue
            costs[after] = (cost, state, parts)
    ends = [key for key in costs if key[0] == last and width in (None, key[1])]
    if not ends:
        return None
    key = min(ends, key=lambda each: costs[each][0])
    labels: list[PrintedLabel] = []
    while key[1]:
        _, before, parts = costs[key]
        text = "".join(word.folded for _, word in parts)
        labels.append(printed_label(parts, text))
        key = (before, key[1] - 1)
    return labels[::-1]


def _labels_at(
    lines: Sequence[LabelLine], beginnings: Sequence[_Beginnings], state: _State
) -> Iterator[tuple[float, _Parts, _State]]:
    """Yield the known labels that the next words make: price, words, the state after."""
    heads = [
        (place, own[taken])
        for place, (own, taken) in enumerate(zip(beginnings, state, strict=True))
        if taken < len(own)
    ]
    if not heads:
        return
    leftmost = min([own[0][1].left for _, own in heads])
    near = [head for head in heads if head[1][0][1].left <= leftmost + _NEAR][:_MOST_PARTS]
    for chosen in product(*[(*own, None) for _, own in near]):
        texts = [part[0] for part in chosen if part is not None]
        if not texts or not _is_one_label(texts):
            continue
        usual = _is_usual("".join(texts))
        if not usual and any(part is not None and part[2] > 1 for part in chosen):
            continue
        following = list(state)
        parts: list[tuple[PrintedLine, Word]] = []
        for (place, _), part in zip(near, chosen, strict=True):
            if part is not None:
                parts.append((lines[place].line, part[1]))
                following[place] += part[2]
        price = _A_LABEL + _UNUSUAL * (not usual)
        early = min([word.left for _, word in parts]) - leftmost
        yield price + _APART * early + _spread(parts), tuple(parts), tuple(following)


def _beginnings(line: LabelLine) -> _Beginnings:
    """Return for each word of a line what may be a part of one label from there on."""
    found: list[list[_Part]] = []
    for taken, first in enumerate(line.words):
        own = [(first.folded, first, 1)]
        whole = first
        for word in line.words[taken + 1 : taken + _CLOSE_WORDS]:
            if word.left - whole.right > 1:
                break
            whole = whole.until(word)
            own.append((whole.folded, whole, len(own) + 1))
        found.append(own)
    return found


def _is_one_label(texts: Sequence[str]) -> bool:
    """Whether words make a known label together, and none of them is one that stands alone."""
    if not is_label("".join(texts)):
        return False
    return len(texts) == 1 or not any(text in _WHOLE for text in texts)


def _is_usual(text: str) -> bool:
    return text in _WHOLE or text in HEADER_WORDS or _USUAL.fullmatch(text) is not None


def _is_near(word: Word, other: Word) -> bool:
    return abs(other.left - word.left) <= _NEAR


def _may_be_labels(lines: Sequence[LabelLine], beginnings: Sequence[_Beginnings]) -> bool:
    """Whether each word of the first line begins a label, by itself or with words below."""
    first, *below = lines
    for place, word in enumerate(first.words):
        if place and word.left - first.words[place - 1].right <= 1:
            # It may go on the word before it.
            continue
        near = [
            [
                "",
                *(
                    text
                    for each, own in zip(line.words, parts, strict=True)
                    if _is_near(word, each)
                    for text, *_ in own
                ),
            ]
            for line, parts in zip(below, beginnings[1:], strict=True)
        ]
        if prod(map(len, near)) > _MOST_STATES:
            continue
        own = [text for text, *_ in beginnings[0][place]]
        if not any(is_label("".join(way)) for way in product(own, *near)):
            return False
    return True


def _spread(parts: Sequence[tuple[PrintedLine, Word]]) -> float:
    """Return what it costs that the parts of a label stand beside each other."""
    middles = [middle(word) for _, word in parts]
    centre = sum(middles) / len(middles)
    return _APART * sum(abs(each - centre) for each in middles)
