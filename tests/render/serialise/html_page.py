"""A whole page of a county government's web site, as saved from the browser."""

from collections.abc import Iterator
from html import escape

from tests.render.compose.disclosure import compose
from tests.render.compose.document import Block, Contents, Grid, Para
from tests.render.model import Disclosure
from tests.render.oddities import Oddities
from tests.render.serialise.html_tables import is_caption_inside, table_html, text_html
from tests.render.serialise.site import footer, navigation
from tests.render.serialise.wear import worn

SCRIPT = """<script type="text/javascript">
var hits = 0; function show(n) { if (hits < n && n > 0) { document.title = "<b>" + n; } }
</script>"""
STYLE = """<style type="text/css">
.nav td { width: 120px } .MsoNormal { margin: 0 } .TRS_Editor P { line-height: 2 }
</style>"""
INDENTS = ("&emsp;&emsp;", "&nbsp;&nbsp;&nbsp;&nbsp;", "\u3000\u3000", "")


def render(model: Disclosure, oddities: Oddities) -> str:
    """Return the page with its navigation, the text and the footer."""
    document = worn(compose(model), oddities)
    body = [line for block in document for line in block_html(block, oddities)]
    page = [*_head(model), "<body>", *_navigation(model, oddities)]
    page += ['<div class="TRS_Editor" id="zoom">', *body, "</div>", *_footer(model, oddities)]
    return "\n".join([*page, "</body>", "</html>"]) + "\n"


def _head(model: Disclosure) -> list[str]:
    title = escape(f"{model.department}{model.year}年部门预算信息公开_{model.place}人民政府")
    return [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8"/>',
        f"<title>{title}</title>",
        f'<meta name="ArticleTitle" content="{title}"/>',
        STYLE,
        SCRIPT,
        "</head>",
    ]


def _navigation(model: Disclosure, oddities: Oddities) -> list[str]:
    """Menus as a list, a layout table or divisions; then date and source."""
    lines = [escape(line) for line in navigation(model, oddities)]
    if oddities.variant % 3 == 0:
        menu = [f'<li><a href="/c{index}/">{line}</a></li>' for index, line in enumerate(lines)]
        return ["<ul>", *menu, "</ul>"]
    if oddities.variant % 3 == 1:
        cells = "".join(f"<td>{line}</td>" for line in lines)
        return [f'<table class="nav"><tr>{cells}</tr></table>', "<hr/>"]
    return ['<div class="header">', *(f"<div>{line}</div>" for line in lines), "</div>"]


def _footer(model: Disclosure, oddities: Oddities) -> list[str]:
    lines = [escape(line) for line in footer(model, oddities)]
    return ['<div class="footer">', *(f"<p>{line}</p>" for line in lines), "</div>"]


def block_html(block: Block, oddities: Oddities) -> Iterator[str]:
    """Yield the HTML of one paragraph or table."""
    if isinstance(block, Para):
        yield paragraph_html(block, oddities)
    elif isinstance(block, Contents):
        yield from (f"<p>{escape(title)}</p>" for title, _ in block.entries)
    else:
        yield from grid_html(block, oddities)


def paragraph_html(para: Para, oddities: Oddities) -> str:
    """Return a paragraph; editors indent by entities and split words over spans."""
    text = text_html(para.text)
    if para.role in {"cover", "part"}:
        return f'<p style="text-align:center"><strong>{text}</strong></p>'
    if para.role == "section" and oddities.variant % 2:
        half = len(para.text) // 2
        first, second = text_html(para.text[:half]), text_html(para.text[half:])
        return f"<p><b><span>{first}</span></b><b><span>{second}</span></b></p>"
    return f"<p>{INDENTS[oddities.variant % 4]}{text}</p>"


def grid_html(grid: Grid, oddities: Oddities) -> Iterator[str]:
    """Yield title and caption, where they are not rows of the table, and the table."""
    if not is_caption_inside(grid, oddities):
        if grid.title:
            yield f'<p align="center">{text_html(grid.title)}</p>'
        if grid.caption:
            yield f"<p>{'&nbsp;&nbsp;&nbsp;&nbsp;'.join(map(text_html, grid.caption))}</p>"
    rng = oddities.random(f"html/{grid.title}/{len(grid.rows)}")
    yield table_html(grid, oddities, rng, is_in_page=True)
