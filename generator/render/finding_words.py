"""Findings in Chinese: what was printed, what recomputation gives, by which rule."""

from generator.compute.table_findings import UNKNOWN
from generator.model.finding import Code, Finding, Level
from generator.model.scalars import PartialDate
from generator.render.wording import COUNTS, ROUNDINGS, TIE_RULES, date

LEVELS: dict[Level, str] = {"error": "与复算不符", "notice": "提请留意", "suggestion": "建议核对"}

CODES: dict[Code, str] = {
    "N101": "完成率与复算不符",
    "N102": "名次与复算不符",
    "N103": "合计与各行之和不符",
    "N104": "合计率与复算不符",
    "N105": "完成数多于总数",
    "N106": "几个数对不上",
    "N107": "列名之间、列名与数字之间相矛盾",
    "N108": "完成数超过目标",
    "N109": "目标数为零或很小",
    "N110": "没有写明算法",
    "N111": "缺少上期有的行",
    "N112": "舍入后看不出超过100%",
    "N121": "数字与计量单位不相称",
    "N122": "基数很小的比率",
    "N123": "与别处的数字不一致",
    "N131": "缺少一期",
    "N132": "很久没有新数据",
    "N141": "可以核对而没有核对的数字",
}

RELATION_NOTES = {
    "truncated": "，截去尾数时与见报值相符",
    "both-ends": "，首尾都计算在内时与见报值相符",
    "rounded": "，各数若都是四舍五入所得，与见报值相符",
    "by-later": "，以后一个数为基数时与见报值相符",
    "as-printed": "，各数都照见报值计算时与见报值相符",
}
TIES = {"printed": "按印出的完成率定并列", "exact": "按精确值定并列"}


def place(finding: Finding, labels: dict[str, str]) -> str:
    """`row / measure.quantity` in words: row, measure and the column's printed heading."""
    if finding.where in labels:
        return labels[finding.where]
    row, _, column = finding.where.rpartition(" / ")
    if finding.code == "N131" and column[:1].isdigit():
        return f"{labels.get(row, row)}，{date(PartialDate.parse(column))}"
    return f"{row}，{labels[column]}" if row and column in labels else finding.where


def sentence(finding: Finding) -> str:
    """One finding in plain words, without its place and without a full stop."""
    printed, recomputed, rule = finding.printed, finding.recomputed, finding.rule
    if recomputed == UNKNOWN:
        return f"见报{printed}；{'目标数是0' if rule == 'zero' else '表上缺目标数或完成数'}，无从复算"
    match finding.code:
        case "N101":
            return f"见报{printed}；按“完成数÷目标数”并{ROUNDINGS.get(rule, '')}，应为{recomputed}"
        case "N102":
            return f"见报第{printed}名；按{TIE_RULES[rule]}，应为第{recomputed}名"
        case "N103":
            return f"见报合计{printed}；各行相加为{recomputed}"
        case "N104":
            return f"见报合计率{printed}；按各行合计复算为{recomputed}"
        case "N105":
            return f"见报{printed}，多于总数{recomputed}"
        case "N106":
            return _relation(printed, recomputed, rule)
        case "N107" if rule == "labels":
            return f"列名作“{printed}”，合计的名称却作“{recomputed}”；是当月数还是累计数，表上没有说清"
        case "N107" if rule == "target":
            return f"名为“{printed}”，分母却是“{recomputed}”：是占全年目标的百分比，不是占当月任务的"
        case "N107" if rule == "decreasing":
            return f"本期{printed}，上期{recomputed}；累计数不会减少"
        case "N107":
            return f"记录说是{COUNTS[recomputed]}，表上却作“{printed}”"
        case "N108":
            return f"完成{printed}，目标{recomputed}，超过目标"
        case "N109" if printed == "0":
            return "目标数是0，算不出完成率"
        case "N109":
            shown = f"（见报{recomputed}）" if recomputed else ""
            return f"目标数只有{printed}，多一个少一个，完成率就差5个百分点以上{shown}"
        case "N110":
            return _convention(recomputed, rule)
        case "N111":
            return f"上期有“{printed}”，本期没有"
        case "N112":
            return f"见报{printed}，{recomputed}其实超过100%，舍入后看不出来"
        case "N121":
            return f"“{printed}”：{UNIT_NOTES[rule]}"
        case "N122":
            return f"{printed}只从{recomputed}算出，多一个少一个，比率就差很多"
        case "N123":
            return f"本稿作{printed}，别处作{recomputed}"
        case "N131":
            return f"缺{date(PartialDate.parse(printed))}的数据"
        case "N132":
            return f"最近一次数据截至{date(PartialDate.parse(printed))}，到最新一期已过了{recomputed}个月"
        case "N141":
            return f"“{printed}”和“{recomputed}”看来可以互相核对（{RELATIONS[rule]}）；确有这个关系，就写进relations"


UNIT_NOTES = {
    "not-whole": "按这个单位计的应当是整数",
    "over-100": "占比不会超过100%",
    "negative": "按这个单位计的不会是负数",
}

RELATIONS = {
    "ratio": "相除",
    "sum": "相加",
    "difference": "相减",
    "product": "相乘",
    "change": "增减百分比",
    "points": "百分点之差",
    "bound": "不超过",
    "same": "同一个数",
}

VERDICTS = {
    "holds": "相符",
    "truncated": "截去尾数时相符",
    "one-reading": "按一种理解相符",
    "fails": "不符",
    "unknown": "无从核对",
}


def _relation(printed: str, recomputed: str, rule: str) -> str:
    if rule == "bound":
        return f"{printed}应当不超过{recomputed}"
    if rule == "same":
        return f"一处作{printed}，另一处作{recomputed}"
    return f"见报{printed}；复算为{recomputed}{RELATION_NOTES.get(rule, '')}"


def _convention(breaks: str, rule: str) -> str:
    """`half-up 0、truncated 3` in words: which candidates fit best, and how many rows the others break."""
    counts = {name: int(count) for name, _, count in (part.rpartition(" ") for part in breaks.split("、"))}
    fewest = min(counts.values())
    best = [_named(name) for name, count in counts.items() if count == fewest]
    kept = "没有一行不合" if not fewest else f"{fewest}行不合"
    if len(best) == len(counts):
        return f"表上没有写明，各种算法结果相同（{kept}），看不出用的哪一种；这里按“{_named(rule)}”"
    others = [f"“{_named(name)}”{count}行不合" for name, count in counts.items() if count != fewest]
    also = "" if len(best) == 1 else f"（还有{len(best) - 1}种同样合，这里取第一种）"
    return f"表上没有写明，“{_named(rule)}”最合，{kept}{also}；{'，'.join(others)}"


def _named(name: str) -> str:
    rule, _, ties = name.rpartition("-")
    if ties in TIES:
        return f"{TIE_RULES[rule]}，{TIES[ties]}"
    return ROUNDINGS[name]
