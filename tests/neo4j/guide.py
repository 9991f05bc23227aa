"""Writes what the guides for Neo4j Browser take from elsewhere: colours, questions.

The rest of them, which is their first page, is written by hand.

Usage: python -m tests.neo4j.guide [--write]
"""

import re
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from graph_schema.browser_pack import Language, Question, questions, style_rules

FOLDER = Path(__file__).parents[2] / "graph_schema" / "browser"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
KINDS: dict[str, dict[Language, str]] = {
    "PolicyDocument": {"zh": "政策文件", "en": "policy document"},
    "Issuer": {"zh": "发文机关", "en": "issuer"},
    "Department": {"zh": "部门", "en": "department"},
    "Unit": {"zh": "单位", "en": "unit"},
    "Region": {"zh": "行政区划", "en": "region"},
    "Disclosure": {"zh": "预算公开", "en": "disclosure"},
    "Project": {"zh": "项目", "en": "project"},
    "Goal": {"zh": "绩效目标", "en": "goal"},
    "Indicator": {"zh": "绩效指标", "en": "indicator"},
    "BudgetLine": {"zh": "预算表的一行", "en": "row of a budget table"},
    "FundingCode": {"zh": "科目", "en": "funding code"},
    "Citation": {"zh": "一处引用", "en": "one mention"},
    "Warning": {"zh": "警告", "en": "warning"},
    "Source": {"zh": "来源文件", "en": "source file"},
}


def path_of(language: Language) -> Path:
    """Return where a guide is."""
    return FOLDER / f"guide.{language}.html"


def rewritten(guide: str, language: Language) -> str:
    """Return a guide with the colours of the style sheet and all questions in it."""
    sections: dict[str, Callable[[Language], str]] = {"colours": _colours, "questions": _slides}
    for name, section in sections.items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, found, rest = guide.partition(start)
        _, also_found, after = rest.partition(end)
        if not found or not also_found:
            raise ValueError(f"the guide has no section between {start.strip()} and {end}")
        guide = before + start + section(language) + end + after
    return guide


def shown_questions(guide: str) -> list[str]:
    """Return the statements that a guide lets its readers run, as it has them in HTML."""
    return re.findall(r'<pre class="[^"]*runnable">(.*?)</pre>', guide, re.DOTALL)


def _colours(language: Language) -> str:
    rules = style_rules()
    return "".join(
        f'<li><span style="color: {rules[f"node.{label}"]["color"]}">●</span> '
        f"<code>{label}</code> {names[language]}</li>\n"
        for label, names in KINDS.items()
    )


def _slides(language: Language) -> str:
    return "".join(_slide(question, language) for question in questions())


def _slide(question: Question, language: Language) -> str:
    return (
        f"<slide>\n<h3>{escape(question.titles[language])}</h3>\n"
        f"<p>{escape(question.notes[language])}</p>\n"
        f'<pre class="pre-scrollable code runnable">{escape(question.cypher)}</pre>\n</slide>\n'
    )


def main() -> None:
    """Write the guides anew, or tell which one is not as it should be."""
    for language in LANGUAGES:
        path = path_of(language)
        before = path.read_text(encoding="utf-8")
        after = rewritten(before, language)
        if "--write" in sys.argv:
            path.write_text(after, encoding="utf-8")
        elif before != after:
            sys.exit(f"{path.name} is old; run: python -m tests.neo4j.guide --write")


if __name__ == "__main__":
    main()
