"""Budget tables, 机构设置, purchases and assets as printed tables."""

from decimal import Decimal

from tests.render.compose.document import Cell, Grid, Row, header_rows
from tests.render.model import Manner, MoneyUnit, Sheet, Value

QUANTITIES = frozenset({"quantity", "price", "directory"})


def printed_amount(amount: Decimal, unit: MoneyUnit, *, has_thousands: bool = False) -> str:
    """Return an amount of 万元 as a table in that unit prints it."""
    number = amount * 10_000 if unit == "元" else amount
    places = max(2, -int(number.normalize().as_tuple().exponent))
    return f"{number:,.{places}f}" if has_thousands else f"{number:.{places}f}"


def sheet_grid(sheet: Sheet, manner: Manner) -> Grid:
    """Return a table with its header, 栏次, rows and the blank rows of the form."""
    header = list(header_rows(sheet.columns))
    if sheet.is_numbered:
        numbers = (Cell(str(place), align="center") for place in range(1, len(sheet.columns)))
        header.append((Cell("栏次", align="center"), *numbers))
    rows = [_data_row(sheet, manner, index) for index in range(len(sheet.rows))]
    blank = tuple(Cell() for _ in sheet.columns)
    rows += [blank] * sheet.blank_rows
    return Grid(
        rows=(*header, *rows),
        width=len(sheet.columns),
        title=sheet.title,
        caption=sheet.caption,
        head=(0, len(header)),
        is_captioned_again=True,
    )


def _data_row(sheet: Sheet, manner: Manner, index: int) -> Row:
    row = sheet.rows[index]
    cells = []
    for column in sheet.columns:
        if column.key == "ordinal":
            cells.append(Cell(str(index + 1), align="center"))
            continue
        value = row.get(column.key)
        is_amount = isinstance(value, Decimal)
        # 科目 cells of 合计 and labels are blank where a blank amount would be a dash.
        text = _printed(value, sheet, manner, is_text=column.key in {"code", "name", "words"})
        cells.append(Cell(text, align="right" if is_amount else "left"))
    return tuple(cells)


def _printed(value: Value, sheet: Sheet, manner: Manner, *, is_text: bool) -> str:
    if isinstance(value, Decimal):
        return printed_amount(value, sheet.money_unit, has_thousands=manner.has_thousands)
    if value is None:
        return "" if is_text else manner.blank_amount
    return value
