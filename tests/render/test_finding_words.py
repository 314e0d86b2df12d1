"""Findings, relations and conventions in plain words."""

import re
from typing import get_args

import pytest

from generator.compute.conventions import rank_fit
from generator.compute.relations import READINGS, Verdict
from generator.model.claim import RelationKind
from generator.model.finding import CODES, Code, Finding, Level
from generator.render import finding_words

SAMPLES: list[tuple[Code, str, str, str, str]] = [
    ("N101", "6.2%", "6.3%", "half-up", "见报6.2%；按“完成数÷目标数”并四舍五入，应为6.3%"),
    ("N101", "6.3%", "6.2%", "truncated", "见报6.3%；按“完成数÷目标数”并截尾，应为6.2%"),
    ("N101", "6.3%", "—", "half-up", "见报6.3%；表上缺目标数或完成数，无从复算"),
    ("N102", "23", "22", "dense", "见报第23名；按并列不跳号（1、2、2、3），应为第22名"),
    ("N102", "23", "—", "dense", "见报23；表上缺目标数或完成数，无从复算"),
    ("N103", "131", "130", "sum", "见报合计131；各行相加为130"),
    ("N104", "42.4%", "42.3%", "sum", "见报合计率42.4%；按各行合计复算为42.3%"),
    ("N105", "37753", "37743", "stock", "见报37753，多于总数37743"),
    ("N106", "110%", "110.50…%", "truncated", "见报110%；复算为110.50…%，截去尾数时与见报值相符"),
    ("N106", "112%", "110.50…%", "fails", "见报112%；复算为110.50…%"),
    ("N106", "10天", "9天", "both-ends", "见报10天；复算为9天，首尾都计算在内时与见报值相符"),
    ("N106", "16.7%", "20%", "by-later", "见报16.7%；复算为20%，以后一个数为基数时与见报值相符"),
    ("N106", "50%", "50%", "as-printed", "见报50%；复算为50%，各数都照见报值计算时与见报值相符"),
    ("N106", "3.9万户", "3.8万户", "rounded", "见报3.9万户；复算为3.8万户，各数若都是四舍五入所得，与见报值相符"),
    ("N106", "5户", "3户", "bound", "5户应当不超过3户"),
    ("N106", "5户", "6户", "same", "一处作5户，另一处作6户"),
    (
        "N107",
        "当月完成情况",
        "累计完成整治数",
        "labels",
        "列名作“当月完成情况”，合计的名称却作“累计完成整治数”；是当月数还是累计数，表上没有说清",
    ),
    ("N107", "当月完成", "cumulative", "counts", "记录说是累计数，表上却作“当月完成”"),
    ("N107", "累计完成", "monthly", "counts", "记录说是当月数，表上却作“累计完成”"),
    (
        "N107",
        "当月完成率",
        "全年任务目标",
        "target",
        "名为“当月完成率”，分母却是“全年任务目标”：是占全年目标的百分比，不是占当月任务的",
    ),
    ("N107", "40", "45", "decreasing", "本期40，上期45；累计数不会减少"),
    ("N108", "622", "500", "goal", "完成622，目标500，超过目标"),
    ("N109", "20", "165.00%", "tiny", "目标数只有20，多一个少一个，完成率就差5个百分点以上（见报165.00%）"),
    ("N109", "20", "", "tiny", "目标数只有20，多一个少一个，完成率就差5个百分点以上"),
    ("N109", "0", "", "tiny", "目标数是0，算不出完成率"),
    (
        "N110",
        "",
        "half-up 3、truncated 0",
        "truncated",
        "表上没有写明，“截尾”最合，没有一行不合；“四舍五入”3行不合",
    ),
    ("N111", "东汀区", "", "missing", "上期有“东汀区”，本期没有"),
    ("N112", "100.0%", "37753/37743", "hidden", "见报100.0%，37753/37743其实超过100%，舍入后看不出来"),
    ("N121", "1.5户", "", "not-whole", "“1.5户”：按这个单位计的应当是整数"),
    ("N121", "110%", "", "over-100", "“110%”：占比不会超过100%"),
    ("N121", "-3户", "", "negative", "“-3户”：按这个单位计的不会是负数"),
    ("N122", "50%", "4户", "small-base", "50%只从4户算出，多一个少一个，比率就差很多"),
    ("N123", "5盏", "6盏（2030-05/a#lamps）", "same", "本稿作5盏，别处作6盏（2030-05/a#lamps）"),
    ("N131", "2029-02", "", "missing", "缺2029年2月的数据"),
    ("N132", "2023-04-24", "30", "stale", "最近一次数据截至2023年4月24日，到最新一期已过了30个月"),
    (
        "N141",
        "换灯9盏",
        "又换9盏",
        "same",
        "“换灯9盏”和“又换9盏”看来可以互相核对（同一个数）；确有这个关系，就写进relations",
    ),
]


@pytest.mark.parametrize(("code", "printed", "recomputed", "rule", "sentence"), SAMPLES)
def test_sentences(code: Code, printed: str, recomputed: str, rule: str, sentence: str) -> None:
    finding = Finding(code, "2030-05/a", (), "甲 / wells.rate", printed, recomputed, rule)
    said = finding_words.sentence(finding)
    assert said == sentence
    assert not said.endswith(("。", "，")), "what stands around it ends it"


def test_every_code_level_relation_and_reading_has_its_words() -> None:
    assert {code for code, *_ in SAMPLES} == set(CODES) == set(finding_words.CODES)
    assert set(finding_words.LEVELS) == set(get_args(Level))
    assert set(finding_words.RELATIONS) == set(get_args(RelationKind))
    assert set(finding_words.VERDICTS) == set(get_args(Verdict))
    unusual = {name for readings in READINGS.values() for name, _ in readings[1:]}
    assert unusual <= set(finding_words.RELATION_NOTES)


def test_every_candidate_of_a_ranking_is_told_in_words() -> None:
    alike = "、".join(f"{rule}-{ties} 0" for rule, ties in rank_fit([], [], None, None).breaks)
    said = finding_words.sentence(Finding("N110", "2030-05/a", (), "wells.rank", "", alike, "dense-exact"))
    assert said.startswith("表上没有写明，各种算法结果相同（没有一行不合）") and "按精确值定并列" in said
    breaks = "competition-printed 3、dense-printed 0、modified-printed 5、dense-exact 0"
    said = finding_words.sentence(Finding("N110", "2030-05/a", (), "wells.rank", "", breaks, "dense-printed"))
    assert "最合，没有一行不合（还有1种同样合，这里取第一种）；" in said
    assert said.count("行不合") == 3 and not re.search("[a-z]", said)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("东汀区 / wells.rate", "东汀区，窨井盖改造率"),
        ("wells.done", "窨井盖完成"),
        ("completion", "完成率"),
        ("one / repairs", "路灯亮了，修复率"),
        # What is named whole is not taken for a row and a column.
        ("one / completion", "路灯亮了，完成率"),
        ("two / completion", "two，完成率"),
        ("unknown", "unknown"),
    ],
)
def test_a_place_is_named_by_row_measure_and_quantity(where: str, place: str) -> None:
    labels = {
        "wells.rate": "窨井盖改造率",
        "wells.done": "窨井盖完成",
        "completion": "完成率",
        "one / repairs": "路灯亮了，修复率",
        "one / completion": "路灯亮了，完成率",
    }
    assert finding_words.place(Finding("N101", "2030-05/a", (), where, "1%", "2%", "half-up"), labels) == place
