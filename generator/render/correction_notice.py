"""A correction told to everyone who may have read the wrong value: where it stood, and the notices that say so."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.bulletin import Bulletin, reference
from generator.model.editing import Correction
from generator.model.record import Record
from generator.model.values import ClaimValue, Value, full_reference
from generator.render import addresses, wording
from generator.render.output import Asset, Output, Page

_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True)
class Shown:
    """An output that showed a corrected value: `what` is 网页, 图, 下载 or 搜索."""

    what: str
    address: str
    title: str


def find(bulletin: Bulletin, name: str) -> tuple[Record, Correction] | None:
    """The correction `issue/record#id`."""
    owner, _, correction_id = name.partition("#")
    record = bulletin.records.get(owner)
    return next(((record, c) for c in record.corrections if c.id == correction_id), None) if record else None


def names(bulletin: Bulletin) -> tuple[str, ...]:
    """Every correction of the bulletin, as `find` takes it."""
    return tuple(f"{reference(record)}#{c.id}" for record in bulletin.ordered for c in record.corrections)


def shown_in(
    record: Record, correction: Correction, outputs: Iterable[Output], values: Mapping[str, Value]
) -> tuple[Shown, ...]:
    """Every page, chart and download that shows a value which the correction changes, or quotes the words of one.

    Without named values it is about words: then only the pages made from the record.
    """
    refs = {full_reference(ref, record) for ref in correction.values}
    claims = [value.claim for ref in refs if isinstance(value := values.get(ref), ClaimValue)]
    found = []
    for output in outputs:
        text = output.content.decode("utf-8", "replace") if isinstance(output, Asset) else _TAG.sub("", output.markdown)
        is_quoted = any(claim.quote in text for claim in claims)
        is_own = isinstance(output, Page) and not refs and reference(record) in output.records
        if not (is_quoted or is_own or refs & output.values):
            continue
        if isinstance(output, Asset):
            found.append(Shown("下载", output.address, ""))
            continue
        found.append(Shown("网页", output.address, output.title))
        found += (
            Shown("图", output.address, chart.title)
            for chart in output.charts
            if refs & output.chart_values.get(chart.id, frozenset())
        )
    return (*found, Shown("搜索", "", "全站搜索的索引")) if found else ()


def notice(
    record: Record,
    correction: Correction,
    bulletin: Bulletin,
    outputs: Iterable[Output],
    values: Mapping[str, Value],
) -> str:
    """Everything that one correction asks for: the list of places, then the notices for site, newspaper and WeChat."""
    issue = bulletin.issue_by_id[record.issue]
    publication = bulletin.registers.publications[issue.publication]
    titles = {output.address: output.title for output in outputs if isinstance(output, Page)}
    shown = shown_in(record, correction, outputs, values)
    date, day = wording.date(correction.date), wording.date(issue.date.value)
    said = f"“{correction.wrong}”应为“{correction.right}”"
    headline = wording.headline(record)
    own = addresses.of_record(record)
    lines = [f"# 更正{reference(record)}#{correction.id}", "", f"## 出现过这个数的地方（{len(shown)}处）", ""]
    lines += (
        f"- {place.what}：" + " ".join(filter(None, (f"/{place.address}" * (place.what != "搜索"), place.title)))
        for place in shown
    )
    lines += [
        "",
        "## 网站",
        "",
        f"{date}更正：{day}专版《{headline}》，{said}。{_sentence(correction.reason)}",
        f"更正后的网页：/{own}（{titles.get(own, headline)}）；全部更正：/{addresses.CORRECTIONS}",
        "",
        "## 报纸",
        "",
        f"更正　网上公报所载{publication.name}{day}专版《{headline}》中，{said}，特此更正。",
        "",
        "## 微信",
        "",
        f"【更正】{day}发布的《{headline}》中，{said}。{_sentence(correction.reason)}给您带来不便，敬请谅解。",
    ]
    return "\n".join(lines)


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
