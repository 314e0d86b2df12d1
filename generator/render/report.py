"""For editors: findings and collation differences as problems at their places, and the inventory as text."""

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.compute.collation import Collation, Span
from generator.compute.facts import Facts
from generator.model.bulletin import Bulletin
from generator.model.highlights import Highlights
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.problems import Problem
from generator.render import views, wording
from generator.validate.lowering import Lowered

_SHOWN = 24
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


def problems(bulletin: Bulletin, facts: Facts, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    """What computation holds against the records: findings nobody explained, stale explanations, text differences."""
    for finding in facts.findings:
        if finding.reason is None:
            record = bulletin.records[finding.record]
            what = f"{wording.place(finding, views.labels(record))}：{wording.finding_sentence(finding)}"
            hint = (
                "先对照原页；确是报上如此，就在acknowledged里加一条："
                f"{{finding: {finding.code}, where: {finding.where}, printed: {finding.printed}, "
                f"recomputed: {finding.recomputed}, reason: …}}"
            )
            yield places[finding.record].at(finding.loc, finding.code, what, hint)
    for stale in facts.stale:
        message = "这条核校说明对不上任何核校提示：数字变了，或位置写错了"
        hint = "照`bulletin check`报出的finding、where、printed、recomputed改，或删掉这一条"
        yield places[stale.record].at(("acknowledged", stale.number), "N190", message, hint)
    for collation in facts.collations.values():
        yield from _differences(collation, bulletin, places)


def _differences(collation: Collation, bulletin: Bulletin, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    issue = collation.issue
    for text in collation.placed:
        if not text.missing:
            continue
        if text.piece.kind == "unrecorded":
            message = f"来源里没有剩下“{text.piece.text[:_SHOWN]}”：它已收入记录，或写得与来源不同"
            yield places[issue.id].at(text.piece.loc, "T314", message, "删掉这一条，或照来源抄写")
            continue
        message = f"“{text.piece.text[:_SHOWN]}”里有来源没有的字：“{text.missing[:_SHOWN]}”"
        hint = "照来源改；确是提取错误，就在emendations里写明printed、corrected、reason"
        yield places[text.owner].at(text.piece.loc, "T311", message, hint)
    source = bulletin.sources[issue.source]
    for span in collation.leftovers:
        before = source[: span.start]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        said = " ".join(source[span.start : span.end].split())
        message = f"没有记录收入“{said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}”（{len(said)}字）"
        hint = f"收入{issue.id}期的记录，或在issue.yml的unrecorded里说明为何不收"
        name = f"{places[issue.id].document.file.split('/')[0]}/sources/{issue.source}"
        excerpt = source.split("\n")[line - 1]
        yield Problem(name, line, column, "T313", message, hint, "error", excerpt, min(len(said), _SHOWN))
    for number, entry in enumerate(issue.class_emendations):
        if not collation.counts.get(entry.rule):
            message = f"类校“{entry.rule}”一次也没有用到"
            yield places[issue.id].at(("class_emendations", number), "T315", message, "删掉这一条")


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
        return (owner, str(loc[0])), KINDS[kind]
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
