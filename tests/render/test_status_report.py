"""What is left to do, as text and as JSON: each kind of thing is found, and nothing is invented."""

import json
from functools import cache

from generator.compute.facts import compute
from generator.compute.ledger import Line, judge
from generator.problems import Problem
from generator.render.status_report import TITLES, Status, as_json, as_text, status
from generator.validate.bulletin import Validated
from tests.fictional import story, validated

OLD, NEW = "2030-04", "2030-05"
CLAIM = "claims: [{id: lamps, quote: 修灯312盏, value: 312, unit: 盏, measures: 修好的灯}]\n"
CORRECTED = """corrections:
  - {id: reversed, date: 2030-05-03, wrong: 修灯321盏, right: 修灯312盏, reason: 录入有误, values: [lamps]}
"""
STALE = "acknowledged: [{finding: N106, where: r, printed: 1, recomputed: 2, reason: 照录}]\n"
PHOTO = "photos: [{id: p, caption: 图①灯}, {id: q, caption: 图②灯}]\n"


@cache
def made() -> Validated:
    return validated(
        story("late", "一盏灯。", "status: draft\nheadline: 迟了的稿\n", OLD),
        story("old", "修灯312盏。", CLAIM + CORRECTED + STALE, OLD),
        story("soon", "灯亮了。", "status: draft\nheadline: 等着的稿\n" + PHOTO, NEW),
        story("new", "灯好了。", "headline: 改过的稿\n" + PHOTO, NEW),
        issues=(OLD, NEW),
    )


def found(printed: str = "321盏") -> Status:
    bulletin = made().bulletin
    assert bulletin, made().problems
    facts = compute(bulletin)
    ledger = [Line("2030-04/old#lamps", printed, "", "")]
    assert bool([line for line in judge(bulletin, facts, ledger).due if line.correction]) == (printed == "321盏")
    changed = [bulletin.records["2030-05/new"]]
    problems = [Problem("data/a.yml", 1, 1, "X1", "错"), Problem("data/a.yml", 2, 1, "X2", "留意", level="warning")]
    return status(bulletin, facts, made().places, problems, ledger, changed)


def test_every_kind_of_thing_is_found_and_said() -> None:
    assert (
        as_text(found())
        == """\
最新一期：2030年5月专版（2030-05），前一期：2030年4月专版（2030-04）；共2期。
站点配置没有规定签发（site.yml的approval）：稿件只凭status发布，不记谁在哪天签发。
bulletin check有1个错误、1个提醒。

等签发的草稿（1）
　2030-05/soon　等着的稿　data/issues/2030-05/soon.yml:10:9

期已过去、还没有签发的草稿（1）
　2030-04/late　迟了的稿　data/issues/2030-04/late.yml:10:9

签发以后又改过，要重新签发（1）
　2030-05/new　改过的稿　data/issues/2030-05/new.yml:1:1

对不上的核校说明（1）
　2030-04/old　N106 r：见报1，复算2　data/issues/2030-04/old.yml:14:16

还没有记进发布账的更正（1）
　2030-04/old　更正reversed：“修灯321盏”更正为“修灯312盏”，运行bulletin ledger　data/issues/2030-04/old.yml:13:5

有照片没有归档的期（1）
　2030-05　4张：soon（2张）、new（2张）

没有用到的登记（7）
　topics/water　领域“供水”
　districts/east　县区“东汀区”
　districts/west　县区“西汀区”
　districts/south　县区“南岭县”
　organisations/east-urban　单位“东汀区城管局”
　programmes/lanterns　专项行动“点灯行动”
　office-holders/xu　公职人员“虚某”"""
    )


def test_the_same_for_programs() -> None:
    said = json.loads(as_json(found()))
    assert (said["newest"]["id"], said["before"]["id"], said["issues"]) == (NEW, OLD, 2)
    assert (said["errors"], said["warnings"], said["approval"]) == (1, 1, False)
    assert [kind for kind in TITLES if not said[kind]] == []
    (waiting,) = said["waiting"]
    assert waiting["name"] == "2030-05/soon" and waiting["place"].startswith("data/issues/2030-05/soon.yml:")


def test_a_correction_that_the_ledger_knows_is_done() -> None:
    assert [entry for entry in found("312盏").entries if entry.kind == "unrecorded"] == []


def test_nothing_to_do_is_said_calmly() -> None:
    bulletin = made().bulletin
    assert bulletin
    text = as_text(Status(bulletin.issues[:1], (), 0, 0, True))
    assert text == "最新一期：2030年4月专版（2030-04）；共1期。\n\n没有等签发的，也没有放旧的。"
