"""Tables beside the budget: 机构设置, the “三公” comparison, purchases, fixed assets."""

from decimal import Decimal
from random import Random

from tests.render.drawing.money import ZERO, cents
from tests.render.drawing.sheets import Row
from tests.render.model import Column, MoneyUnit, Sheet, Unit

SOURCE = "政府采购项目来源"
MONEY = "政府采购金额"
THIS_YEAR = "当年部门预算安排资金"


def institutions(units: tuple[Unit, ...], title: str) -> Sheet:
    columns = (
        Column("words", ("单位名称",)),
        Column("nature", ("单位性质",)),
        Column("grade", ("单位规格",)),
        Column("funding", ("经费保障形式",)),
    )
    rows: list[Row] = [
        {
            "words": unit.name,
            "nature": unit.nature,
            "grade": unit.grade,
            "funding": unit.funding,
        }
        for unit in units
    ]
    return Sheet("institution", title, columns, tuple(rows), is_numbered=False)


def comparison(year: int, vehicle: Decimal, reception: Decimal) -> Sheet:
    """Return the “三公” expenses of two years, as some departments print them."""
    columns = (
        Column("words", ("项目名称",)),
        Column("before", (f"{year - 1}年度预算",)),
        Column("now", (f"{year}年度预算",)),
        Column("more", ("增减金额",)),
        Column("why", ("变化原因",)),
    )
    rows: list[Row] = []
    for label, value in (
        ("因公出国（境）费", ZERO),
        ("公务用车运行维护费", vehicle),
        ("公务接待费", reception),
        ("合计", vehicle + reception),
    ):
        rows.append(
            {"words": label, "before": value, "now": value, "more": ZERO, "why": "与上年持平"}
        )
    return Sheet(
        "comparison",
        "“三公”经费预算增减变化情况表",
        columns,
        tuple(rows),
        caption=("单位：万元",),
        is_numbered=False,
    )


def purchase_columns(count: int, year: int) -> tuple[Column, ...]:
    """Return the columns of 政府采购预算: 12 to 16, two or three header rows."""
    first = (
        Column("words", (SOURCE, "项目名称")),
        Column("planned", (SOURCE, "预算资金")),
        Column("goods", ("采购物品名称",)),
        Column("directory", ("政府采购目录序号",)),
        Column("measure", ("计量单位" if count > 13 else "数量单位",)),
        Column("quantity", ("数量",)),
        Column("price", ("单价",)),
    )
    small = Column("small", (f"{year}年预留中小微企业份额",))
    if count <= 13:
        inner = ("合计", "一般公共预算拨款", "基金预算拨款", "财政专户核拨", "其他来源收入")
        keys = ("total", "general", "fund", "special", "rest")
        paths = [(MONEY, THIS_YEAR, label) for label in inner]
        money = [Column(key, path) for key, path in zip(keys, paths, strict=True)]
        other = [Column("elsewhere", (MONEY, "其他渠道资金"))] if count == 13 else []
        return (*first, *money, *other)
    group = f"{MONEY}（{THIS_YEAR}）"
    labels = {
        "total": "合计",
        "general": "一般公共预算拨款",
        "fund": "基金预算拨款",
        "state": "国有资本经营预算拨款",
        "special": "财政专户核拨",
        "unit_funds": "单位资金",
        "carried": "财政拨款结转" if count == 16 else "上年结转结余",
        "left": "非财政拨款结转结余",
    }
    dropped = {16: set(), 15: {"left"}, 14: {"left", "state"}}[count]
    money = [Column(key, (group, label)) for key, label in labels.items() if key not in dropped]
    return (*first, *money, small)


GOODS = (
    ("台式计算机", "A02010105", "台"),
    ("复印纸", "A07010101", "箱"),
    ("物业管理服务", "C21040000", "项"),
    ("多功能一体机", "A02020400", "台"),
    ("办公桌", "A05010201", "张"),
    ("公务用车加油", "C23120302", "项"),
)


def purchases(
    rng: Random, year: int, title: str, caption: tuple[str, ...], names: tuple[str, ...]
) -> Sheet:
    """Return 政府采购预算: a sum and what is bought for which project, or nothing."""
    columns = purchase_columns(rng.choice([12, 13, 14, 15, 16]), year)
    items: list[Row] = []
    for name in rng.sample(names, min(len(names), rng.randint(0, 3))):
        goods, directory, measure = rng.choice(GOODS)
        quantity, price = rng.randint(1, 20), cents(rng, 0.05, 3)
        total = price * quantity
        items.append(
            {
                "words": name, "planned": total, "goods": goods, "directory": directory,
                "measure": measure, "quantity": str(quantity), "price": f"{price:.2f}",
                "total": total, "general": total,
            }
        )  # fmt: skip
    rows: list[Row] = []
    if items:
        sums = sum((row["total"] for row in items if isinstance(row["total"], Decimal)), ZERO)
        whole: Row = {"words": "合计", "planned": sums, "total": sums, "general": sums}
        rows = [whole, *items]
    note = None if rows else "注：本部门无政府采购预算，空表列示。"
    return Sheet(
        "procurement",
        title,
        columns,
        tuple(rows),
        caption=(*caption, "单位：万元"),
        is_numbered=False,
        blank_rows=0 if rows else rng.randint(0, 1),
        note=note,
    )


def assets(
    rng: Random, title: str, caption: tuple[str, ...], total: Decimal, unit: MoneyUnit
) -> Sheet:
    """Return 固定资产占用情况表; its parts add up to the total."""
    houses = (total * rng.randint(30, 70) / 100).quantize(Decimal("0.01"))
    cars = (total * rng.randint(1, 5) / 100).quantize(Decimal("0.01"))
    area = rng.randint(800, 20000)
    columns = (
        Column("words", ("项目",)),
        Column("quantity", ("数量",)),
        Column("total", (f"价值（金额单位：{unit}）",)),
    )
    rest = total - houses - cars
    rows: list[Row] = [
        {"words": "资产总额", "quantity": rng.choice(["", "——"]), "total": total},
        {"words": "1、房屋（平方米）", "quantity": str(area), "total": houses},
        {"words": "其中：办公用房（平方米）", "quantity": str(area // 2), "total": houses / 2},
        {"words": "2、车辆（台、辆）", "quantity": str(rng.randint(1, 9)), "total": cars},
        {"words": "3、单价在20万元以上的设备", "quantity": "", "total": None},
        {"words": "4、其他固定资产", "quantity": str(rng.randint(50, 3000)), "total": rest},
    ]
    return Sheet(
        "assets",
        title,
        columns,
        tuple(rows),
        caption=caption,
        money_unit=unit,
        is_numbered=False,
    )
