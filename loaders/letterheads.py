"""Letters reproduced in a text: the title that stands below a number of its own line.

An official letter prints its number alone below the letterhead and its title below that.
"""

from collections.abc import Sequence
from itertools import pairwise

from loaders.blocks import Passage, join
from loaders.documents.number_mentions import find_numbers
from loaders.documents.organs import has_office_ending
from loaders.documents.titles import find_bare_titles
from loaders.sections import Prose, Section

_NUMBER_AT_MOST = 60
_TITLE_AT_MOST = 160


def letter_titles(sections: Sequence[Section]) -> dict[int, Passage]:
    """Return the titles of letters by the line on which their number stands alone.

    Source:
        GB/T 9704-2012 §7.2.5, §7.3.1: the number below the letterhead, the title below both.
    """
    found: dict[int, Passage] = {}
    for place, (above, below) in enumerate(pairwise(sections)):
        if not isinstance(above, Prose) or not isinstance(below, Prose):
            continue
        if not _is_number(above.passage):
            continue
        title = _title_in(below.passage) or _title_of_two(sections[place + 1 : place + 3])
        if title is not None:
            found[above.passage.line] = title
    return found


def _is_number(passage: Passage) -> bool:
    text = passage.text.strip()
    if len(text) > _NUMBER_AT_MOST or not text.endswith(("号", "號")):
        return False
    numbers = find_numbers(text)
    return (
        len(numbers) == 1
        and (numbers[0].start, numbers[0].end) == (0, len(text))
        and numbers[0].number.issuer_code is not None
    )


def _title_of_two(sections: Sequence[Section]) -> Passage | None:
    """Return a title whose organ stands on a line of its own."""
    passages = [section.passage for section in sections if isinstance(section, Prose)]
    if len(passages) < 2 or not has_office_ending(passages[0].text.strip()):
        return None
    return _title_in(join(passages))


def _title_in(passage: Passage) -> Passage | None:
    """Return the passage if it is a bare title from end to end."""
    whole = passage.strip()
    if len(whole.text) > _TITLE_AT_MOST:
        return None
    for title in find_bare_titles(whole.text):
        return whole if (title.start, title.end) == (0, len(whole.text)) else None
    return None
