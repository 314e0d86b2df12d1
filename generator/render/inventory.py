"""The inventory, for editors: every item with the lines of its source, and what no record holds and why."""

from collections import Counter

from generator.compute.collation import Collation, Span
from generator.compute.facts import Facts
from generator.model.bulletin import Bulletin
from generator.model.highlights import Highlights
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import wording

KINDS = {
    "banner": "通栏标题",
    "running line": "报眉",
    "page name": "版名",
    "story": "文章",
    "commentary": "评论",
    "photo-essay": "组图",
    "photo-news": "图片新闻",
    "photo": "图片说明",
    "highlight": "盘点条目",
    "table": "表格",
    "credit": "署名行",
    "footer": "关注我们",
}


def inventory(bulletin: Bulletin, facts: Facts) -> str:
    """Every item with the stretches of its source, what no record holds and why, and the count of items by kind."""
    lines: list[str] = []
    total: Counter[str] = Counter()
    for issue in bulletin.issues:
        collation = facts.collations[issue.id]
        counts = _kinds(collation, bulletin)
        total.update(counts)
        lines += [f"{issue.source}　{issue.id}期　{sum(counts.values())}项", ""]
        lines += _items(collation, bulletin)
        lines += ["", *_leftovers(collation, bulletin), ""]
        lines += ["　按类：" + "，".join(f"{KINDS[kind]}{counts[kind]}" for kind in KINDS if counts[kind]), "", ""]
    lines.append("合计" + str(sum(total.values())) + "项：")
    lines += [f"　{label}　{total[kind]}" for kind, label in KINDS.items() if total[kind]]
    return "\n".join(lines)


def _items(collation: Collation, bulletin: Bulletin) -> list[str]:
    lines = []
    source = bulletin.sources[collation.issue.source]
    shown: dict[tuple[str, str], list[Span]] = {}
    names: dict[tuple[str, str], str] = {}
    for text in collation.placed:
        if text.piece.kind == "unrecorded":
            continue
        key, name = _item_of(text.owner, text.piece.loc, text.piece.kind, bulletin)
        shown.setdefault(key, []).extend(text.spans)
        names.setdefault(key, f"{name}　{text.piece.text[:20]}")
    for key, spans in shown.items():
        merged = _merged(spans, source)
        rows = "，".join(_where(span, source) for span in merged[:6])
        more = f"，等{len(merged)}段" if len(merged) > 6 else ""
        lines.append(f"　{names[key]}　[{rows}{more}]")
    return lines


def _item_of(owner: str, loc: tuple[str | int, ...], kind: str, bulletin: Bulletin) -> tuple[tuple[str, str], str]:
    """The item that a text belongs to: a record, an item of a list, a photo, or a line of the page itself."""
    record = bulletin.records.get(owner)
    if record is None:
        return (owner, str(loc[0])), KINDS.get(kind, f"草稿 {owner}")
    if "photos" in loc:
        place = loc[: loc.index("photos") + 2]
        return (owner, str(place)), f"图片说明 {owner}"
    if isinstance(record, Highlights) and loc[0] == "items":
        item = record.items[int(loc[1])]
        return (owner, item.id), f"盘点条目 {owner}#{item.id}"
    return (owner, ""), f"{wording.genre(record)} {owner}"


def _kinds(collation: Collation, bulletin: Bulletin) -> Counter[str]:
    issue = collation.issue
    counts: Counter[str] = Counter()
    counts["banner"] = int(bool(issue.banner))
    counts["running line"] = int(bool(issue.running_line))
    counts["page name"] = int(bool(issue.page))
    counts["credit"] = len(issue.credits)
    counts["footer"] = int(bool(issue.follow_us))
    for record in bulletin.of_issue(issue):
        match record:
            case Story():
                own = record.genre if record.genre in ("commentary", "photo-essay", "photo-news") else "story"
                counts[own] += 1
                # The one photo of a photo-news is the item itself.
                counts["photo"] += len(record.photos) - (record.genre == "photo-news" and not record.body)
            case Highlights():
                counts["banner"] += 1
                counts["highlight"] += len(record.items)
                counts["photo"] += len(record.photos) + sum(len(item.photos) for item in record.items)
            case ProgressTable():
                counts["table"] += 1
    return +counts


def _leftovers(collation: Collation, bulletin: Bulletin) -> list[str]:
    source = bulletin.sources[collation.issue.source]
    written = sum(not char.isspace() for char in source)
    held = {
        offset
        for text in collation.placed
        if text.piece.kind != "unrecorded"
        for span in text.spans
        for offset in range(span.start, span.end)
        if not source[offset].isspace()
    }
    lines = [f"　来源{written}字（不计空白），收入记录{len(held)}字"]
    for entry in collation.issue.unrecorded:
        lines.append(f"　未收“{' '.join(entry.quote.split())}”：{entry.reason}")
    for span in collation.leftovers:
        said = " ".join(source[span.start : span.end].split())
        lines.append(f"　未收且没有说明：“{said[:60]}” [{_where(span, source)}]")
    if not collation.issue.unrecorded and not collation.leftovers:
        lines.append("　没有未收的文字")
    return lines


def _merged(spans: list[Span], source: str) -> list[Span]:
    """Spans in order, those joined that only whitespace parts."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and not source[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _where(span: Span, source: str) -> str:
    first, last = source.count("\n", 0, span.start) + 1, source.count("\n", 0, span.end) + 1
    return f"第{first}行" if first == last else f"第{first}—{last}行"
