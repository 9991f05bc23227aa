"""How far a printed table goes: cells that one blank parts are no prose below it."""

import pytest

from loaders.layouts.aligned.bodies import gather_body
from loaders.layouts.aligned.prints import Print

ROW = "经费及时到位。     效益指标     社会效益指标   政策知晓率   ≥"
RANGES = [(8, 12), (17, 22), (29, 31), (37, 39)]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        pytest.param("          满意度指标 服务对象满意 群众满意", 2, id="levels and a name"),
        pytest.param("经费足额到位。 满意度指标 服务对象 群众满意", 2, id="the end of a goal"),
        pytest.param("注 本表各项指标值由项目单位填报并对其真实性负责", 1, id="a note"),
        pytest.param("以上各项，均按规定 填报并公开。", 1, id="a sentence"),
    ],
)
def test_a_line_that_no_wide_gap_parts_is_told_by_its_words(line: str, lines: int) -> None:
    body = gather_body(Print([ROW, line], 1), 0, RANGES, lambda _: False)
    assert sum(len(page.lines) for page in body.pages) == lines
