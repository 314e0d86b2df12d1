"""Rules of the signature 签发 of a record: who may sign, from which issue on, and what was changed after signing."""

from collections.abc import Iterator

from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.site import Site
from generator.problems import Problem
from generator.validate.fields import Loc, suggestion
from generator.validate.lowering import Lowered

_AT: Loc = ("approved",)


def problems_of(record: Record, lowered: Lowered, issue: Issue | None, site: Site | None) -> Iterator[Problem]:
    """Problems of a record's signature. Without the issue or the configuration, what they decide is not judged."""
    signed, rule = record.approved, site.approval if site else None
    if not lowered.is_known("status", "approved"):
        return
    if record.status == "draft":
        if signed:
            hint = "签发了就写status: approved；没有签发，或改过以后还没有重新签发，就删掉approved"
            yield lowered.at(_AT, "S270", "草稿不能带“approved”（签发）", hint, on_key=True)
        return
    if signed is None:
        if rule and issue and issue.date.value.latest >= rule.since.earliest:
            hint = f"写approved: {{by: {rule.roles[0]}, date: 签发的日期}}；还没有签发就写status: draft"
            yield lowered.at(("status",), "S271", "记录是签发的，却没有写谁在哪天签发", hint)
        return
    if site and not rule:
        hint = "先在site.yml里写approval：从哪天起，谁能签发；没有规定签发，就删掉approved"
        yield lowered.at(_AT, "S272", "站点配置没有规定谁能签发", hint, on_key=True)
    if rule and signed.by not in rule.roles:
        known = f"只写职务，不写姓名，可选{'、'.join(rule.roles)}；别的先写进site.yml的approval"
        hint = suggestion(signed.by, rule.roles) or known
        yield lowered.at((*_AT, "by"), "S272", f"“{signed.by}”不在能签发的职务里", hint)
    if signed.date.precision != "day":
        yield lowered.at((*_AT, "date"), "S273", "签发日期要写到哪一天", "写成 2030-05-31")
        return
    for number, correction in enumerate(record.corrections):
        if correction.date.earliest > signed.date.earliest:
            message = f"这条更正写于{correction.date}，签发还是{signed.date}的"
            hint = "改过的稿件要重新签发：approved写这一次的职务和日期"
            yield lowered.at(("corrections", number, "date"), "S274", message, hint)
