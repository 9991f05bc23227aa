"""Labels of narrow columns, told by which words make known labels together.

Where columns are narrow, one blank parts the labels of two of them, and the lines of a label
stand shifted beside each other. Places then tell little; but 一般公共 基金预算 over 预算拨款
拨款 can only be two labels: every word belongs to a label that is known.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import compress, product
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
# Headers have fewer ways to be read than this.
_MOST_STATES = 400
_MOST_PARTS = 5
# The ways to choose some of so many words, all of them first.
_CHOICES = [
    [each for each in product((True, False), repeat=count) if any(each)]
    for count in range(_MOST_PARTS + 1)
]

_Parts = tuple[tuple[PrintedLine, Word], ...]
# How many words of each line are taken.
_State = tuple[int, ...]


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
    if not own or not _may_be_labels(own):
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
        for price, parts, following in _labels_at(own, state):
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
        text = "".join(line.fold(word) for line, word in parts)
        labels.append(printed_label(parts, text))
        key = (before, key[1] - 1)
    return labels[::-1]


def _labels_at(
    lines: Sequence[LabelLine], state: _State
) -> Iterator[tuple[float, _Parts, _State]]:
    """Yield the known labels that the next words make: price, words, the state after."""
    heads = [
        (place, line.line, line.words[taken])
        for place, (line, taken) in enumerate(zip(lines, state, strict=True))
        if taken < len(line.words)
    ]
    if not heads:
        return
    leftmost = min([word.left for _, _, word in heads])
    near = [head for head in heads if head[2].left <= leftmost + _NEAR][:_MOST_PARTS]
    texts = [line.fold(word) for _, line, word in near]
    for chosen in _CHOICES[len(near)]:
        if not _is_one_label(list(compress(texts, chosen))):
            continue
        own = list(compress(near, chosen))
        taken = {place for place, _, _ in own}
        following = tuple(count + (place in taken) for place, count in enumerate(state))
        parts = tuple((line, word) for _, line, word in own)
        early = min(word.left for _, word in parts) - leftmost
        yield _A_LABEL + _APART * early + _spread(parts), parts, following


def _is_one_label(texts: Sequence[str]) -> bool:
    """Whether words make a known label together, and none of them is one that stands alone."""
    if not is_label("".join(texts)):
        return False
    return len(texts) == 1 or not any(text in _WHOLE for text in texts)


def _is_near(word: Word, other: Word) -> bool:
    return abs(other.left - word.left) <= _NEAR


def _may_be_labels(lines: Sequence[LabelLine]) -> bool:
    """Whether each word of the first line begins a label, by itself or with words below."""
    first, *below = lines
    for word in first.words:
        own = first.line.fold(word)
        near = [
            ["", *(line.line.fold(each) for each in line.words if _is_near(word, each))]
            for line in below
        ]
        if prod(map(len, near)) > _MOST_STATES:
            continue
        if not any(is_label(own + "".join(way)) for way in product(*near)):
            return False
    return True


def _spread(parts: _Parts) -> float:
    """Return what it costs that the parts of a label stand beside each other."""
    middles = [middle(word) for _, word in parts]
    centre = sum(middles) / len(middles)
    return _APART * sum(abs(each - centre) for each in middles)
