"""For editors: findings nobody explained and differences from the source, as problems at their places."""

from collections.abc import Iterator, Mapping

from generator.compute.collation import Collation
from generator.compute.facts import Facts
from generator.markup.exemptions import RULES
from generator.model.bulletin import Bulletin, reference
from generator.problems import Problem
from generator.render import finding_words, views
from generator.validate.lowering import Lowered

_SHOWN = 24


def problems(bulletin: Bulletin, facts: Facts, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    """What computation holds against the records: findings nobody explained, stale explanations, text differences."""
    for finding in facts.findings:
        if finding.level == "error" and finding.reason is None:
            record = bulletin.records[finding.record]
            place = finding_words.place(finding, views.labels(record, bulletin.registers))
            what = f"{place}：{finding_words.sentence(finding)}"
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
    yield from _unclassified(facts, places)
    for collation in facts.collations.values():
        yield from _differences(collation, bulletin, places)


def _unclassified(facts: Facts, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    """Numerals that no claim records and no rule exempts."""
    for counted in facts.coverage:
        if counted.kind is not None:
            continue
        text, numeral = counted.piece.text, counted.numeral
        said = text[max(0, numeral.start - 6) : numeral.end + 4]
        message = f"“{numeral.text}”还没有归类：……{said}……"
        hint = (
            "是数字就写进claims（quote、value、unit、measures）；"
            f"不是数字就写进exempt：- {{quote: {said}, rule: …}}，rule可选{'、'.join(RULES)}"
        )
        place = places[counted.owner]
        if counted.piece.line:
            yield place.in_block(counted.piece.loc, counted.piece.line, numeral.start + 1, "T321", message, hint)
        else:
            yield place.at(counted.piece.loc, "T321", message, hint)


def _differences(collation: Collation, bulletin: Bulletin, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    issue = collation.issue
    drafts = {reference(draft) for draft in bulletin.drafts}
    for text in collation.placed:
        # A draft holds its words of the source; that all of its own are there is asked when it is approved.
        if not text.missing or text.owner in drafts:
            continue
        if text.piece.kind == "unrecorded":
            message = f"来源里没有剩下“{text.piece.text[:_SHOWN]}”：它已收入记录，或写得与来源不同"
            yield places[issue.id].at(text.piece.loc, "T314", message, "删掉这一条，或照来源抄写")
            continue
        message = f"“{text.piece.text[:_SHOWN]}”里有来源没有的字：“{text.missing[:_SHOWN]}”"
        hint = "照来源改；确是提取错误，就在emendations里写明printed、corrected、reason"
        place = places[text.owner]
        if text.piece.line:
            yield place.in_block(text.piece.loc, text.piece.line, 1, "T311", message, hint)
        else:
            yield place.at(text.piece.loc, "T311", message, hint)
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
