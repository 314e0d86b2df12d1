"""Places of the ledger of values after records, items, claims, relations and rows were renamed."""

from dataclasses import replace

import pytest

from generator.compute.address_changes import AddressChanges
from generator.compute.facts import compute
from generator.compute.ledger import Line, Verdict, judge
from generator.model.bulletin import Bulletin
from generator.model.moved import Move, Takedown
from generator.render.ledger_report import lines_of
from tests.fictional import bulletin, story

TABLE = """
type: progress-table
id: t
topics: [streets]
as_of: 2030-05-31
counts: monthly
by: district
header: [表头]
measures: [{id: m, label: 窨井盖, unit: 个, target: 目标, done: 完成}]
columns: [name, m.target, m.done]
rows: [[东汀区, 9, 6]]
"""
CLAIM = "claims: [{id: lamps, quote: 路灯1206盏, value: 1206, unit: 盏, measures: 路灯}]\n"


def moved(made: Bulletin, *pairs: tuple[str, str]) -> Bulletin:
    moves = [Move.model_validate({"from": was, "to": now, "date": "2030-06-10"}) for was, now in pairs]
    return replace(made, moves=tuple(moves))


MADE = moved(
    bulletin(story("a", "路灯1206盏。", CLAIM), TABLE),
    ("issues/2030-05/old/", "issues/2030-05/a/"),
    ("issues/2030-05/a/#n-lights", "issues/2030-05/a/#n-lamps"),
    ("issues/2030-05/a/#c-share", "issues/2030-05/a/#c-part"),
    ("issues/2030-05/list/#one", "issues/2030-05/list/#first"),
    ("issues/2030-05/list/#n-one--x", "issues/2030-05/list/#n-first--y"),
    ("issues/2030-05/a/#p-one", "issues/2030-05/b/#p-one"),
    ("districts/ost/", "districts/east/"),
    ("organisations/west/", "organisations/west-urban/"),
)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("2030-05/old#lamps", "2030-05/a#lamps"),
        ("2030-05/old#lights", "2030-05/a#lamps"),
        ("2030-05/a#lights", "2030-05/a#lamps"),
        ("2030-05/old#=share", "2030-05/a#=part"),
        ("2030-05/list#one/x", "2030-05/list#first/y"),
        ("2030-05/list#one/other", "2030-05/list#first/other"),
        ("2030-05/list#one/=sum", "2030-05/list#first/=sum"),
        ("2030-05/t#ost/m.done", "2030-05/t#east/m.done"),
        ("2030-05/t#west/m.done", "2030-05/t#west/m.done"),
        ("2030-05/other#one", "2030-05/other#one"),
    ],
)
def test_a_place_has_the_ids_of_today(was: str, now: str) -> None:
    assert AddressChanges(MADE).place(was) == now


def test_a_correction_follows_its_record_alone() -> None:
    assert AddressChanges(MADE).record("2030-05/old#lights") == "2030-05/a#lights"


def test_without_moves_names_stay() -> None:
    changes = AddressChanges(bulletin(story("a", "正文。")))
    assert changes.place("2030-05/a#x/y") == "2030-05/a#x/y"


def judged(made: Bulletin, *lines: str) -> Verdict:
    return judge(made, compute(made), lines_of(("place,printed,recomputed,correction", *lines), made))


def test_a_value_that_was_published_under_an_old_id_is_not_new() -> None:
    old = "2030-05/old#lights,1206盏,,"
    table = ("2030-05/t#ost/m.target,9,,", "2030-05/t#ost/m.done,6,,")
    assert judged(MADE, old, *table) == Verdict((), ())


def test_a_value_does_not_change_by_being_renamed() -> None:
    found = judged(MADE, "2030-05/old#lights,1197盏,,")
    assert ("changed", "2030-05/a#lamps", Line("2030-05/a#lamps", "1197盏", "", "")) in found.slips


def withdrawn(address: str, kind: str = "withdrawn") -> Bulletin:
    takedown = {"address": address, "kind": kind, "date": "2030-07-01", "reason": "虚构"}
    made = bulletin(story("a", "路灯亮了。"))
    return replace(made, takedowns=(Takedown.model_validate(takedown),))


@pytest.mark.parametrize(
    ("address", "line"), [("issues/2030-05/b/", "2030-05/b#x"), ("issues/2030-05/a/#n-x", "2030-05/a#x")]
)
def test_what_was_withdrawn_with_its_page_needs_no_correction(address: str, line: str) -> None:
    found = judged(withdrawn(address), f"{line},1盏,,")
    assert found == Verdict((Line(line, "", "", f"withdrawn:{address}:2030-07-01"),), ())


@pytest.mark.parametrize(
    "made", [withdrawn("issues/2030-05/b/", "redacted"), withdrawn("issues/2030-05/c/"), withdrawn("districts/b/")]
)
def test_any_other_takedown_excuses_nothing(made: Bulletin) -> None:
    found = judged(made, "2030-05/b#x,1盏,,")
    assert [slip[0] for slip in found.slips] == ["vanished"] and not found.due
