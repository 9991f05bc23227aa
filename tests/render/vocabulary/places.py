"""Places of Hebei that publish budgets: counties, districts, zones, townships, streets.

No place of the annotated texts is among them.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Place:
    """A place and what its documents are numbered with.

    Args:
        city: The prefecture's character in issuer codes (石, 唐, 邯 …).
        codes: Issuer codes of its own organs.
        division: Fiscal division, the first six characters of its project codes.
        calls_itself: What its texts call it: 全县, 我区.
    """

    name: str
    kind: Literal["county", "zone", "township", "street"]
    city: str
    codes: tuple[str, ...]
    division: str
    calls_itself: str


PLACES = (
    Place("正定县", "county", "石", ("正政办字", "正政字", "正办发"), "130123", "县"),
    Place("元氏县", "county", "石", ("元政办字", "元政字"), "130132", "县"),
    Place("石家庄市裕华区", "county", "石", ("裕政办字", "裕政字"), "130108", "区"),
    Place("迁安市", "county", "唐", ("迁政办字", "迁政字", "迁办字"), "130283", "市"),
    Place("唐山市丰润区", "county", "唐", ("丰政办字", "丰政字"), "130208", "区"),
    Place("青龙满族自治县", "county", "秦", ("青政办字", "青政字"), "130321", "县"),
    Place("涉县", "county", "邯", ("涉政办字", "涉政字"), "130426", "县"),
    Place("邯郸市肥乡区", "county", "邯", ("肥政办字", "肥政字"), "130407", "区"),
    Place("内丘县", "county", "邢", ("内政办字", "内政字"), "130523", "县"),
    Place("涞水县", "county", "保", ("涞政办字", "涞政字"), "130623", "县"),
    Place("高碑店市", "county", "保", ("高政办字", "高政字"), "130684", "市"),
    Place("怀来县", "county", "张", ("怀政办字", "怀政字"), "130730", "县"),
    Place("宽城满族自治县", "county", "承", ("宽政办字", "宽政字"), "130827", "县"),
    Place("泊头市", "county", "沧", ("泊政办字", "泊政字"), "130981", "市"),
    Place("献县", "county", "沧", ("献政办字", "献政字"), "130929", "县"),
    Place("文安县", "county", "廊", ("文政办字", "文政字"), "131026", "县"),
    Place("霸州市", "county", "廊", ("霸政办字", "霸政字"), "131081", "市"),
    Place("武邑县", "county", "衡", ("武政办字", "武政字"), "131122", "县"),
    Place("深州市", "county", "衡", ("深政办字", "深政字"), "131182", "市"),
)
ZONES = (
    Place("石家庄循环化工园区", "zone", "石", ("石循管字", "石循管办字"), "130172", "区"),
    Place("沧州临港经济技术开发区", "zone", "沧", ("沧临管字", "沧临管发"), "130971", "区"),
    Place("张家口经济开发区", "zone", "张", ("张开管字", "张开管办字"), "130771", "区"),
    Place("衡水高新技术产业开发区", "zone", "衡", ("衡高管字", "衡高管发"), "131171", "区"),
    Place("唐山海港经济开发区", "zone", "唐", ("唐海管字", "唐海管发"), "130274", "区"),
)
TOWNSHIPS = (
    Place("正定县曲阳桥镇", "township", "石", ("正政办字", "正政字"), "130123", "镇"),
    Place("涉县神头乡", "township", "邯", ("涉政办字", "涉政字"), "130426", "乡"),
    Place("怀来县王家楼回族乡", "township", "张", ("怀政办字", "怀政字"), "130730", "乡"),
    Place("文安县左各庄镇", "township", "廊", ("文政办字", "文政字"), "131026", "镇"),
    Place("武邑县清凉店镇", "township", "衡", ("武政办字", "武政字"), "131122", "镇"),
)
STREETS = (
    Place("石家庄市裕华区裕强街道", "street", "石", ("裕政办字", "裕政字"), "130108", "辖区"),
    Place("迁安市永顺街道", "street", "唐", ("迁政办字", "迁政字"), "130283", "辖区"),
    Place("深州市唐奉街道", "street", "衡", ("深政办字", "深政字"), "131182", "辖区"),
)
