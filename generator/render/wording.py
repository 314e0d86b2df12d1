"""Chinese words for what the model and the computation name in code: labels, dates, sentences about findings."""

import re
from collections.abc import Callable, Iterable, Iterator

from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.scalars import PartialDate
from generator.model.story import Story

GENRES = {
    "news": "消息",
    "feature": "通讯",
    "commentary": "评论",
    "photo-essay": "组图",
    "photo-news": "图片新闻",
    "service": "服务",
}
TYPES = {"highlights": "年终盘点", "progress-table": "进度台账"}
LEVELS = {"national": "全国", "provincial": "全省", "municipal": "全市"}
REGISTERS = {
    "topics": "领域",
    "districts": "县区",
    "organisations": "单位",
    "programmes": "专项行动",
    "office-holders": "公职人员",
}
DOUBTS = {
    "join": "接排存疑",
    "reading": "字形存疑",
    "gap": "原文有缺",
    "wording": "原文如此",
    "attribution": "归属存疑",
}
CLASS_RULES = {
    "line-wrap": "去掉提取文本在词句中间留下的空白和断行",
    "half-width-punctuation": "半角标点改为全角标点",
    "straight-quotes": "直引号改为弯引号",
}
TIE_RULES = {
    "competition": "并列跳号（1、2、2、4）",
    "dense": "并列不跳号（1、2、2、3）",
    "modified": "并列取后位（1、3、3、4）",
}
ROUNDINGS = {"half-up": "四舍五入", "truncated": "截尾"}
COUNTS = {"cumulative": "累计数", "monthly": "当月数"}
SUBJECTS = {"organisation": "承办单位", "district": "县区"}
_SHARED = {
    "programmes": "同为“{}”",
    "topics": "同属“{}”领域",
    "organisations": "都涉及{}",
    "districts": "都涉及{}",
}
_INNER_QUOTES = str.maketrans("“”", "‘’")
SENTENCE_ENDS = "。！？"
CLAUSE_ENDS = "，；：、"
_CLAUSE = re.compile("（[^（）]*）[，：；？！]*|（?[^，：；？！（]+[，：；？！]*[”’]?|.")
_PART = re.compile("(?<=、)|(?<=[^“]{4})(?=“[^”]{2,}”)|(?<=.{3}[”」的年])(?=[^的“”’，。：；！？、）].{3})")
_PHONE_LINE = 8
"""Characters of a headline in a line of a phone, beside the number that it may have."""
WHOLE_PART = 10
"""Characters of a part of a headline that a phone may hold in one line; a longer one may break anywhere."""
_MARKS = "▲△▼★☆◆◇●■□→←↑↓ "


def date(value: PartialDate) -> str:
    """`2023年4月24日`, as far as the date is known."""
    month = f"{value.month}月" if value.month else ""
    return f"{value.year}年{month}{f'{value.day}日' if value.day else ''}"


def issue_date(issue: Issue) -> str:
    """The date of an issue, marked when it is inferred."""
    return date(issue.date.value) + ("（推定）" if issue.date.basis == "inferred" else "")


def issue_title(issue: Issue) -> str:
    """What an issue is called: 2030年5月（推定）专版."""
    return f"{issue_date(issue)}专版"


def shared(kind: str, name: str) -> str:
    """Why two records are related, by the register of what they share: 同为“窨井盖专项整治”."""
    form = _SHARED[kind]
    return form.format(name.translate(_INNER_QUOTES) if "“" in form else name)


def genre(record: Record) -> str:
    """The word for what kind of piece a record is."""
    return GENRES[record.genre] if isinstance(record, Story) else TYPES[record.type]


def headline(record: Record) -> str:
    """The headline in one line; for a photo without one, the beginning of its caption in brackets."""
    if record.headline:
        return " ".join(record.headline)
    caption = unmarked(record.photos[0].caption) if record.photos else ""
    return f"〔图〕{shortened(caption, 26)}"


def deck(record: Record) -> str:
    """The deck in one line, without the dash that sets it off where it is printed below the headline."""
    return " ".join(record.deck).lstrip("—")


def unmarked(caption: str) -> str:
    """A caption without the sign at its head that points to where the photo was printed."""
    return caption.lstrip(_MARKS)


def sense_groups(
    lines: Iterable[str], words: Callable[[str], tuple[str, ...]]
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What a headline should break between before it breaks inside: (the clause, the space after it, if any).

    A clause that is longer than a phone's line is given in parts, between which it should break first; a part that is
    still longer is parted between `words`.
    """
    groups = [_CLAUSE.findall(group) for group in " ".join(lines).split()]
    return tuple(
        (tuple(_parts(clause, words)), " " if last and number < len(groups) else "")
        for number, clauses in enumerate(groups, 1)
        for place, clause in enumerate(clauses, 1)
        for last in [place == len(clauses)]
    )


def _parts(clause: str, words: Callable[[str], tuple[str, ...]]) -> Iterator[str]:
    """Before and after a quoted name, after 的 and a year: no such part is shorter than four characters."""
    for part in _PART.split(clause) if len(clause) > _PHONE_LINE else (clause,):
        yield from words(part) if len(part) > _PHONE_LINE else (part,)


def full_title(record: Record) -> str:
    """Kicker and headline in one line, as a page title."""
    return " ".join((*record.kicker, headline(record)))


def shortened(text: str, limit: int) -> str:
    """The first whole sentences that fit into so many characters, or a cut at a clause with an ellipsis."""
    text = text.strip()
    if len(text) <= limit:
        return text
    end = max(text.rfind(mark, 0, limit - 1) for mark in SENTENCE_ENDS) + 1
    if end > limit // 3:
        return _with_quotes_closed(text[:end])
    room = limit - 3
    clause = max(text.rfind(mark, 0, room) for mark in CLAUSE_ENDS)
    cut = text[: clause if clause > limit // 3 else room]
    return _with_quotes_closed(cut + "……")


def _with_quotes_closed(text: str) -> str:
    """The text with the closing quotation mark that a cut has taken away."""
    return text + "”" if text.count("“") > text.count("”") else text
