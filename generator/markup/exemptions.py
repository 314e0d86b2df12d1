"""The rules by which a numeral of a text states no quantity: dates, ordinals, names, words and the like.

The patterns hold in any Chinese newspaper. What is a name in one city only comes from its registers, and what no rule
knows is listed in the record. Words that have a numeral in them stand in `words.txt`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import get_args

from generator.markup.numerals import CHINESE, Numeral, half_width
from generator.model.chinese import DIGITS
from generator.model.claim import Exempt

RULES: tuple[Exempt, ...] = get_args(Exempt)

_N = rf"(?:[0-9]+|[{CHINESE}]+)"
_DAY = r"(?:[12][0-9]|3[01]|[1-9])(?![0-9.])"
_YEAR = rf"(?:[12][0-9]{{3}}|[{DIGITS}〇]{{4}})"
_TO = r"(?:至|到|、|[-—–~～])"
# What 一 counts where it only means “a”.
_SINGLE = (
    "个名位项条张面件次起把支种份处家户辆台座栋间套盏根块片棵朵群道面封部幅番趟场阵股批期页句声口双副排队列串则篇枚颗粒滴桶"
    "瓶杯袋箱车船扇艘架组股身遍圈段级"
)

PATTERNS: dict[Exempt, tuple[str, ...]] = {
    "date": (
        rf"{_YEAR}年?{_TO}{_YEAR}年|{_YEAR}年{_TO}{_YEAR}|(?:19|20)[0-9]{{2}}[-—–~～](?:19|20)[0-9]{{2}}(?![0-9])|{_YEAR}年|(?:19|20)[0-9]{{2}}(?:([-./])[0-9]{{1,2}}\1[0-9]{{1,2}}|-[0-9]{{2}})(?![0-9])",
        rf"[0-9]{{2}}世纪|[0-9]0年代|(?<![0-9])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:{_DAY}(?=[日号至到、，。—~-]|$))?",
        rf"(?<![0-9.])(?<![用期历耗近约达时]){_DAY}(?:{_TO}{_DAY})*[日号](?![楼院线内后以之])",
        rf"(?<![0-9])[1-9]{_TO}(?:1[0-2]|[1-9])月|[一二三四]季度|(?:周|星期|礼拜)[一二三四五六日](?![次回天个])(?:{_TO}[一二三四五六日])*",
        r"(?<![0-9例升降高低加])(?:[01]?[0-9]|2[0-4])(?:时(?!间)(?:[0-5]?[0-9]分)?|点(?:半|[0-5]?[0-9]分|许|多|钟|整|左右|(?=[，。；、至到—-]|$))|[:：][0-5][0-9])",
        rf"(?:上午|下午|早上|晚上|凌晨|中午|傍晚|清晨|夜里){_N}点",
        rf"“[{CHINESE}]+五”",  # 五年规划
    ),
    "ordinal": (rf"第{_N}", "[一二三]等(?:奖|功)"),
    "list": (
        rf"[①-⑳]|(?<![\u4e00-\u9fff])图{_N}(?![幅张个份0-9])|备注[：:]?{_N}[.．、](?![0-9])",
        rf"(?m:^)[（(]?{_N}[)）、．.](?![0-9])",
        rf"(?:^|(?<=[，。：；！？]))[{DIGITS}十](?:是|要|则)|其[一二三四五](?=[，、：是])",
    ),
    "age": (rf"{_N}[余多]?周?岁", "[0-9]0后"),
    "code": (
        r"〔[0-9]{4}〕[0-9]+号|[A-Za-z]+[/ -]?[A-Z]*[0-9]+(?:[-.][0-9]+)*(?![0-9个盏户台辆家处座名人])",
        r"[0-9]{3,4}-[0-9]{7,8}|(?<![0-9])1[0-9]{10}(?![0-9])",
        r"(?<![0-9])(?:1[0-9]{2}(?:[0-9]{2})?|9[0-9]{4})(?=热线|电话|平台|便民|服务|政务)",
        rf"{_N}(?:号(?:楼|院|文|线|门|井)?|路(?:公交|车)|国道|省道|单元)|(?<![0-9])(?:[1-9]|[一二三四五六七八九十])[中大支小]队(?!伍)",
    ),
    "word": (
        r"十分(?![钟之])|四处(?=[走奔寻找打游流乱张逃散看求漏溅飞])",
        "24小时(?:不间断|动态|在岗|值班|值守|服务|巡查|全天候)",
        r"[0-9]+(?:\+[0-9]+)+(?:[大>＞小<＜]于?[0-9]+)?",
    ),
    "one": (
        rf"(?<![0-9{CHINESE}翻])一(?=[{_SINGLE}]|单位|商铺|老人|上午|下午|案[。，])|(?<=[每某这那另同任])一",
        # 扫一扫, 一路一策
        r"([\u4e00-\u9fff])一\1|一(?![十百千万亿])[\u4e00-\u9fff]一(?![十百千万亿])[\u4e00-\u9fff]",
    ),
    "indefinite": (
        rf"数[十百千万亿]+|[{CHINESE}]*几[十百千万亿]*",
        "(?:一两|两三|三四|三五|四五|五六|六七|七八|八九)[十百千万亿]*(?=[个天名次年人条户])",
    ),
}
"""Each rule's patterns; a numeral that lies within a match is exempt by it. Names and words have lists besides."""

_COMPILED = [(rule, re.compile(pattern)) for rule, patterns in PATTERNS.items() for pattern in patterns]


@dataclass(frozen=True)
class Exemptions:
    """The rules with the fixed names of one bulletin."""

    names: tuple[re.Pattern[str], ...]
    words: re.Pattern[str]

    def with_names(self, names: Iterable[str]) -> "Exemptions":
        """The rules with more names: those of the places in one record."""
        return replace(self, names=(*self.names, _any_of(names)))

    def of(self, text: str) -> tuple[tuple[int, int, Exempt], ...]:
        """Every stretch of a text whose numerals are exempt, with the rule; names come first, then words."""
        text = half_width(text)
        found: list[tuple[int, int, Exempt]] = [
            (*match.span(), "name") for pattern in self.names for match in pattern.finditer(text)
        ]
        found += [(*match.span(), "word") for match in self.words.finditer(text)]
        found += [(*match.span(), rule) for rule, pattern in _COMPILED for match in pattern.finditer(text)]
        return tuple(found)


def exemptions(names: Iterable[str]) -> Exemptions:
    """The rules for a bulletin whose registers and places have these names."""
    return Exemptions((_any_of(names),), _any_of(files(__package__).joinpath("words.txt").read_text("utf-8").split()))


def rule_for(numeral: Numeral, exempt: Iterable[tuple[int, int, Exempt]]) -> Exempt | None:
    """The first rule whose stretch holds the numeral."""
    return next((rule for start, end, rule in exempt if start <= numeral.start and numeral.end <= end), None)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    counted = {half_width(name) for name in names if re.search(rf"[0-9{CHINESE}半几]", half_width(name))}
    # An empty pattern would match everywhere.
    return re.compile("|".join(re.escape(name) for name in sorted(counted, key=len, reverse=True)) or r"(?!)")
