"""The documentation says what the code does."""

import json
import re

import pytest

from bench import bulk
from tests import score
from tests.reports import MEASURED
from tests.texts import ROOT, needs_seeds

WARNING_CODE = re.compile(r'(?:warn|LoadWarning)\(\s*"([A-Z_]+)"')


@needs_seeds
def test_the_score_in_the_docs_is_the_score_of_the_code() -> None:
    made = score.table(score.scores_by_text())
    assert made in score.DOCS.read_text(encoding="utf-8")


def test_a_million_texts_are_reckoned_from_what_was_measured() -> None:
    measured = json.loads((MEASURED / "bulk.json").read_text(encoding="utf-8"))["figures"]
    assert bulk.table(measured) in (ROOT / "docs" / "bulk.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_warning_is_documented_and_no_other(language: str) -> None:
    raised = {
        code
        for folder in ("loaders", "src")
        for module in (ROOT / folder).rglob("*.py")
        for code in WARNING_CODE.findall(module.read_text(encoding="utf-8"))
    }
    assert "UNREADABLE_AMOUNT" in raised
    page = ROOT / "docs" / ("warnings.md" if language == "en" else "warnings.zh.md")
    rows = re.findall(r"^\| `([A-Z_]+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(rows)) == sorted(rows)
    assert raised <= set(rows)
