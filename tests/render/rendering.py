"""The one entry: a described disclosure as text, in the serialisation of that name."""

from collections.abc import Callable

from tests.render.model import Disclosure
from tests.render.oddities import Oddities, draw
from tests.render.serialise import (
    bare_cells,
    cell_bars,
    columns,
    html_fragment,
    html_page,
    markdown,
    mixed,
    tabs,
    word,
)

RENDERERS: dict[str, Callable[[Disclosure, Oddities], str]] = {
    "tabs": tabs.render,
    "word": word.render,
    "markdown": markdown.render,
    "cell_bars": cell_bars.render,
    "bare_cells": bare_cells.render,
    "html_fragment": html_fragment.render,
    "html_page": html_page.render,
    "columns": columns.render,
    "mixed": mixed.render,
}


def rendered(model: Disclosure, serialisation: str, oddities: Oddities | None = None) -> str:
    """Return the text; without `oddities`, those that the model's seed draws."""
    chosen = draw(model.seed, serialisation) if oddities is None else oddities
    return RENDERERS[serialisation](model, chosen)


def media_type(serialisation: str) -> str:
    return "text/html" if serialisation == "html_page" else "text/plain"


def file_name(model: Disclosure, serialisation: str) -> str:
    """Return a name that says nothing: its number is the model's seed."""
    return f"{model.seed:06d}.{'html' if serialisation == 'html_page' else 'txt'}"
