"""What a county government's web site prints around a text."""

from tests.render.model import Disclosure
from tests.render.oddities import Oddities


def navigation(model: Disclosure, oddities: Oddities) -> list[str]:
    """Return the lines above the text: menus, where one is, date, source."""
    rng = oddities.random("site")
    place = model.place
    date = f"{model.year}-{rng.randint(1, 3):02d}-{rng.randint(1, 28):02d}"
    title = f"{model.department}{model.year}年部门预算信息公开"
    menus = (
        [f"{place}人民政府", "首页", "政务公开", "政务服务", "政民互动", "走进" + place],
        [f"首页 | 政府信息公开 | 办事服务 | 互动交流 | {place}概况", "无障碍阅读  长者模式"],
        [f"欢迎访问{place}人民政府门户网站！", "今天是" + date, "设为首页 加入收藏"],
    )
    where = f"当前位置：首页 > 政府信息公开 > 财政预决算 > 部门预算 > {model.year}年"
    details = (
        [f"发布时间：{date} 来源：{model.department} 浏览次数：{rng.randint(20, 900)} 次"],
        [f"索 引 号：{rng.randint(10**8, 10**9)}/{model.year}-{rng.randint(100, 99999):05d}",
         f"发布机构：{model.department}", "发文字号：无", f"成文日期：{date}", "有效性：有效"],
        [f"{date} {rng.randint(8, 17):02d}:{rng.randint(0, 59):02d} {model.department}",
         "【字体：大 中 小】 打印 关闭"],
    )  # fmt: skip
    choice = oddities.variant % 3
    return [*menus[choice], where, title, *details[(choice + oddities.seed) % 3]]


def footer(model: Disclosure, oddities: Oddities) -> list[str]:
    """Return the lines below the text: attachments, links, host, registration numbers."""
    rng = oddities.random("site footer")
    place = model.place
    telephone = f"0{rng.randint(310, 335)}-{rng.randint(2 * 10**6, 9 * 10**6)}"
    serial = rng.randint(10**6, 10**7)
    return [
        f"附件：{model.department}{model.year}年部门预算公开表.xlsx",
        "上一篇：关于2022年度政府信息公开工作年度报告的公示",
        "下一篇：没有了",
        "分享到：微信 微博 QQ空间",
        f"主办单位：{place}人民政府 承办单位：{place}人民政府办公室",
        f"冀ICP备{serial:08d}号-1 冀公网安备 {rng.randint(10**13, 10**14 - 1)}号",
        f"网站标识码：{rng.randint(10**9, 10**10 - 1)} 联系电话：{telephone}",
        "版权所有 未经许可不得转载 网站地图",
    ]


def around(text: str, model: Disclosure, oddities: Oddities) -> str:
    """Return the text with the site's lines above and below it, where the switch says so."""
    if not oddities.has_site:
        return text
    above, below = navigation(model, oddities), footer(model, oddities)
    return "\n".join([*above, "", text, *below]) + "\n"
