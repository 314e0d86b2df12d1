"""Numerals that state no quantity: each rule with examples, and words beside them that do state one."""

import pytest

from generator.markup.exemptions import RULES, exemptions, rule_for
from generator.markup.numerals import numerals
from generator.model.claim import Exempt

NAMES = ("第二水厂", "一中路", "１号泵站", "南岭县")
EXAMPLES: dict[Exempt, tuple[str, ...]] = {
    "name": ("第二水厂", "一中路口", "1号泵站"),
    "word": (
        "统一",
        "进一步",
        "十分重要",
        "百姓",
        "千家万户",
        "万家灯火",
        "千万别",
        "两侧",
        "四舍五入",
        "四处奔走",
        "三轮车",
        "24小时值守",
        "1+1+1大于3",
        "零距离",
        "清零",
    ),
    "date": (
        "2023年4月24日",
        "二〇二三年",
        "2020-2023年",
        "2020年至2023年",
        "2023.4.24",
        "2023-04-24",
        "2023-4-24",
        "2023/4/24",
        "2023-04",
        "21世纪20年代",
        "12月",
        "十一月",
        "1至8月",
        "13日、14日",
        "3日至5日",
        "3日起",
        "10号",
        "三季度",
        "周六",
        "每周三",
        "周一至周五",
        "8时30分",
        "18时至21时30分",
        "8点半",
        "8点左右",
        "18点至20点",
        "7:30",
        "下午三点",
        "“十四五”",
    ),
    "ordinal": ("第3次", "第十一届", "三等奖"),
    "list": ("①", "图3", "图①", "（一）加强管理", "1.本表", "一是", "其二，"),
    "age": ("60岁以上", "20多岁", "65周岁", "80后"),
    "code": (
        "〔2023〕50号",
        "PM2.5",
        "G30高速",
        "GB/T1234",
        "0391-1234567",
        "13800000000",
        "12345热线",
        "10号楼",
        "3号线",
        "107国道",
        "8路公交",
        "三大队",
        "2支队",
        "LED200",
        "2单元",
    ),
    "one": ("一个", "每一户", "这一难题", "一条条", "一名", "扫一扫", "一店一核"),
    "indefinite": ("几个", "数十户", "几十户", "十几盏", "二十几盏", "两三天", "三五个", "五六百户"),
}
QUANTITIES = (
    "3个",
    "1200盏",
    "一百二十盏",
    "一千盏",
    "十一个",
    "21个",
    "12个月",
    "24小时",
    "15分钟",
    "五年",
    "三年行动",
    "三个季度",
    "三次",
    "3家",
    "2次",
    "1.5万元",
    "4.5公里",
    "1028.5公里",
    "1206.35吨",
    "2023.4吨",
    "3日内",
    "15日内",
    "5日后",
    "3日之前",
    "每周三次",
    "3点建议",
    "十分钟",
    "四处隐患",
    "三轮检查",
    "2支队伍",
    "LED200盏",
    "一百一十户",
    "一千一百户",
    "一万一千盏",
    "约一半",
    "三等分",
    "100路",
    "2个单元",
    "三点五倍",
    "一万家",
    "两万家",
    "二十分钟",
    "十分之一",
    "三分之一",
    "九成",
    "120元",
    "110户",
    "3米",
)


def rules_of(text: str) -> list[Exempt | None]:
    exempt = exemptions(NAMES).of(text)
    return [rule_for(numeral, exempt) for numeral in numerals(text)]


def test_every_rule_has_its_examples() -> None:
    assert set(EXAMPLES) == set(RULES)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in EXAMPLES.items() for text in texts])
def test_what_states_no_quantity_is_exempt_by_its_rule(rule: Exempt, text: str) -> None:
    for said in (text,) if rule == "list" else (text, f"共有{text}，"):
        found = rules_of(said)
        assert found and set(found) == {rule}, said


@pytest.mark.parametrize("text", QUANTITIES)
def test_what_states_a_quantity_is_not_exempt(text: str) -> None:
    for said in (text, f"共有{text}，"):
        assert rules_of(said) == [None], said


def test_names_come_first_and_hold_in_either_width() -> None:
    assert rules_of("1号泵站") == rules_of("１号泵站") == ["name"]
    assert rules_of("2号泵站") == ["date"], "the name of one pumping station is not that of another"


def test_the_same_numeral_may_be_exempt_in_one_place_and_not_in_another() -> None:
    assert rules_of("一中路上有一百盏灯，一个不亮") == ["name", None, "one"]


def test_names_without_a_numeral_and_no_names_at_all_exempt_nothing() -> None:
    assert exemptions(()).of("3个") == ()
    assert exemptions(("南岭县",)).of("南岭县") == ()


def test_a_list_begins_its_line_or_its_clause() -> None:
    assert rules_of("事情一是") == [None]
    assert rules_of("分两步：一是") == [None, "list"]
    assert rules_of("甲。\n（二）乙") == ["list"]
